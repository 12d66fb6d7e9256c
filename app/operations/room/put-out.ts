import type { Database } from '#db/database.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { roomRights } from '#domain/room/grants.ts'
import type { MediaEngine } from '#media/engine.ts'

interface Needs {
  readonly db: Database
  readonly media: MediaEngine
  readonly clock: () => number
  readonly log?: { warn(event: string, fields?: object): void }
}

/**
 * Takes somebody's seat in those of the rooms that they may no longer join, asked afresh; call it after
 * the change of their membership is committed. Never throws: the membership is gone whether or not
 * the media server answers, and the reconciler, which finds them within a minute, tries again.
 */
export async function putOut(
  needs: Needs,
  personId: string,
  lessonStudyIds: readonly string[],
): Promise<void> {
  await Promise.all(lessonStudyIds.map((lessonStudyId) => putOutOfOne(needs, personId, lessonStudyId)))
}

async function putOutOfOne(
  { db, media, clock, log }: Needs,
  personId: string,
  lessonStudyId: string,
): Promise<void> {
  try {
    const [lessonStudy, person] = await Promise.all([
      findLessonStudy(db, lessonStudyId),
      loadViewer(db, personId, clock()),
    ])
    if (lessonStudy !== null && roomRights(person, lessonStudy) !== null) return
    // Nothing runs, so nobody sits anywhere.
    if (media.state().state !== 'ready') return
    await media.remove(lessonStudyId, personId)
  } catch (cause) {
    log?.warn('room.putOutFailed', { personId, lessonStudyId, cause })
  }
}
