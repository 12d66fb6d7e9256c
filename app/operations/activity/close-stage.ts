import type { Database, Queryable } from '#db/database.ts'
import { gateFacts, roleHolders } from '#db/queries/activity/gate-facts.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { checkGates } from '#domain/activity/gates.ts'
import { mayClose, mayOpen, nextLocked, type StageStanding } from '#domain/activity/stages.ts'
import type { DocumentKind } from '#domain/document-name.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { stageVersionName } from '#domain/session/version-name.ts'
import { transact } from '../people/transact.ts'
import { nameMoment } from '../session/name-moment.ts'
import { type HeldActivity, holdActivity, templateStage, tellStage } from './ask-activity.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

interface Closed {
  readonly versions: readonly { documentKind: DocumentKind; versionId: string }[]
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
  const { lessonStudyId, stageId } = input
  const asked = await askLessonStudy(db, viewer, 'stage.move', lessonStudyId)
  if (!asked.ok) return asked
  const { lessonStudy, person } = asked.value
  const { personId } = person
  return await transact(db, async (tx): Promise<Outcome<Closed>> => {
    const held = await holdActivity(tx, lessonStudy)
    if (!held.ok) return held
    const stage = mayClose(held.value.stages, stageId)
    if (!stage.ok) return stage
    const atMs = clock()
    const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
    const { title } = templateStage(held.value, stageId)
    const number = held.value.stages.indexOf(stage.value) + 1
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const name = stageVersionName({ number, title, atMs, language: lessonStudy.language, timeZone })
    const moment = { lessonStudyId, sessionId, kind: 'stage_gate', name, personId, atMs } as const
    // Named first, looked at then: what the gate was asked about is what the version holds. A refusal takes it back.
    const named = await nameMoment(tx, newId, moment)
    const passed = await passGate(tx, held.value, stage.value, { atMs, named })
    if (!passed.ok) return passed
    const versions = named.map(({ documentKind, versionId }) => ({ documentKind, versionId }))
    const common = { sessionId, atMs, personId }
    const { stages } = await tellStage(tx, held.value, {
      ...common,
      kind: 'stage.closed',
      key: `stage.closed/${newId()}`,
      body: { stageId, title, versions, ...passed.value },
    })
    const next = nextLocked(stages)
    if (!input.opensNext || next === null || !mayOpen(stages, next.stageId).ok)
      return done({ versions, openedId: null })
    const body = { stageId: next.stageId, title: templateStage(held.value, next.stageId).title }
    const key = `stage.opened/${newId()}`
    await tellStage(tx, held.value, { ...common, kind: 'stage.opened', key, body })
    return done({ versions, openedId: next.stageId })
  })
}

/** Asks the gate about the plan that was just named; answers how everybody stood when it was passed. */
async function passGate(
  tx: Queryable,
  activity: HeldActivity,
  stage: StageStanding,
  { atMs, named }: { atMs: number; named: readonly { documentKind: DocumentKind; atId: number }[] },
) {
  const { lessonStudyId } = activity.lessonStudy
  const plan = (await documentsOf(tx, lessonStudyId)).find(({ kind }) => kind === 'plan')
  const atId = named.find(({ documentKind }) => documentKind === 'plan')?.atId
  if (plan === undefined || atId === undefined) throw new Error(`lesson study ${lessonStudyId} has no plan`)
  const { documentId, epoch } = plan
  const people = await roleHolders(tx, lessonStudyId, atMs)
  const place = { documentId, epoch, atId }
  const facts = await gateFacts(tx, { lessonStudyId, stage, people, plan: place })
  const open = checkGates(templateStage(activity, stage.stageId), facts).filter(({ isMet }) => !isMet)
  if (open.length > 0) return refused('gateNotMet', { values: { count: open.length } })
  return done({
    people: [...people],
    done: stage.done.map(({ taskId, personId }) => ({ taskId, personId })),
  })
}
