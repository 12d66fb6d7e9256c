/** A stage narrower than this is a phone or a panel beside the plan. */
export const NARROW = 520
const GAP = 8
const RATIO = 16 / 9

export interface GridShape {
  readonly columns: number
  /** CSS pixels; null lets a tile fill its column. */
  readonly tileWidth: number | null
}

/**
 * How many columns show `count` people largest on a stage of this size. A narrow stage is read from
 * top to bottom: two people fill its width, more stand two by two and the stage scrolls.
 */
export function gridShape(count: number, width: number, height: number): GridShape {
  if (width < NARROW) return { columns: count <= 2 ? 1 : 2, tileWidth: null }
  let best: { columns: number; tileWidth: number } = { columns: 1, tileWidth: 0 }
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns)
    const byWidth = (width - GAP * (columns - 1)) / columns
    const byHeight = ((height - GAP * (rows - 1)) / rows) * RATIO
    const tileWidth = Math.floor(Math.min(byWidth, byHeight))
    if (tileWidth > best.tileWidth) best = { columns, tileWidth }
  }
  return { columns: best.columns, tileWidth: Math.max(160, best.tileWidth) }
}
