import type { Queryable } from '#db/database.ts'
import type { LessonStudy } from '#db/queries/activity/find.ts'
import { gateFacts, roleHolders } from '#db/queries/activity/gate-facts.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { checkGates } from '#domain/activity/gates.ts'
import { mayClose, mayOpen, nextLocked, type StageStanding } from '#domain/activity/stages.ts'
import type { SharedKind } from '#domain/document-name.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { stageVersionName } from '#domain/session/version-name.ts'
import { nameMoment } from '../session/name-moment.ts'
import { type HeldActivity, holdActivity, templateStage, tellStage } from './ask-activity.ts'

interface Passing {
  readonly lessonStudy: LessonStudy
  readonly stageId: string
  readonly opensNext: boolean
  readonly personId: string
  /** Asked once the stages are held. */
  readonly clock: () => number
}

interface Passed {
  readonly versions: readonly { documentKind: SharedKind; versionId: string }[]
  readonly openedId: string | null
}

/**
 * Passes the gate of an open stage: names plan and board, asks every condition of what was named, writes down how
 * everybody stood, and opens the next stage. Run it in a transaction that a refusal takes back.
 */
export async function passGate(tx: Queryable, newId: () => string, it: Passing): Promise<Outcome<Passed>> {
  const { lessonStudy, stageId, personId } = it
  const { lessonStudyId, language } = lessonStudy
  const held = await holdActivity(tx, lessonStudy)
  if (!held.ok) return held
  const stage = mayClose(held.value.stages, stageId)
  if (!stage.ok) return stage
  const atMs = it.clock()
  const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
  const { title } = templateStage(held.value, stageId)
  const number = held.value.stages.indexOf(stage.value) + 1
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const name = stageVersionName({ number, title, atMs, language, timeZone })
  // Named first, looked at then: what the gate is asked about is what the version holds.
  const moment = { lessonStudyId, sessionId, kind: 'stage_gate', name, personId, atMs } as const
  const named = await nameMoment(tx, newId, moment)
  const standing = await askGate(tx, held.value, stage.value, { atMs, named })
  if (!standing.ok) return standing
  const versions = named.map(({ documentKind, versionId }) => ({ documentKind, versionId }))
  const common = { sessionId, atMs, personId }
  const { stages } = await tellStage(tx, held.value, {
    ...common,
    kind: 'stage.closed',
    key: `stage.closed/${newId()}`,
    body: { stageId, title, versions, ...standing.value },
  })
  const next = nextLocked(stages)
  if (!it.opensNext || next === null || !mayOpen(stages, next.stageId).ok)
    return done({ versions, openedId: null })
  const body = { stageId: next.stageId, title: templateStage(held.value, next.stageId).title }
  const key = `stage.opened/${newId()}`
  await tellStage(tx, held.value, { ...common, kind: 'stage.opened', key, body })
  return done({ versions, openedId: next.stageId })
}

/** Asks the gate about the plan that was just named; answers how everybody stood when it was passed. */
async function askGate(
  tx: Queryable,
  activity: HeldActivity,
  stage: StageStanding,
  { atMs, named }: { atMs: number; named: readonly { documentKind: SharedKind; atId: number }[] },
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
