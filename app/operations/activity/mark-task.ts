import type { Database } from '#db/database.ts'
import { roleHolders } from '#db/queries/activity/gate-facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { has, mayClose } from '#domain/activity/stages.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { holdActivity, templateStage, tellStage } from './ask-activity.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Marks a task of an open stage as done, or not done: one's own, or another's for who moves the stages. Marked twice
 * it is marked once. Refuses `notFound` for a task that this person has not got.
 */
export async function markTask(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; stageId: string; taskId: string; personId: string; isDone: boolean },
): Promise<Outcome<null>> {
  const { lessonStudyId, stageId, taskId, personId, isDone } = input
  const isOwn = viewer?.personId === personId
  const asked = await askLessonStudy(db, viewer, isOwn ? 'task.mark' : 'stage.move', lessonStudyId)
  if (!asked.ok) return asked
  const by = asked.value.person.personId
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    const held = await holdActivity(tx, asked.value.lessonStudy)
    if (!held.ok) return held
    const stage = mayClose(held.value.stages, stageId)
    if (!stage.ok) return stage
    const isMarked = has(stage.value, taskId, personId)
    if (isMarked === isDone) return done(null)
    const atMs = clock()
    const task = templateStage(held.value, stageId).tasks.find((it) => it.taskId === taskId)
    const people = await roleHolders(tx, lessonStudyId, atMs)
    const isTheirs = people.some((it) => it.personId === personId && task?.roles.includes(it.role) === true)
    // Whoever has another role by now may still take back what they had marked.
    if (!isTheirs && !isMarked) return refused('notFound')
    await tellStage(tx, held.value, {
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs,
      personId,
      kind: isDone ? 'task.done' : 'task.undone',
      key: `task.marked/${newId()}`,
      body: { stageId, taskId, ...(isOwn ? {} : { by }) },
    })
    return done(null)
  })
}
