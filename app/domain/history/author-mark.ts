import type { PlanJson } from '../plan/plan-json.ts'

/** The mark that says whose words these are; never in a document, only in what is read for history. */
export const AUTHOR_MARK = 'author'

/** Numbers of credits (credits.ts); null: nobody is known. */
export interface LetterCredits {
  readonly wrote: number | null
  /** Who deleted it later, up to the moment that the attribution is of; null: it stands. */
  readonly deleted: number | null
}

/** Who did what with a row of the lesson flow, as numbers of credits. */
export interface RowCredits {
  /** Who added the row. */
  readonly added: number | null
  /** Who removed it later. */
  readonly removed: number | null
  /** Who last set its minutes, or took them away, and who last moved it. */
  readonly minutes: number | null
  readonly order: number | null
}

const NOBODY: LetterCredits = { wrote: null, deleted: null }

/** The credits in the marks of a piece of text. */
export function creditsOf(node: PlanJson): LetterCredits {
  const mark = node.marks?.find(({ type }) => type === AUTHOR_MARK)
  return (mark?.attrs as LetterCredits | undefined) ?? NOBODY
}
