import type { Editor } from '@tiptap/core'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { Sought } from '#domain/plan/find-in-text.ts'
import { replaceInPlan, type PlaceInPlan } from '#domain/plan/replace-text-document.ts'

/** Puts other words where the sought ones stand, as one edit of one's own and one step of undo. Answers how many. */
export function replaceMatches(
  editor: Editor,
  input: { sought: Sought; replacement: string; canWrite: boolean; only: PlaceInPlan | undefined },
): number {
  const { sought, replacement, canWrite, only } = input
  if (!canWrite) return 0
  const { doc } = ySyncPluginKey.getState(editor.state) as { doc: Y.Doc }
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: Y.UndoManager }
  undoManager.stopCapturing()
  // The origin by which undo knows one's own edits.
  const replaced = doc.transact(() => replaceInPlan(doc, sought, replacement, only), ySyncPluginKey)
  undoManager.stopCapturing()
  return replaced
}
