import { react, type Editor, type TLStore } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { shareBoardPresence } from './board-awareness.ts'
import { bindBoard, type BoardProblem } from './board-binding.ts'
import type { BoardPerson } from './presence.ts'
import { scheduleWrites } from './write-scheduler.ts'

/** One person at one board: the store follows the document and the others, and the other way round. */
export interface BoardSeat {
  /** The canvas is there: from now on its interactions decide when changes are written. */
  attach(editor: Editor): () => void
  /** Writes what is pending now: the page goes away or loses the focus. */
  write(): void
  /** Undo or redo that takes back this person's own changes only. */
  undoing(step: () => void): void
  /** Writes what is pending and leaves. */
  leave(): void
}

/** States in which nothing is going on under the hand; typing goes on for as long as one likes. */
const AT_REST = /(^|\.)(idle|editing_shape)$/

export function joinBoard(input: {
  store: TLStore
  doc: Y.Doc
  awareness: Awareness
  me: BoardPerson
  canWrite: () => boolean
  clock: () => number
  onProblem: (recordId: string, problem: BoardProblem | null) => void
}): BoardSeat {
  let editor: Editor | null = null
  const isBusy = () => editor !== null && !AT_REST.test(editor.getPath())

  const binding = bindBoard({
    ...input,
    onChange() {
      writes.changed()
      presence.moved()
    },
  })
  const presence = shareBoardPresence({ ...input, binding })
  const writes = scheduleWrites({
    isBusy,
    write() {
      binding.write()
      presence.still()
    },
  })

  return {
    attach(mounted) {
      editor = mounted
      let wasBusy = false
      const stop = react('board interaction', () => {
        const busy = isBusy()
        // After this transaction: the tool's last change belongs to the interaction.
        if (wasBusy && !busy) queueMicrotask(() => writes.settle())
        wasBusy = busy
      })
      return () => {
        stop()
        writes.settle()
        editor = null
      }
    },
    write: () => writes.settle(),
    undoing: (step) => binding.undoing(step),
    leave() {
      writes.settle()
      writes.stop()
      binding.stop()
      presence.stop()
    },
  }
}
