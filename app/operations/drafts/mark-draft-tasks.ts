import type { Queryable } from '#db/database.ts'
import type { LessonStudy } from '#db/queries/activity/find.ts'
import { roleHolders } from '#db/queries/activity/gate-facts.ts'
import { draftTasks } from '#domain/drafts/draft-tasks.ts'
import { holdActivity, tellStage } from '../activity/ask-activity.ts'

/**
 * Ticks what the open stages of an activity ask somebody to draft, now that they have handed it in; or takes that back.
 * Inside the transaction that does so. A lesson study without stages has nothing to tick.
 */
export async function markDraftTasks(
  tx: Queryable,
  lessonStudy: LessonStudy,
  it: {
    readonly personId: string
    readonly sessionId: string | null
    readonly atMs: number
    readonly isDone: boolean
    readonly newId: () => string
  },
): Promise<void> {
  const { personId, sessionId, atMs, isDone, newId } = it
  const held = await holdActivity(tx, lessonStudy)
  if (!held.ok) return
  const holders = await roleHolders(tx, lessonStudy.lessonStudyId, atMs)
  const role = holders.find((holder) => holder.personId === personId)?.role ?? null
  for (const body of draftTasks(held.value, { personId, role, isDone }))
    await tellStage(tx, held.value, {
      sessionId,
      atMs,
      personId,
      kind: isDone ? 'task.done' : 'task.undone',
      key: `task.marked/${newId()}`,
      body,
    })
}
