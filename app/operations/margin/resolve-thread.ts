import type { Database } from '#db/database.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { turnThread } from './turn-thread.ts'

/** Says that a thread is settled. `key` is a uuid that the sender makes: sent again it is the same move. */
export async function resolveThread(
  needs: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { lessonStudyId: string; annotationId: string; key: string },
): Promise<Outcome<{ factId: number | null }>> {
  return await turnThread(needs, viewer, { ...input, to: 'resolved' })
}
