import { done, type Outcome, refused } from '../outcome.ts'
import type { Fact, FactBody } from '../session/fact.ts'
import type { DoneTask, StageTask } from './gates.ts'
import type { StageKind } from './stage-kinds.ts'

/** The kinds of facts from which the stages of an activity fold. */
export const STAGE_FACTS = [
  'stage.opened',
  'stage.closed',
  'stage.reopened',
  'stage.dated',
  'task.done',
  'task.undone',
] as const
export type StageFact = Extract<Fact, { kind: (typeof STAGE_FACTS)[number] }>

export const STAGE_STATES = ['locked', 'open', 'closed'] as const
export type StageState = (typeof STAGE_STATES)[number]

/** A time during which a stage was open, as ids of facts: those in between happened in the stage. */
export interface OpenPeriod {
  readonly fromId: number
  /** null: it is open now. */
  readonly toId: number | null
}

/** One closing of a stage: what it named, and how everybody stood at that moment. Never changed afterwards. */
export interface StageClosing extends FactBody<'stage.closed'> {
  readonly atMs: number
  readonly byId: string | null
}

export interface StageReopening {
  readonly atMs: number
  readonly byId: string | null
  readonly reason: string
}

/** Where one stage stands. Only ever made by folding facts. */
export interface StageStanding {
  readonly stageId: string
  readonly kind: StageKind
  readonly state: StageState
  readonly periods: readonly OpenPeriod[]
  /** When it was first opened; null: never yet. */
  readonly openedAtMs: number | null
  /** Oldest first: a stage that is reopened is closed once more. */
  readonly closings: readonly StageClosing[]
  readonly reopenings: readonly StageReopening[]
  readonly done: readonly (DoneTask & { readonly atMs: number })[]
  /** Planned end, in milliseconds; null: none. */
  readonly dueMs: number | null
  /** An earlier stage was reopened after this one had been opened, and has not been closed since. */
  readonly earlierReopened: boolean
}

/** The stages of an activity in their order. */
export interface StagePlan {
  readonly stageId: string
  readonly kind: StageKind
  readonly tasks: readonly StageTask[]
}

/** How the stages stand after these facts, in whatever order and however often they are given. */
export function foldStages(plan: readonly StagePlan[], facts: readonly Fact[]): StageStanding[] {
  const standing = new Map<string, StageStanding>(
    plan.map(({ stageId, kind }) => [stageId, { ...UNTOUCHED, stageId, kind }]),
  )
  let lastId = 0
  for (const fact of facts.toSorted((a, b) => a.id - b.id)) {
    if (fact.id === lastId || !isStageFact(fact)) continue
    lastId = fact.id
    const before = standing.get(fact.body.stageId)
    if (before !== undefined) standing.set(before.stageId, { ...before, ...changes(before, fact) })
  }
  let reopened = false
  return plan.map(({ stageId }) => {
    const stage = { ...standing.get(stageId)!, earlierReopened: reopened }
    reopened ||= stage.state === 'open' && stage.reopenings.length > 0
    return stage.state === 'locked' ? { ...stage, earlierReopened: false } : stage
  })
}

const UNTOUCHED = {
  state: 'locked',
  periods: [],
  openedAtMs: null,
  closings: [],
  reopenings: [],
  done: [],
  dueMs: null,
  earlierReopened: false,
} as const

/** Whether a fact says something of stages or their tasks. */
export function isStageFact(fact: Fact): fact is StageFact {
  return (STAGE_FACTS as readonly string[]).includes(fact.kind)
}

function changes(stage: StageStanding, fact: StageFact): Partial<StageStanding> {
  const { id, atMs, personId } = fact
  const begin = () => [...stage.periods, { fromId: id, toId: null }]
  switch (fact.kind) {
    case 'stage.opened':
      if (stage.state !== 'locked') return {}
      return { state: 'open', periods: begin(), openedAtMs: atMs }
    case 'stage.closed':
      if (stage.state !== 'open') return {}
      return {
        state: 'closed',
        periods: stage.periods.map((it) => (it.toId === null ? { ...it, toId: id } : it)),
        closings: [...stage.closings, { ...fact.body, atMs, byId: personId }],
      }
    case 'stage.reopened':
      if (stage.state !== 'closed') return {}
      return {
        state: 'open',
        periods: begin(),
        reopenings: [...stage.reopenings, { atMs, byId: personId, reason: fact.body.reason }],
      }
    case 'stage.dated':
      return { dueMs: fact.body.dueMs }
    case 'task.done': {
      const { taskId } = fact.body
      if (personId === null || has(stage, taskId, personId)) return {}
      return { done: [...stage.done, { taskId, personId, atMs }] }
    }
    case 'task.undone':
      return {
        done: stage.done.filter((it) => it.taskId !== fact.body.taskId || it.personId !== personId),
      }
  }
}

/** Whether somebody has done a task of a stage. */
export function has(stage: StageStanding, taskId: string, personId: string): boolean {
  return stage.done.some((it) => it.taskId === taskId && it.personId === personId)
}

/** The stage of this id; refuses `notFound`. */
export function stageOf(stages: readonly StageStanding[], stageId: string): Outcome<StageStanding> {
  const stage = stages.find((it) => it.stageId === stageId)
  return stage === undefined ? refused('notFound') : done(stage)
}

/**
 * Opens a locked stage. Refuses `stageNotLocked`, `stagesBefore` while an earlier one is not closed, and
 * `discussionOpen`: the final commentary comes after the discussion.
 */
export function mayOpen(stages: readonly StageStanding[], stageId: string): Outcome<StageStanding> {
  const found = stageOf(stages, stageId)
  if (!found.ok) return found
  if (found.value.state !== 'locked') return refused('stageNotLocked')
  const before = stages.slice(0, stages.indexOf(found.value))
  if (clashes(stages, found.value)) return refused('discussionOpen')
  return before.every((it) => it.state === 'closed') ? found : refused('stagesBefore')
}

/** Closes an open stage, as far as its gate allows. Refuses `stageNotOpen`: somebody else was first, or it was never opened. */
export function mayClose(stages: readonly StageStanding[], stageId: string): Outcome<StageStanding> {
  const found = stageOf(stages, stageId)
  return found.ok && found.value.state !== 'open' ? refused('stageNotOpen') : found
}

/**
 * Opens a closed stage again, whichever; what came after it stays as it is. Refuses `stageNotClosed`, and
 * `commentaryOpen` or `discussionOpen` when discussion and final commentary would both be open.
 */
export function mayReopen(stages: readonly StageStanding[], stageId: string): Outcome<StageStanding> {
  const found = stageOf(stages, stageId)
  if (!found.ok) return found
  if (found.value.state !== 'closed') return refused('stageNotClosed')
  if (clashes(stages, found.value))
    return refused(found.value.kind === 'finalCommentary' ? 'discussionOpen' : 'commentaryOpen')
  return found
}

/** The stage that comes next: the first that is locked; null when all have been opened. */
export function nextLocked(stages: readonly StageStanding[]): StageStanding | null {
  return stages.find((it) => it.state === 'locked') ?? null
}

const APART: Partial<Record<StageKind, StageKind>> = {
  finalCommentary: 'postLessonDiscussion',
  postLessonDiscussion: 'finalCommentary',
}

/** Whether a stage that must not be open together with this one is open. */
function clashes(stages: readonly StageStanding[], stage: StageStanding): boolean {
  const other = APART[stage.kind]
  return stages.some((it) => it.kind === other && it.state === 'open')
}
