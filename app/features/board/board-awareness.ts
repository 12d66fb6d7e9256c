import { atom, createPresenceStateDerivation, react, type TLInstancePresence, type TLStore } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { decodeLive, encodeLive } from '#domain/board/live-changes.ts'
import type { BoardBinding } from './board-binding.ts'
import { fromWire, nameTag, toWire, type BoardPerson, type WirePresence } from './presence.ts'

/** The awareness field of the board: where I am, and what my hand is doing. */
const FIELD = 'board'
interface BoardAwareness {
  readonly at: WirePresence | null
  readonly live: ReturnType<typeof encodeLive>
}

/** Others see a moving hand about twelve times a second. */
export const LIVE_EVERY_MS = 80

export interface BoardPresence {
  /** The hand moved: the others hear of it within LIVE_EVERY_MS. */
  moved(): void
  /** The hand is still, or what it did is written: the others hear of it at once. */
  still(): void
  stop(): void
}

/** Tells the others where this person is and what the hand is doing, and shows the same of them. */
export function shareBoardPresence(input: {
  store: TLStore
  awareness: Awareness
  binding: BoardBinding
  me: BoardPerson
  /** Milliseconds. */
  clock: () => number
}): BoardPresence {
  const { store, awareness, binding, clock } = input
  let timer: ReturnType<typeof setTimeout> | null = null
  let sentAtMs = Number.NEGATIVE_INFINITY
  let lastSent = ''

  const user = atom('board person', {
    id: input.me.personId,
    name: nameTag(input.me),
    color: input.me.color,
  })
  const mine = createPresenceStateDerivation(user)(store)

  function send(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const presence = mine.get()
    const state: BoardAwareness = { at: presence && toWire(presence), live: encodeLive(binding.live()) }
    const text = JSON.stringify(state)
    if (text === lastSent) return
    lastSent = text
    sentAtMs = clock()
    awareness.setLocalStateField(FIELD, state)
  }
  function moved(): void {
    timer ??= setTimeout(send, Math.max(0, LIVE_EVERY_MS - (clock() - sentAtMs)))
  }

  const seen = new Map<number, { activity: unknown; atMs: number }>()
  function presenceOf(clientId: number): TLInstancePresence | null {
    const state = awareness.getStates().get(clientId) as { user?: unknown; board?: unknown } | undefined
    const board = state?.board as Partial<BoardAwareness> | null | undefined
    const activity = board?.at?.activity
    const before = seen.get(clientId)
    // Restamped with our clock: tldraw hides pointers that are old, and school computers' clocks differ.
    const atMs = before !== undefined && before.activity === activity ? before.atMs : clock()
    seen.set(clientId, { activity, atMs })
    return fromWire(clientId, state?.user, board?.at, atMs)
  }

  function hear(clientIds: readonly number[]): void {
    const others = clientIds.filter((id) => id !== awareness.clientID)
    if (others.length === 0) return
    for (const id of others) {
      const state = awareness.getStates().get(id) as { board?: Partial<BoardAwareness> | null } | undefined
      if (state === undefined) {
        seen.delete(id)
        binding.gone(id)
      } else binding.heard(id, decodeLive(state.board?.live))
    }
    store.mergeRemoteChanges(() => {
      for (const id of others) showPresence(store, id, presenceOf(id))
    })
  }
  function onChange(change: { added: number[]; updated: number[]; removed: number[] }): void {
    hear([...change.added, ...change.updated, ...change.removed])
  }

  awareness.on('change', onChange)
  hear([...awareness.getStates().keys()])
  const stopWatching = react('board presence', () => {
    mine.get()
    moved()
  })

  return {
    moved,
    still: send,
    stop() {
      stopWatching()
      if (timer !== null) clearTimeout(timer)
      awareness.off('change', onChange)
      awareness.setLocalStateField(FIELD, null)
    },
  }
}

function showPresence(store: TLStore, clientId: number, presence: TLInstancePresence | null): void {
  const id = `instance_presence:${clientId}` as TLInstancePresence['id']
  try {
    if (presence !== null) return store.put([presence])
  } catch {
    // What tldraw's validators refuse is not shown, like any other bad record.
  }
  if (store.has(id)) store.remove([id])
}
