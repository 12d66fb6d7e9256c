import type { Fact } from './fact.ts'

/** A session that runs now. */
export interface RunningSession {
  readonly id: string
  readonly startedAtMs: number
  readonly startedBy: string
}

export interface RaisedHand {
  readonly personId: string
  readonly atMs: number
}

export interface ChatLine {
  readonly key: string
  readonly personId: string
  readonly text: string
  readonly atMs: number
}

export type RoomFact = Extract<Fact, { kind: 'room.entered' | 'room.left' | 'room.observed' }>

/** How things stand after the facts up to `lastId`. Only ever made by folding facts. */
export interface SessionState {
  readonly lastId: number
  readonly running: RunningSession | null
  /** In the order in which they were raised: who has waited longest comes first. */
  readonly hands: readonly RaisedHand[]
  /** Oldest first. */
  readonly chat: readonly ChatLine[]
  /** What the room's attendance is folded from. */
  readonly room: readonly RoomFact[]
}

/** Before the first fact. */
export const NOTHING_HAPPENED: SessionState = { lastId: 0, running: null, hands: [], chat: [], room: [] }

/**
 * The state after one more fact. Facts come in the order of their ids; one that was heard before
 * changes nothing, so a stream may be resumed generously.
 */
export function hearFact(state: SessionState, fact: Fact): SessionState {
  if (fact.id <= state.lastId) return state
  return { ...state, ...changes(state, fact), lastId: fact.id }
}

/** The state after many facts, in whatever order and however often they are given. */
export function foldFacts(facts: readonly Fact[], from: SessionState = NOTHING_HAPPENED): SessionState {
  return [...facts].sort((a, b) => a.id - b.id).reduce(hearFact, from)
}

function changes(state: SessionState, fact: Fact): Partial<SessionState> {
  switch (fact.kind) {
    case 'session.started':
      if (fact.sessionId === null || fact.personId === null) return {}
      return { running: { id: fact.sessionId, startedAtMs: fact.atMs, startedBy: fact.personId } }
    case 'session.ended':
      return { hands: [], ...(state.running?.id === fact.sessionId ? { running: null } : {}) }
    case 'chat.said': {
      const { key, personId, atMs } = fact
      if (personId === null || state.chat.some((line) => line.key === key)) return {}
      return { chat: [...state.chat, { key, personId, text: fact.body.text, atMs }] }
    }
    case 'hand.raised': {
      const { personId, atMs } = fact
      if (personId === null || state.hands.some((hand) => hand.personId === personId)) return {}
      return { hands: [...state.hands, { personId, atMs }] }
    }
    case 'hand.lowered':
      return { hands: state.hands.filter((hand) => hand.personId !== fact.personId) }
    case 'room.entered':
    case 'room.left':
    case 'room.observed':
      return { room: [...state.room, fact] }
    case 'version.named':
    case 'version.renamed':
    case 'version.restored':
    case 'access.changed':
    case 'plan.copied':
    case 'part.taken':
    case 'offer.made':
    case 'offer.decided':
    case 'draft.handedIn':
    case 'draft.takenBack':
    case 'drafts.revealed':
    case 'meeting.planned':
    case 'meeting.moved':
    case 'meeting.cancelled':
    case 'meeting.reminded':
    case 'edition.adopted':
    case 'adoption.told':
    case 'discussion.grew':
    case 'lessonStudy.trashed':
    case 'lessonStudy.restored':
    // Stages are a fold of their own: see activity/stages.ts.
    case 'stage.opened':
    case 'stage.closed':
    case 'stage.reopened':
    case 'stage.dated':
    case 'task.done':
    case 'task.undone':
    // The margin is a fold of its own: see margin/margin-state.ts.
    case 'annotation.made':
    case 'annotation.replied':
    case 'annotation.resolved':
    case 'annotation.reopened':
    case 'annotation.accepted':
    case 'annotation.declined':
      break
  }
  return {}
}
