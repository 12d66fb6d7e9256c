import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { noteVisit } from '#operations/history/note-visit.ts'
import type { Route } from './+types/seen'

/** The page says that its person sees the plan. */
export async function action({ params: { lessonStudyId }, context }: Route.ActionArgs): Promise<Response> {
  const { db, clock } = services(context)
  const noted = await noteVisit({ db, clock }, viewer(context), lessonStudyId)
  return noted.ok ? new Response(null, { status: 204 }) : refusalJson(noted.refusal)
}
