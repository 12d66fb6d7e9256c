import type { Database } from '#db/database.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { mayReopen } from '#domain/activity/stages.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { REOPEN_REASON_MAX } from '#domain/session/fact.ts'
import { writtenLine } from '#domain/session/written-line.ts'
import { holdActivity, templateStage, tellStage } from './ask-activity.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Opens a closed stage again, for a reason that everybody reads. What it named and who had done what stays as it was, and
 * so do the stages after it. Refuses without a reason.
 */
export async function reopenStage(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; stageId: string; reason: string },
): Promise<Outcome<null>> {
  const { lessonStudyId, stageId } = input
  const asked = await askLessonStudy(db, viewer, 'stage.move', lessonStudyId)
  if (!asked.ok) return asked
  const reason = writtenLine(input.reason)
  if (reason === '') return refused('reasonNeeded', { field: 'reason' })
  if (reason.length > REOPEN_REASON_MAX)
    return refused('tooLong', { field: 'reason', values: { max: REOPEN_REASON_MAX } })
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    const held = await holdActivity(tx, asked.value.lessonStudy)
    if (!held.ok) return held
    const may = mayReopen(held.value.stages, stageId)
    if (!may.ok) return may
    const { title } = templateStage(held.value, stageId)
    const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
    const key = `stage.reopened/${newId()}`
    const told = { sessionId, atMs: clock(), personId, kind: 'stage.reopened', key } as const
    await tellStage(tx, held.value, { ...told, body: { stageId, title, reason } })
    return done(null)
  })
}
