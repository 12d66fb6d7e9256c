import { type DoneTask, openTasks, type RoleHolder, type StageTask } from './gates.ts'
import type { StageStanding } from './stages.ts'

/** Something that a person is to do next. */
export interface NextStep<T extends StageTask = StageTask> {
  readonly stageId: string
  readonly dueMs: number | null
  readonly task: T
}

/** What one person is to do next in an activity: their open tasks of its open stages, in the order of the stages. */
export function nextSteps<T extends StageTask>(
  personId: string,
  it: {
    readonly stages: readonly Pick<StageStanding, 'stageId' | 'state' | 'dueMs' | 'done'>[]
    readonly tasksOf: (stageId: string) => readonly T[]
    readonly people: readonly RoleHolder[]
  },
): NextStep<T>[] {
  return it.stages
    .filter(({ state }) => state === 'open')
    .flatMap(({ stageId, dueMs, done }) => {
      const tasks = it.tasksOf(stageId)
      const mine = new Set(
        openTasks(tasks, { people: it.people, done })
          .filter((open: DoneTask) => open.personId === personId)
          .map((open) => open.taskId),
      )
      return tasks.filter((task) => mine.has(task.taskId)).map((task) => ({ stageId, dueMs, task }))
    })
}
