import type { Viewer } from '../people/viewer.ts'
import { can } from '../policy.ts'
import type { LessonStudySubject } from '../policy-subjects.ts'

/** What somebody may do in the room once inside; listening is what joining means. */
export interface RoomRights {
  readonly publish: boolean
  readonly shareScreen: boolean
}

/** What somebody may do in a lesson study's room; null when they may not join it. */
export function roomRights(viewer: Viewer, room: Omit<LessonStudySubject, 'kind'>): RoomRights | null {
  const subject = {
    kind: 'lessonStudy',
    lessonStudyId: room.lessonStudyId,
    communityId: room.communityId,
    visibility: room.visibility,
  } as const
  if (!can(viewer, 'room.join', subject)) return null
  const publish = can(viewer, 'room.publish', subject)
  return { publish, shareScreen: publish && can(viewer, 'room.shareScreen', subject) }
}
