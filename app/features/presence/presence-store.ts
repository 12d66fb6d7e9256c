import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type Follow, stepFollow } from '#domain/activity/follow.ts'
import { AT_THE_DOOR, type Whereabouts } from '#domain/activity/whereabouts.ts'
import { leaderOf, type OpenPage, type PresentPerson, whoIsWhere } from '#domain/activity/who-is-where.ts'
import { type PlanChange, rowChanges } from '#domain/activity/plan-news.ts'
import { flowRowIds } from '#domain/plan/flow-document.ts'

/** The awareness field: where this person is. */
const FIELD = 'where'
/** Own moves are sent at most this often, in milliseconds. */
export const TELL_EVERY_MS = 800
/** Who changed something counts as writing for this long, in milliseconds. */
export const WRITES_FOR_MS = 6_000

/** A place in the plan to bring into view: the most exact that is known counts. */
export interface PlanTarget {
  readonly where: Whereabouts
  /** The caret, as the editor's binding sends it; not yet looked at. */
  readonly caret: unknown
}
export interface PlanView {
  show(target: PlanTarget): void
}
export interface BoardView {
  /** Lets the board's view go with that of a person, until `stop`. */
  follow(personId: string): void
  stop(): void
}

/** A call to come along is out for this long, in milliseconds. */
export const CALL_FOR_MS = 120_000

export interface PresenceNow {
  /** Everybody who has the workspace open, oneself among them. */
  readonly people: readonly PresentPerson[]
  /** The rows of the flow in reading order, by id. */
  readonly rows: readonly string[]
  readonly follow: Follow
  /** The whereabouts of the others can be trusted; not while the line is down. */
  readonly connected: boolean
}

export interface PresenceStore {
  /** Whose page this is. */
  readonly me: string
  now(): PresenceNow
  subscribe(listener: () => void): () => void
  /** What others do to the rows of the flow, as it happens. */
  onRows(listener: (changes: readonly PlanChange[]) => void): () => void
  /** The plan's document carries presence; @returns how to let go of it. */
  attach(plan: { awareness: Awareness; ydoc: Y.Doc; isSynced: () => boolean }): () => void
  setConnected(connected: boolean): void
  /** Where this person is, as far as it changed. */
  tell(change: Partial<Whereabouts>): void
  /** This person changed something in the plan or on the board. */
  wrote(): void
  follow(personId: string): void
  /** Calls everybody to come along, under a name of its own; null: no longer. */
  call(callId: string | null): void
  /** One moves one's own view, or has said stop. */
  ownMove(): void
  showPlanIn(view: PlanView): () => void
  showBoardIn(view: BoardView): () => void
  /** How a panel is brought before the reader. */
  revealWith(reveal: (area: 'plan' | 'board') => void): void
}

