import type { Extensions } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import type * as Y from 'yjs'
import { PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { FindHighlights } from './find-highlights.ts'
import { flowActions } from './flow-actions.ts'
import { flowKeys } from './flow-keys.ts'
import { KeepPlanWhole } from './keep-plan-whole.ts'
import { createOwnUndo } from './own-edits-undo.ts'
import { ownStep } from './own-step.ts'
import { planDecorations } from './plan-decorations.ts'
import { planExtensions } from './plan-extensions.ts'
import type { PlanViewOptions } from './plan-view-options.ts'
import { SteadyCaret } from './steady-caret.ts'

export interface PlanEditorInput extends Omit<PlanViewOptions, 'flow'> {
  readonly newRowId: () => string
}

/**
 * Everything that makes an editor of a plan on a Yjs document, but for the carets of the others. The
 * content is what the binding will show in a moment: it begins with a page in which a caret can stand.
 */
export function planEditorOptions(ydoc: Y.Doc, input: PlanEditorInput) {
  const fragment = ydoc.getXmlFragment(PLAN_FRAGMENT)
  const undoManager = createOwnUndo(fragment)
  const step = ownStep({ ydoc, undoManager, canWrite: input.canWrite })
  const flow = flowActions({ ydoc, step, newRowId: input.newRowId })
  const options: PlanViewOptions = { ...input, flow }
  const extensions: Extensions = [
    ...planExtensions(options),
    Collaboration.configure({ fragment, yUndoOptions: { undoManager } }),
    SteadyCaret,
    KeepPlanWhole,
    FindHighlights,
    planDecorations(options),
    ...flowKeys(options),
  ]
  return { extensions, content: readPlan(ydoc), injectCSS: false, flow, step }
}

/** A new id for a row. `crypto.randomUUID` exists on HTTPS only, and schools also run this without. */
export function newRowId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
