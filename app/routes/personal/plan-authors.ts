import { lastPosition } from '#db/queries/document/position.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askPersonalPlan } from '#operations/personal/ask-own-plan.ts'
import { answerAuthors } from '../history/answer-authors.ts'
import type { Route } from './+types/plan-authors'

/** Who wrote what stands in a personal plan now, for who may read it; 404 for all others. */
export async function loader({ request, params, context }: Route.LoaderArgs): Promise<Response> {
  const { db, clock } = services(context)
  const asked = await askPersonalPlan(db, viewer(context), 'ownPlan.read', params)
  if (!asked.ok) return refusalJson({ reason: 'notFound' })
  const { documentId, epoch, lessonStudyId } = asked.value.plan
  const { atId } = await lastPosition(db, documentId, epoch)
  return await answerAuthors(request, { db, clock }, lessonStudyId, { documentId, epoch, atId })
}
