import { resolveAnchor, withoutLineEnds } from '#domain/margin/anchor-document.ts'
import { replacePassage } from '#domain/margin/replace-passage-document.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { Subject } from '#domain/policy-subjects.ts'
import type { Database } from '#db/database.ts'
import type { FoundDocument } from '#db/queries/document/find.ts'
import { findThread } from '#db/queries/margin/thread.ts'
import type { Order } from './requests.ts'

/** Accepting a suggestion: its words in place of the passage, while that reads as it did. */
export async function suggestionOrder(
  db: Database,
  viewer: Viewer,
  { lessonStudyId, communityId, visibility }: FoundDocument,
  { annotationId }: { readonly annotationId: string },
): Promise<Order | Refusal['reason']> {
  const subject: Subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility }
  if (!can(viewer, 'margin.decide', subject) || !can(viewer, 'plan.write', subject)) return 'notAllowed'
  const thread = await findThread(db, lessonStudyId, annotationId)
  if (thread === null) return 'notFound'
  const { anchor, quote, replacement } = thread
  if (thread.state === 'declined') return 'alreadyDecided'
  if (anchor.type !== 'text' || replacement === undefined) return 'nothingToAccept'
  return {
    otherwise: 'textChanged',
    edit(doc) {
      const passage = resolveAnchor(doc, anchor, quote)
      if (passage.state === 'gone' || withoutLineEnds(passage.text) !== withoutLineEnds(quote)) return false
      replacePassage(doc, passage, replacement)
      return true
    },
  }
}
