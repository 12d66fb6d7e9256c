import type { Queryable } from '#db/database.ts'
import { findThread } from '#db/queries/discussion/threads.ts'
import { findCommunity } from '#db/queries/people/communities.ts'
import type { DiscussionPlace, Thread } from '#domain/discussion/contribution.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'

export type DiscussionAction = 'discussion.read' | 'discussion.contribute'

/** A discussion that somebody asked for and may read: of what, and what they may do in it. */
export interface AskedDiscussion {
  readonly place: DiscussionPlace
  /** Of the lesson study or the community that it belongs to. */
  readonly name: string
  readonly person: Person
  readonly mayContribute: boolean
}

/** The discussion of a lesson study or of a community, when the viewer may do this in it; what they may not see is `notFound`. */
export async function askDiscussion(
  db: Queryable,
  viewer: Viewer,
  action: DiscussionAction,
  place: DiscussionPlace,
): Promise<Outcome<AskedDiscussion>> {
  if (place.kind === 'lessonStudy') {
    const asked = await askLessonStudy(db, viewer, action, place.lessonStudyId)
    if (!asked.ok) return asked
    const { lessonStudy, person } = asked.value
    const mayContribute = can(person, 'discussion.contribute', { kind: 'lessonStudy', ...lessonStudy })
    return done({ place, name: lessonStudy.title, person, mayContribute })
  }
  if (viewer === null) return refused('notSignedIn')
  if (!can(viewer, 'community.view', place)) return refused('notFound')
  const community = await findCommunity(db, place.communityId)
  if (community === null) return refused('notFound')
  if (!can(viewer, action, place)) return refused('notAllowed')
  const mayContribute = can(viewer, 'discussion.contribute', place)
  return done({ place, name: community.name, person: viewer, mayContribute })
}

/** A thread, when the viewer may do this in the discussion that it belongs to. */
export async function askThread(
  db: Queryable,
  viewer: Viewer,
  action: DiscussionAction,
  threadId: string,
): Promise<Outcome<AskedDiscussion & { thread: Thread }>> {
  if (viewer === null) return refused('notSignedIn')
  const thread = await findThread(db, threadId)
  if (thread === null) return refused('notFound')
  const asked = await askDiscussion(db, viewer, action, thread.place)
  return asked.ok ? done({ ...asked.value, thread }) : asked
}
