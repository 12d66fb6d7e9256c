import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { findThread } from '#db/queries/margin/thread.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import {
  type Anchor,
  ANNOTATION_TEXT_MAX,
  type AnnotationKind,
  documentOfAnchor,
  QUOTE_MAX,
} from '#domain/margin/anchor.ts'
import { writtenText } from '#domain/margin/written-text.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { askMentions } from './ask-mentions.ts'

/**
 * Makes an annotation. `annotationId` is a uuid that the sender makes: sent again it is the same
 * annotation, and `factId` is null. A suggestion may come with nothing but its replacement; everything
 * else says something. Refuses to mention somebody whom the lesson study does not know.
 */
export async function annotate(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: {
    lessonStudyId: string
    annotationId: string
    kind: AnnotationKind
    anchor: Anchor
    quote: string
    text: string
    mentions?: readonly string[] | undefined
    replacement?: string | undefined
  },
): Promise<Outcome<{ factId: number | null }>> {
  const { lessonStudyId, annotationId, kind, anchor } = input
  const asked = await askLessonStudy(db, viewer, 'margin.annotate', lessonStudyId)
  if (!asked.ok) return asked
  if (!z.uuid().safeParse(annotationId).success) return refused('required', { field: 'annotationId' })
  const replacement = kind === 'suggestion' && anchor.type === 'text' ? input.replacement : undefined
  const text = writtenText(input.text, 'text', replacement !== undefined)
  if (!text.ok) return text
  // What stands there and what shall stand there are words of the plan: spaces at their ends count.
  if (input.quote.length > QUOTE_MAX)
    return refused('tooLong', { field: 'quote', values: { max: QUOTE_MAX } })
  if (replacement !== undefined && replacement.length > ANNOTATION_TEXT_MAX)
    return refused('tooLong', { field: 'replacement', values: { max: ANNOTATION_TEXT_MAX } })
  if (anchor.type === 'text' && input.quote === '') return refused('required', { field: 'quote' })
  const mentions = await askMentions(db, lessonStudyId, input.mentions ?? [])
  if (!mentions.ok) return mentions
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<{ factId: number | null }>> => {
    await lockFacts(tx, lessonStudyId)
    const already = await findThread(tx, lessonStudyId, annotationId)
    if (already !== null)
      return already.authorId === personId ? done({ factId: null }) : refused('notAllowed')
    const factId = await appendFact(tx, {
      lessonStudyId,
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs: clock(),
      personId,
      kind: 'annotation.made',
      key: `annotation.made/${annotationId}`,
      body: {
        annotationId,
        documentKind: documentOfAnchor(anchor.type),
        kind,
        anchor,
        quote: plainWords(input.quote),
        text: text.value,
        mentions: mentions.value,
        ...(replacement === undefined ? {} : { replacement: plainWords(replacement) }),
      },
    })
    return done({ factId })
  })
}

/** Whole characters, and no NUL, which the database takes none of. */
function plainWords(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\u0000', '')
}