/** Who is where, whom one follows, and what one tells of oneself; without React, and with a clock of milliseconds. */
export function createPresence(me: string, clock: () => number): PresenceStore {
  const listeners = new Set<() => void>()
  const rowListeners = new Set<(changes: readonly PlanChange[]) => void>()
  let now: PresenceNow = { people: [], rows: [], follow: null, connected: false }
  let mine: Whereabouts = AT_THE_DOOR
  let awareness: Awareness | null = null
  let lastTold = ''
  let toldAtMs = Number.NEGATIVE_INFINITY
  let telling: ReturnType<typeof setTimeout> | null = null
  let resting: ReturnType<typeof setTimeout> | null = null
  let calling: ReturnType<typeof setTimeout> | null = null
  let plan: PlanView | null = null
  let board: BoardView | null = null
  let reveal: (area: 'plan' | 'board') => void = () => {}
  let revealed: 'plan' | 'board' | null = null
  let heard = 0
  const pages = new Map<number, OpenPage>()

  function change(next: Partial<PresenceNow>): void {
    now = { ...now, ...next }
    for (const listener of listeners) listener()
  }

  function send(): void {
    telling = null
    const text = JSON.stringify(mine)
    if (awareness === null || text === lastTold) return
    lastTold = text
    toldAtMs = clock()
    awareness.setLocalStateField(FIELD, mine)
  }
  function tell(next: Partial<Whereabouts>): void {
    mine = { ...mine, ...next }
    // A page that is being hidden may not get another turn.
    const isUrgent = next.away !== undefined || next.follows !== undefined || next.calls !== undefined
    const waitMs = isUrgent ? 0 : TELL_EVERY_MS - (clock() - toldAtMs)
    if (waitMs > 0) return void (telling ??= setTimeout(send, waitMs))
    if (telling !== null) clearTimeout(telling)
    send()
  }

  function hear(awake: Awareness, clientIds: readonly number[]): void {
    const states = awake.getStates()
    for (const clientId of clientIds) {
      const state = states.get(clientId)
      if (state === undefined) pages.delete(clientId)
      else pages.set(clientId, { clientId, heard: (heard += 1), state })
    }
    const people = whoIsWhere(pages.values())
    // A caret that moves within its row changes nothing here.
    const isNew = JSON.stringify(people) !== JSON.stringify(now.people)
    if (isNew) change({ people })
    if (now.follow === null) return
    lookAtFollowed()
    const leader = leaderNow()
    // Also when nobody leads any more: somebody may have closed a circle.
    if (isNew || (leader !== null && clientIds.includes(leader.clientId))) lead()
  }

  function leaderNow(): PresentPerson | null {
    return now.follow?.phase === 'following' ? leaderOf(now.people, me, now.follow.personId) : null
  }
  function lookAtFollowed(): void {
    if (now.follow === null) return
    const person = now.people.find((it) => it.personId === now.follow?.personId)
    const follow = stepFollow(now.follow, { kind: 'seen', person: person?.where ?? null }, me)
    if (follow === now.follow) return
    change({ follow })
    lead()
  }
  /** Brings one's view to where the leader is. */
  function lead(): void {
    const leader = leaderNow()
    const area = leader?.where.area
    if (leader === null || (area !== 'plan' && area !== 'board')) {
      revealed = null
      return board?.stop()
    }
    if (revealed !== area) {
      revealed = area
      reveal(area)
      tell({ area })
    }
    if (area === 'board') return board?.follow(leader.personId)
    board?.stop()
    plan?.show({ where: leader.where, caret: caretOf(pages.get(leader.clientId)?.state) })
  }
  function turn(follow: Follow): void {
    if (follow?.personId === now.follow?.personId && follow?.phase === now.follow?.phase) return
    revealed = null
    tell({ follows: follow?.personId ?? null })
    change({ follow })
    lookAtFollowed()
    lead()
  }

  return {
    me,
    now: () => now,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onRows(listener) {
      rowListeners.add(listener)
      return () => rowListeners.delete(listener)
    },
    attach({ awareness: awake, ydoc, isSynced }) {
      awareness = awake
      lastTold = ''
      const onChange = (changed: { added: number[]; updated: number[]; removed: number[] }) =>
        hear(awake, [...changed.added, ...changed.updated, ...changed.removed])
      const readRows = (isNews: boolean): void => {
        const rows = flowRowIds(ydoc)
        const changes = rowChanges(now.rows, rows)
        if (changes.length === 0) return
        change({ rows })
        if (isNews) for (const listener of rowListeners) listener(changes)
        lead()
      }
      const onEdit = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
        const touchesRows = [...transaction.changed.keys()].some((type) =>
          /^(lessonFlow|flowRow|section)$/.test((type as { nodeName?: string }).nodeName ?? ''),
        )
        // What comes with the first synchronisation was there before one came.
        if (touchesRows || now.rows.length === 0) readRows(!transaction.local && isSynced())
      }
      awake.on('change', onChange)
      ydoc.on('update', onEdit)
      readRows(false)
      hear(awake, [...awake.getStates().keys()])
      tell({})
      return () => {
        awake.off('change', onChange)
        ydoc.off('update', onEdit)
        if (telling !== null) clearTimeout(telling)
        if (resting !== null) clearTimeout(resting)
        if (calling !== null) clearTimeout(calling)
        telling = resting = calling = awareness = null
        pages.clear()
        change({ people: [], connected: false })
      }
    },
    setConnected(connected) {
      if (connected !== now.connected) change({ connected })
    },
    tell,
    wrote() {
      if (resting !== null) clearTimeout(resting)
      resting = setTimeout(() => tell({ writes: false }), WRITES_FOR_MS)
      if (!mine.writes) tell({ writes: true })
    },
    follow: (personId) => turn(stepFollow(now.follow, { kind: 'follow', personId }, me)),
    call(callId) {
      if (calling !== null) clearTimeout(calling)
      calling = callId === null ? null : setTimeout(() => tell({ calls: null }), CALL_FOR_MS)
      // Who leads follows nobody.
      if (callId !== null) turn(stepFollow(now.follow, { kind: 'ownMove' }, me))
      tell({ calls: callId })
    },
    ownMove: () => turn(stepFollow(now.follow, { kind: 'ownMove' }, me)),
    showPlanIn(view) {
      plan = view
      lead()
      return () => {
        if (plan === view) plan = null
      }
    },
    showBoardIn(view) {
      board = view
      lead()
      return () => {
        if (board === view) board = null
      }
    },
    revealWith(next) {
      reveal = next
    },
  }
}

function caretOf(state: unknown): unknown {
  return (state as { cursor?: { head?: unknown } | null } | undefined)?.cursor?.head ?? null
}
