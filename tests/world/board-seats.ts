import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createBoardStore } from '#features/board/board-store.ts'
import type { BoardProblem } from '#features/board/board-binding.ts'
import { joinBoard, type BoardSeat } from '#features/board/join-board.ts'
import { personColor } from '#ui/person-color.ts'

/** A tldraw store, a Yjs document and one person's seat at them: all real, only the wire is ours. */
export interface TestSeat {
  readonly store: ReturnType<typeof createBoardStore>
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly seat: BoardSeat
  readonly problems: Map<string, BoardProblem>
  /** Bytes of Yjs updates that this seat has made, as they would go into the log. */
  bytes(): number
  /** Bytes of awareness messages that this seat has sent. */
  awarenessBytes(): number
}

export interface BoardTable {
  sit(name: string, more?: { doc?: Y.Doc; canWrite?: boolean }): TestSeat
  /** Stops the wire: what happens is kept and delivered by `connect`. */
  disconnect(): void
  connect(): void
}

/** People at one board. Everything is delivered at once, in order, unless the wire is stopped. */
export function boardTable(): BoardTable {
  const seats: { doc: Y.Doc; awareness: Awareness }[] = []
  const held: (() => void)[] = []
  let connected = true
  const wire = { wire: true }

  function send(deliver: () => void): void {
    if (connected) deliver()
    else held.push(deliver)
  }

  return {
    disconnect: () => {
      connected = false
    },
    connect() {
      connected = true
      for (const deliver of held.splice(0)) deliver()
    },
    sit(name, more = {}) {
      const doc = more.doc ?? new Y.Doc()
      const first = seats[0]
      if (first) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first.doc))
      const awareness = new Awareness(doc)
      const me = { personId: name, name, school: 'No. 1', color: personColor(name).ink }
      awareness.setLocalStateField('user', me)
      for (const other of seats) {
        const everyone = [...other.awareness.getStates().keys()]
        applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other.awareness, everyone), wire)
      }
      let bytes = 0
      let awarenessBytes = 0
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === wire) return
        bytes += update.length
        for (const other of seats) if (other.doc !== doc) send(() => Y.applyUpdate(other.doc, update, wire))
      })
      awareness.on('update', (change: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
        if (origin === wire) return
        const message = encodeAwarenessUpdate(awareness, [
          ...change.added,
          ...change.updated,
          ...change.removed,
        ])
        awarenessBytes += message.length
        for (const other of seats) {
          if (other.doc !== doc) send(() => applyAwarenessUpdate(other.awareness, message, wire))
        }
      })
      seats.push({ doc, awareness })
      const problems = new Map<string, BoardProblem>()
      const store = createBoardStore({ pageName: 'Page 1' })
      const seat = joinBoard({
        store,
        doc,
        awareness,
        me,
        canWrite: () => more.canWrite ?? true,
        clock: () => performance.now(),
        onProblem(id, problem) {
          if (problem === null) problems.delete(id)
          else problems.set(id, problem)
        },
      })
      return {
        store,
        doc,
        awareness,
        seat,
        problems,
        bytes: () => bytes,
        awarenessBytes: () => awarenessBytes,
      }
    },
  }
}
