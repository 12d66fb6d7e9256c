/** Longest time that one row of the flow may take, in minutes. */
export const ROW_MINUTES_MAX = 600

export interface PlannedMinutes {
  /** Minutes of all rows that have any. */
  readonly planned: number
  /** Length of the lesson in minutes. */
  readonly lesson: number
  /** How many rows have no minutes yet. */
  readonly missing: number
  readonly state: 'under' | 'over' | 'exact'
}

/** Minutes from what somebody typed: whole, 0 to 600; null when left empty; undefined when refused. */
export function readMinutes(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  if (!/^\d{1,4}$/.test(text)) return undefined
  const minutes = Number(text)
  return minutes <= ROW_MINUTES_MAX ? minutes : undefined
}

/** Minutes from a stored attribute: anything that could not have been typed counts as not given. */
export function storedMinutes(value: unknown): number | null {
  const isMinutes =
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= ROW_MINUTES_MAX
  return isMinutes ? value : null
}

/** Adds up the rows of a flow and compares with the lesson's length, both in minutes. */
export function sumMinutes(rows: readonly (number | null)[], lesson: number): PlannedMinutes {
  const planned = rows.reduce<number>((sum, minutes) => sum + (minutes ?? 0), 0)
  const missing = rows.filter((minutes) => minutes === null).length
  return { planned, lesson, missing, state: planned < lesson ? 'under' : planned > lesson ? 'over' : 'exact' }
}
