import { findMoment } from '#db/queries/history/chosen-moment.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import type { Route } from './+types/authors'
import { answerAuthors } from './answer-authors.ts'

/**
 * Who wrote what stands in the plan now, for who may read the history; 404 for all others. A page that
 * knows it already (`if-none-match`) is told that nothing was written since.
 */
export async function loader({
  request,
  params: { lessonStudyId },
  context,
}: Route.LoaderArgs): Promise<Response> {
  const { db, clock } = services(context)
  const asked = await askLessonStudy(db, viewer(context), 'history.read', lessonStudyId)
  if (!asked.ok) return refusalJson({ reason: 'notFound' })
  const now = await findMoment(db, lessonStudyId, { kind: 'now' }, clock())
  if (now === null || now.plan === null) return refusalJson({ reason: 'notFound' })
  return await answerAuthors(request, { db, clock }, lessonStudyId, now.plan)
}
