import type { Database } from '#db/database.ts'
import { roomParticipant } from '#db/queries/room/participant.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { roomRights } from '#domain/room/grants.ts'
import type { MediaEngine } from '#media/engine.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'

/**
 * Opens the door of a lesson study's room for the viewer: where to connect, and a token of five
 * minutes. `origin` is the page's own. Refuses who may not join, and with `roomUnavailable` while
 * there is no media server.
 */
export async function joinRoom(
  { db, media }: { readonly db: Database; readonly media: MediaEngine },
  viewer: Viewer,
  input: { lessonStudyId: string; origin: string },
): Promise<Outcome<{ url: string; token: string }>> {
  const asked = await askLessonStudy(db, viewer, 'room.join', input.lessonStudyId)
  if (!asked.ok) return asked
  const { lessonStudy, person } = asked.value
  const grants = roomRights(person, lessonStudy)
  if (grants === null) return refused('notAllowed')
  if (media.state().state !== 'ready') return refused('roomUnavailable')

  const shown = await roomParticipant(db, person.personId)
  if (shown === null) return refused('notFound')
  const token = await media.issueToken({
    room: lessonStudy.lessonStudyId,
    personId: person.personId,
    name: shown.name,
    metadata: JSON.stringify(shown),
    grants,
  })
  return done({ url: media.clientUrl(input.origin), token })
}
