import type { Database } from '#db/database.ts'
import { stageOf } from '#domain/activity/stages.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { holdActivity, tellStage } from './ask-activity.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Ten years: a planned end beyond them is a slip of the finger. */
const FARTHEST_MS = 3653 * 86_400_000

/** Plans the end of a stage that is not closed, in milliseconds, or lifts it (`dueMs: null`). */
export async function setStageDue(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; stageId: string; dueMs: number | null },
): Promise<Outcome<null>> {
  const { lessonStudyId, stageId, dueMs } = input
  const asked = await askLessonStudy(db, viewer, 'stage.move', lessonStudyId)
  if (!asked.ok) return asked
  const atMs = clock()
  if (dueMs !== null && !(Number.isInteger(dueMs) && Math.abs(dueMs - atMs) < FARTHEST_MS))
    return refused('required', { field: 'due' })
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    const held = await holdActivity(tx, asked.value.lessonStudy)
    if (!held.ok) return held
    const stage = stageOf(held.value.stages, stageId)
    if (!stage.ok) return stage
    if (stage.value.state === 'closed') return refused('stageNotOpen')
    if (stage.value.dueMs === dueMs) return done(null)
    const key = `stage.dated/${newId()}`
    const told = { sessionId: null, atMs, personId, kind: 'stage.dated', key } as const
    await tellStage(tx, held.value, { ...told, body: { stageId, dueMs } })
    return done(null)
  })
}
