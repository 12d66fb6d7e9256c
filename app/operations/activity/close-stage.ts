import type { Database } from '#db/database.ts'
import type { SharedKind } from '#domain/document-name.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { transact } from '../people/transact.ts'
import { askLessonStudy } from './ask-lesson-study.ts'
import { passGate } from './pass-gate.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

interface Closed {
  readonly versions: readonly { documentKind: SharedKind; versionId: string }[]
  /** The stage that was opened with it; null: none. */
  readonly openedId: string | null
}

/**
 * Closes an open stage when every condition of its gate is met, names a version of plan and board, and opens the
 * stage that comes next (`opensNext`): all of it or nothing. Of two who close it at once one does; the other is
 * refused `stageNotOpen`. Refuses `gateNotMet` with the number of conditions that are not.
 */
export async function closeStage(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; stageId: string; opensNext: boolean },
): Promise<Outcome<Closed>> {
  const { lessonStudyId, ...stage } = input
  const asked = await askLessonStudy(db, viewer, 'stage.move', lessonStudyId)
  if (!asked.ok) return asked
  const { lessonStudy, person } = asked.value
  const { personId } = person
  return await transact(db, (tx) => passGate(tx, newId, { lessonStudy, personId, clock, ...stage }))
}
