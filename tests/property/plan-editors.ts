import { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { flowActions, type FlowActions } from '#features/plan/flow-actions.ts'
import { ownStep } from '#features/plan/own-step.ts'
import { planEditorOptions } from '#features/plan/plan-editor.ts'
import { planWords } from '#features/plan/plan-words.ts'

/** One person's open plan: the real editor on a Yjs document of its own (needs a DOM). */
export interface OpenPlan {
  readonly editor: Editor
  readonly ydoc: Y.Doc
  /** Rows, as the buttons beside them do it. */
  readonly flow: FlowActions
}

/** Opens a plan of four rows, or one from a given state. Row ids are counted, so that runs repeat. */
export function openPlan(clientId: number, state: Uint8Array = firstState()): OpenPlan {
  const ydoc = new Y.Doc()
  ydoc.clientID = clientId
  Y.applyUpdate(ydoc, state)
  let made = 0
  const canWrite = () => true
  const newRowId = () => `new-${clientId}-${(made += 1)}`
  const editor = new Editor({
    element: document.createElement('div'),
    ...planEditorOptions(ydoc, {
      words: planWords((key) => key),
      canWrite,
      lessonMinutes: () => 40,
      newRowId,
      picturePath: (fileId) => `/lesson-studies/study/files/${fileId}`,
    }),
  })
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: Y.UndoManager }
  return {
    editor,
    ydoc,
    flow: flowActions({ ydoc, step: ownStep({ ydoc, undoManager, canWrite }), newRowId }),
  }
}

export function firstState(): Uint8Array {
  return newPlanUpdate({ clientId: 1, language: 'en', rowIds: ['row-a', 'row-b', 'row-c', 'row-d'] })
}

/** Brings every document to the union of all. */
export function exchange(plans: readonly OpenPlan[]): void {
  for (const from of plans)
    for (const to of plans)
      if (from !== to)
        Y.applyUpdate(to.ydoc, Y.encodeStateAsUpdate(from.ydoc, Y.encodeStateVector(to.ydoc)), 'network')
}

export function close(plans: readonly OpenPlan[]): void {
  for (const { editor, ydoc } of plans) {
    editor.destroy()
    ydoc.destroy()
  }
}
