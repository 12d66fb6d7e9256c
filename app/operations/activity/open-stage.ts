import type { Database } from '#db/database.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { mayOpen } from '#domain/activity/stages.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { holdActivity, templateStage, tellStage } from './ask-activity.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Opens the stage that comes next. Refuses while an earlier one is not closed, and when somebody else opened it. */
export async function openStage(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; stageId: string },
): Promise<Outcome<null>> {
  const { lessonStudyId, stageId } = input
  const asked = await askLessonStudy(db, viewer, 'stage.move', lessonStudyId)
  if (!asked.ok) return asked
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    const held = await holdActivity(tx, asked.value.lessonStudy)
    if (!held.ok) return held
    const may = mayOpen(held.value.stages, stageId)
    if (!may.ok) return may
    const { title } = templateStage(held.value, stageId)
    const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
    const key = `stage.opened/${newId()}`
    const told = { sessionId, atMs: clock(), personId, kind: 'stage.opened', key } as const
    await tellStage(tx, held.value, { ...told, body: { stageId, title } })
    return done(null)
  })
}
