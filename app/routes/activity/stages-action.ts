import { data } from 'react-router'
import type { Outcome } from '#domain/outcome.ts'
import type { Person } from '#domain/people/viewer.ts'
import { refusalData } from '#http/refusal-response.ts'
import type { Services } from '#http/services.ts'
import { chooseActivityTemplate } from '#operations/activity/choose-activity-template.ts'
import { closeStage } from '#operations/activity/close-stage.ts'
import { markTask } from '#operations/activity/mark-task.ts'
import { openStage } from '#operations/activity/open-stage.ts'
import { reopenStage } from '#operations/activity/reopen-stage.ts'
import { setStageDue } from '#operations/activity/set-stage-due.ts'
import { text } from '../people/form-text.ts'

/** What was done, as a key of the words `stages.*`; null: the page shows it by itself. */
type Said =
  | 'close.closed'
  | 'close.closedNext'
  | 'open.opened'
  | 'reopen.reopened'
  | 'due.saved'
  | 'choose.chosen'
  | null

/** What the page of an activity's stages has to do. */
export async function actOnStages(
  needs: Services,
  asker: Person,
  { lessonStudyId, form }: { lessonStudyId: string; form: FormData },
) {
  const intent = text(form, 'intent')
  const stageId = text(form, 'stageId')
  const outcome = await (async (): Promise<Outcome<Said>> => {
    const stage = { lessonStudyId, stageId }
    switch (intent) {
      case 'close': {
        const opensNext = text(form, 'opensNext') === 'yes'
        const closed = await closeStage(needs, asker, { ...stage, opensNext })
        if (!closed.ok) return closed
        return said(closed, closed.value.openedId === null ? 'close.closed' : 'close.closedNext')
      }
      case 'open':
        return said(await openStage(needs, asker, stage), 'open.opened')
      case 'reopen': {
        const reason = text(form, 'reason')
        return said(await reopenStage(needs, asker, { ...stage, reason }), 'reopen.reopened')
      }
      case 'due': {
        const day = form.has('lift') ? '' : text(form, 'due')
        const dueMs = day === '' ? null : Date.parse(`${day}T12:00:00Z`)
        return said(await setStageDue(needs, asker, { ...stage, dueMs }), 'due.saved')
      }
      case 'mark': {
        const isDone = text(form, 'isDone') === 'yes'
        const task = { taskId: text(form, 'taskId'), personId: text(form, 'personId') }
        return said(await markTask(needs, asker, { ...stage, ...task, isDone }), null)
      }
      case 'choose': {
        const named = text(form, 'activityTemplate')
        return said(await chooseActivityTemplate(needs, asker, { lessonStudyId, named }), 'choose.chosen')
      }
      default:
        throw new Response('intent: close, open, reopen, due, mark or choose', { status: 400 })
    }
  })()
  if (outcome.ok) return { done: outcome.value }
  const { refusal } = outcome
  const values: Record<string, string> = { reason: text(form, 'reason') }
  return data({ refusal, intent, stageId, values }, refusalData(refusal).init ?? {})
}

function said(outcome: Outcome<unknown>, words: Said): Outcome<Said> {
  return outcome.ok ? { ok: true, value: words } : outcome
}
