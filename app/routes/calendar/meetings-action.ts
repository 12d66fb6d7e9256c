import { data, redirect, type RouterContextProvider } from 'react-router'
import type { TypedMeeting } from '#domain/calendar/meeting.ts'
import type { Refusal } from '#domain/outcome.ts'
import { refusalData } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { answerMeeting } from '#operations/calendar/answer-meeting.ts'
import { cancelMeeting } from '#operations/calendar/cancel-meeting.ts'
import { moveMeeting } from '#operations/calendar/move-meeting.ts'
import { planMeeting } from '#operations/calendar/plan-meeting.ts'
import { text } from '../people/form-text.ts'

/** What the page says was done. */
export const SAID = ['planned', 'changed', 'wasCancelled', 'answered'] as const
type Said = (typeof SAID)[number]

/** What the page of a lesson study's dates has to do: planning, moving, cancelling, answering. */
export async function actOnMeetings(
  context: Readonly<RouterContextProvider>,
  request: Request,
  lessonStudyId: string,
) {
  const asker = requireViewer(context, request)
  const all = services(context)
  const form = await request.formData()
  const meetingId = text(form, 'meetingId')
  const intent = text(form, 'intent')
  const typed = typedMeeting(form)
  const answer = (outcome: { ok: true } | { ok: false; refusal: Refusal }, said: Said) => {
    if (outcome.ok) return redirect(`/lesson-studies/${lessonStudyId}/meetings?said=${said}`)
    const { refusal } = outcome
    return data({ refusal, intent, meetingId, values: { ...typed } }, refusalData(refusal).init ?? {})
  }
  switch (intent) {
    case 'plan':
      return answer(await planMeeting(all, asker, { lessonStudyId, ...typed }), 'planned')
    case 'move': {
      const sequence = Number(text(form, 'sequence'))
      return answer(await moveMeeting(all, asker, { meetingId, sequence, ...typed }), 'changed')
    }
    case 'cancel':
      return answer(await cancelMeeting(all, asker, { meetingId }), 'wasCancelled')
    default: {
      const startsMs = Number(text(form, 'startsMs'))
      const said = { meetingId, answer: text(form, 'answer'), startsMs }
      return answer(await answerMeeting(all, asker, said), 'answered')
    }
  }
}

function typedMeeting(form: FormData): TypedMeeting {
  return {
    title: text(form, 'title'),
    kind: text(form, 'kind'),
    starts: text(form, 'starts'),
    turn: text(form, 'turn'),
    minutes: text(form, 'minutes'),
    timeZone: text(form, 'timeZone'),
    place: text(form, 'place'),
    note: text(form, 'note'),
  }
}
