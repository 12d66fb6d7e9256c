import { redirect } from 'react-router'
import { refusalData } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { finishTour } from '#operations/people/finish-tour.ts'
import type { Route } from './+types/tour'

export function loader() {
  return redirect('/')
}

/** The tour of the workspace has come to its end, or was skipped. */
export async function action({ context }: Route.ActionArgs) {
  const outcome = await finishTour(services(context), viewer(context))
  return outcome.ok ? Response.json({ ok: true }) : refusalData(outcome.refusal)
}
