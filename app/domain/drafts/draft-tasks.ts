import type { ActivityTemplate } from '../activity/activity-template.ts'
import { has, type StageStanding } from '../activity/stages.ts'
import type { ActivityRole } from '../people/roles.ts'

/**
 * The tasks that handing in a draft does (`isDone`), or taking it back undoes: those that everybody of this person's
 * role has for themselves, in an open stage whose gate asks for drafts.
 */
export function draftTasks(
  { template, stages }: { readonly template: ActivityTemplate; readonly stages: readonly StageStanding[] },
  it: { readonly personId: string; readonly role: ActivityRole | null; readonly isDone: boolean },
): { stageId: string; taskId: string }[] {
  const { personId, role, isDone } = it
  return template.stages.flatMap(({ stageId, gates, tasks }) => {
    const standing = stages.find((stage) => stage.stageId === stageId)
    const asks = gates.some(({ kind }) => kind === 'draftsHandedIn')
    if (standing?.state !== 'open' || !asks) return []
    return tasks
      .filter(({ by, roles, taskId }) => {
        const isTheirs = role !== null && roles.includes(role)
        return by === 'each' && (isTheirs || !isDone) && has(standing, taskId, personId) !== isDone
      })
      .map(({ taskId }) => ({ stageId, taskId }))
  })
}
