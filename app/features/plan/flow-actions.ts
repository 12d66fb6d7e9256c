import type * as Y from 'yjs'
import type { FlowRowDraft } from '#domain/plan/flow-from-grid.ts'
import {
  addFilledRows,
  addFlowRow,
  moveFlowRow,
  removeFlowRow,
  setFlowRowMinutes,
} from '#domain/plan/flow-document.ts'
import type { OwnStep } from './own-step.ts'

/** What a person does to whole rows: each is one step of undo of its own. All answer whether anything was done. */
export interface FlowActions {
  /** Adds an empty row after another (null: at the end); its id, or null where nothing was added. */
  readonly add: (afterId: string | null) => string | null
  /** Adds rows with words in them after another (null: at the end); how many, 0 where nothing was added. */
  readonly addFilled: (afterId: string | null, rows: readonly FlowRowDraft[]) => number
  readonly remove: (rowId: string) => boolean
  /** To the `index`-th place of the reading order, counted from 0. */
  readonly move: (rowId: string, index: number) => boolean
  readonly setMinutes: (rowId: string, minutes: number | null) => boolean
}

export function flowActions(input: {
  readonly ydoc: Y.Doc
  readonly step: OwnStep
  readonly newRowId: () => string
}): FlowActions {
  const { ydoc, step, newRowId } = input
  return {
    add: (afterId) => {
      const rowId = newRowId()
      return step(() => addFlowRow(ydoc, afterId, rowId)) ? rowId : null
    },
    addFilled: (afterId, rows) => {
      const drafts = rows.map((row) => ({ ...row, rowId: newRowId() }))
      return step(() => addFilledRows(ydoc, afterId, drafts)) ? drafts.length : 0
    },
    remove: (rowId) => step(() => removeFlowRow(ydoc, rowId)),
    move: (rowId, index) => step(() => moveFlowRow(ydoc, rowId, index)),
    setMinutes: (rowId, minutes) => step(() => setFlowRowMinutes(ydoc, rowId, minutes)),
  }
}
