import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import type { Route } from './+types/state.ts'

/** Where the media server stands, for who may join this room; 404 for everybody else. */
export async function loader({ context, params }: Route.LoaderArgs): Promise<Response> {
  const { db, media } = services(context)
  const asked = await askLessonStudy(db, viewer(context), 'room.join', params.lessonStudyId)
  if (!asked.ok) return refusalJson({ reason: 'notFound' })
  return Response.json(media.state(), { headers: { 'cache-control': 'no-store' } })
}
