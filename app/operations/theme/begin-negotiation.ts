import type { Database } from '#db/database.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { insertNegotiation } from '#db/queries/theme/negotiations.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { readNewNegotiation } from '#domain/theme/read-words.ts'

/**
 * Begins to negotiate a theme: in a community as a whole, or for one of its lesson studies that the viewer may
 * open. Refuses with the field of the form that needs another look.
 */
export async function beginNegotiation(
  needs: { readonly db: Database; readonly clock: () => number; readonly newId: () => string },
  viewer: Viewer,
  input: { communityId: string; form: Readonly<Record<string, unknown>> },
): Promise<Outcome<{ negotiationId: string }>> {
  const { db, clock, newId } = needs
  const { communityId, form } = input
  if (viewer === null) return refused('notSignedIn')
  const { personId } = viewer
  if (!can(viewer, 'community.view', { kind: 'community', communityId })) return refused('notFound')
  if (!can(viewer, 'theme.begin', { kind: 'community', communityId })) return refused('notAllowed')
  const read = readNewNegotiation(form)
  if (!read.ok) return read
  const chosen = String(form['lessonStudyId'] ?? '')
  const study = chosen === '' ? null : await findLessonStudy(db, chosen)
  if (chosen !== '' && study?.communityId !== communityId)
    return refused('notFound', { field: 'lessonStudyId' })
  const tooOften = await takeTurn(db, 'createSpace', personId, clock())
  if (tooOften !== null) return tooOften
  const negotiationId = newId()
  const atMs = clock()
  await db.transaction(async (tx) => {
    const lessonStudyId = study?.lessonStudyId ?? null
    const begun = { negotiationId, communityId, lessonStudyId, begunBy: personId, begunAtMs: atMs }
    await insertNegotiation(tx, { ...read.value, ...begun })
    const space = { kind: 'community', id: communityId } as const
    const body = { question: read.value.question }
    await recordSpaceFact(tx, { space, personId, kind: 'theme.begun', body, atMs })
  })
  return done({ negotiationId })
}
