import type { ActivityTemplate, TemplateTask } from './activity-template.ts'
import type { RoleHolder } from './gates.ts'
import { nextSteps } from './next-steps.ts'
import { nextLocked, type StageStanding } from './stages.ts'

/** Where an activity stands, in one line for one person. */
export interface WhereItStands {
  readonly count: number
  /** The first stage that is open, counted from 1; null: none is. */
  readonly open: { readonly number: number; readonly title: string } | null
  /** The first thing that this person is to do; null: nothing. */
  readonly myTask: string | null
  /** The stage that would be opened next, when none is open; null when all are closed. */
  readonly next: string | null
}

/** Where an activity stands, and what one person is to do in it first. */
export function whereItStands(
  personId: string,
  it: {
    readonly template: ActivityTemplate
    readonly stages: readonly StageStanding[]
    readonly people: readonly RoleHolder[]
  },
): WhereItStands {
  const { template, stages, people } = it
  const told = (stageId: string) => template.stages.find((stage) => stage.stageId === stageId)
  const tasksOf = (stageId: string) => told(stageId)?.tasks ?? []
  const nth = stages.findIndex(({ state }) => state === 'open')
  const next = nextLocked(stages)
  return {
    count: stages.length,
    open: nth < 0 ? null : { number: nth + 1, title: template.stages[nth]?.title ?? '' },
    myTask: nextSteps<TemplateTask>(personId, { stages, tasksOf, people })[0]?.task.text ?? null,
    next: nth >= 0 || next === null ? null : (told(next.stageId)?.title ?? null),
  }
}
