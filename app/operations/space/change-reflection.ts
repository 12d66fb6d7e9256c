import type { Database } from '#db/database.ts'
import { findReflection, rewriteReflection } from '#db/queries/space/reflections.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { readReflection } from '#domain/space/reflection.ts'
import { askReflectedOn } from './ask-reflected-on.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/**
 * Writes a reflection of the viewer’s anew. `lessonStudyId`: what it is about, empty for nothing.
 * `basedOnMs`: when the text that was changed had been written; when it was changed on another device
 * meanwhile, nothing is written over (`changedMeanwhile`).
 */
export async function changeReflection(
  needs: Needs,
  viewer: Viewer,
  input: { reflectionId: string; text: string; lessonStudyId: string; basedOnMs: number },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { reflectionId, basedOnMs } = input
  const kept = await findReflection(needs.db, reflectionId)
  if (kept === null) return refused('notFound')
  const { personId } = kept
  if (!can(viewer, 'personalSpace.change', { kind: 'personalSpace', personId })) return refused('notFound')
  const text = readReflection(input.text)
  if (!text.ok) return text
  // What it is about may be closed to its writer by now, and still stay.
  const stays = input.lessonStudyId === kept.lessonStudyId
  const about = stays ? done(kept.lessonStudyId) : await askReflectedOn(needs.db, viewer, input.lessonStudyId)
  if (!about.ok) return about
  const isWritten = await rewriteReflection(needs.db, {
    reflectionId,
    text: text.value,
    lessonStudyId: about.value,
    atMs: Math.max(needs.clock(), basedOnMs + 1),
    basedOnMs,
  })
  return isWritten ? done(null) : refused('changedMeanwhile', { field: 'text' })
}
