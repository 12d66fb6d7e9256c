import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/** Does something to the shared document as this person's own edit. False: nothing was done. */
export type OwnStep = (act: () => boolean) => boolean

/** One's own edits that do not go through the editor: each is one edit of the log and one step of undo. */
export function ownStep(input: {
  readonly ydoc: Y.Doc
  readonly undoManager: Y.UndoManager
  readonly canWrite: () => boolean
}): OwnStep {
  const { ydoc, undoManager, canWrite } = input
  return (act) => {
    if (!canWrite()) return false
    undoManager.stopCapturing()
    // The origin by which undo knows one's own edits.
    const isDone = ydoc.transact(act, ySyncPluginKey)
    undoManager.stopCapturing()
    return isDone
  }
}
