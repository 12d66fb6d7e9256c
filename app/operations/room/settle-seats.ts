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
 * Brings somebody's seats in the rooms into line with what they may now, asked afresh: who may no longer
 * join is put out, who may stay publishes as much as their role lets them. Call it after the change of
 * their access is committed. Never throws: the access has changed whether or not the media server
 * answers, and the reconciler, which looks at every seat within a minute, tries again.
 */
export async function settleSeats(
  needs: Needs,
  personId: string,
  lessonStudyIds: readonly string[],
): Promise<void> {
  await Promise.all(lessonStudyIds.map((lessonStudyId) => settleSeat(needs, personId, lessonStudyId)))
}

async function settleSeat(
  { db, media, clock, log }: Needs,
  personId: string,
  lessonStudyId: string,
): Promise<void> {
  try {
    const [lessonStudy, person] = await Promise.all([
      findLessonStudy(db, lessonStudyId),
      loadViewer(db, personId, clock()),
    ])
    // Nothing runs, so nobody sits anywhere.
    if (media.state().state !== 'ready') return
    const rights = lessonStudy === null ? null : roomRights(person, lessonStudy)
    if (rights === null) await media.remove(lessonStudyId, personId)
    else await media.grant(lessonStudyId, personId, rights)
  } catch (cause) {
    log?.warn('room.seatNotSettled', { personId, lessonStudyId, cause })
  }
}
