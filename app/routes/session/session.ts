import { redirect } from 'react-router'
import { refusalData } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { endSession } from '#operations/session/end-session.ts'
import { nameVersion } from '#operations/session/name-version.ts'
import { startSession } from '#operations/session/start-session.ts'
import type { Route } from './+types/session'

/** Forms of the session bar: `intent` is start, end or name. */
export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const { db, clock, newId } = services(context)
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const field = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const needs = { db, clock, newId }
  const outcome = await (async () => {
    switch (field('intent')) {
      case 'start':
        return await startSession(needs, asker, { lessonStudyId })
      case 'end': {
        const sessionId = field('sessionId')
        return await endSession(needs, asker, {
          lessonStudyId,
          sessionId: sessionId === '' ? undefined : sessionId,
          decision: field('decision'),
        })
      }
      case 'name':
        return await nameVersion(needs, asker, { lessonStudyId, name: field('name'), note: field('note') })
      default:
        throw new Response('intent: start, end or name', { status: 400 })
    }
  })()
  return outcome.ok ? { done: outcome.value } : refusalData(outcome.refusal)
}

/** Somebody who typed this address wants the workspace. */
export function loader({ params }: Route.LoaderArgs) {
  return redirect(`/lesson-studies/${params.lessonStudyId}`)
}
