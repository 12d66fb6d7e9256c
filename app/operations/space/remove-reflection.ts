import type { Database } from '#db/database.ts'
import { deleteReflection, findReflection } from '#db/queries/space/reflections.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

interface Needs {
  readonly db: Database
}

/** Removes a reflection of the viewer's for good. */
export async function removeReflection(
  needs: Needs,
  viewer: Viewer,
  input: { reflectionId: string },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const kept = await findReflection(needs.db, input.reflectionId)
  if (kept === null) return refused('notFound')
  const { personId } = kept
  if (!can(viewer, 'personalSpace.change', { kind: 'personalSpace', personId })) return refused('notFound')
  await deleteReflection(needs.db, input.reflectionId)
  return done(null)
}
