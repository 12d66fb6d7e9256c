import type { LineChange } from './compare-blocks.ts'
import type { RowComparison } from './compare-plans.ts'

/** Who made a change of a line, as numbers of credits without doubles; empty when only the look changed, or nobody is known. */
export function creditsOfLine(change: LineChange): number[] {
  if (change.kind === 'same') return []
  const credits = change.pieces.map((piece) =>
    piece.kind === 'added' ? piece.wrote : piece.kind === 'removed' ? (piece.deleted ?? null) : null,
  )
  return known(credits)
}

/** Who changed a row of the flow: added, removed, moved it, set its minutes or wrote in it. */
export function creditsOfRow({ by, cells }: RowComparison): number[] {
  const inCells = cells.flatMap((cell) => cell.lines.flatMap(creditsOfLine))
  return known([by.row, by.minutes, by.moved, ...inCells])
}

function known(credits: readonly (number | null | undefined)[]): number[] {
  return [...new Set(credits.filter((it) => it !== null && it !== undefined))]
}
