import type { FlowActions } from './flow-actions.ts'
import type { PlanWords } from './plan-words.ts'

/** What the editor's own parts need from the panel. */
export interface PlanViewOptions {
  readonly words: PlanWords
  readonly canWrite: () => boolean
  /** Length of the lesson in minutes. */
  readonly lessonMinutes: () => number
  readonly flow: FlowActions
  /** Where the picture of a stored file is read. */
  readonly picturePath: (fileId: string) => string
  /** The mark beside a row was pressed; `first`: the first of the row's annotations. */
  readonly onRowMark?: (rowId: string, first: string | null) => void
}
