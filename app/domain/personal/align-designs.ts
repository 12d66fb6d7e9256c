import type { FlowRowOutline } from '../plan/plan-outline.ts'

/** One line of designs side by side: of each design the row that stands in it, by its place in the design; null: none. */
export type DesignLine = readonly (number | null)[]

/**
 * The rows of several designs side by side. Rows that designs share by their ids stand in one line; of the others
 * those with the same name of the stage, in their order; and where designs share no row at all, those that come at the
 * same turn. Every row of every design stands in exactly one line.
 */
export function alignDesigns(designs: readonly (readonly FlowRowOutline[])[]): DesignLine[] {
  const lines: Line[] = []
  for (const [nth, rows] of designs.entries()) {
    const places = new Map<number, Line>()
    for (const [at, { rowId }] of rows.entries()) {
      const line = lines.find((it) => it.ids.has(rowId) && !it.rows.has(nth))
      if (line !== undefined) put(line, nth, at, rows, places)
    }
    const isRelated = places.size > 0
    within(lines, rows, places, nth, (line, at) => {
      const stage = stageOf(rows[at]!)
      return stage !== '' && line.stages.has(stage)
    })
    if (!isRelated) within(lines, rows, places, nth, () => true)
    let behind = -1
    for (const at of rows.keys()) {
      const there = places.get(at)
      if (there !== undefined) {
        behind = lines.indexOf(there)
        continue
      }
      const line: Line = { ids: new Set(), stages: new Set(), rows: new Map() }
      lines.splice((behind += 1), 0, line)
      put(line, nth, at, rows, places)
    }
  }
  return lines.map((line) => designs.map((_, nth) => line.rows.get(nth) ?? null))
}

interface Line {
  readonly ids: Set<string>
  readonly stages: Set<string>
  /** By design. */
  readonly rows: Map<number, number>
}

function put(
  line: Line,
  nth: number,
  at: number,
  rows: readonly FlowRowOutline[],
  places: Map<number, Line>,
): void {
  line.rows.set(nth, at)
  line.ids.add(rows[at]!.rowId)
  line.stages.add(stageOf(rows[at]!))
  places.set(at, line)
}

/** Gives rows that have no line yet the first free one between their neighbours' lines that fits. */
function within(
  lines: readonly Line[],
  rows: readonly FlowRowOutline[],
  places: Map<number, Line>,
  nth: number,
  fits: (line: Line, at: number) => boolean,
): void {
  for (const at of rows.keys()) {
    if (places.has(at)) continue
    const line = lines
      .slice(lineBefore(lines, places, at) + 1, lineAfter(lines, rows.length, places, at))
      .find((it) => !it.rows.has(nth) && fits(it, at))
    if (line !== undefined) put(line, nth, at, rows, places)
  }
}

function lineBefore(lines: readonly Line[], places: ReadonlyMap<number, Line>, at: number): number {
  for (let before = at - 1; before >= 0; before--) {
    const line = places.get(before)
    if (line !== undefined) return lines.indexOf(line)
  }
  return -1
}

function lineAfter(
  lines: readonly Line[],
  count: number,
  places: ReadonlyMap<number, Line>,
  at: number,
): number {
  for (let after = at + 1; after < count; after++) {
    const line = places.get(after)
    if (line !== undefined) return lines.indexOf(line)
  }
  return lines.length
}

/** What a stage is called, without what numbers and signs people put around it. */
function stageOf({ cells }: FlowRowOutline): string {
  const name = (cells.stage.split('\n')[0] ?? '').normalize('NFKC').toLowerCase()
  const bare = name.replace(
    /^(?:[\d一二三四五六七八九十]+\s*[、.．)）:：]|环节[\d一二三四五六七八九十]+)\s*/u,
    '',
  )
  return bare.replaceAll(/[\s\p{P}]/gu, '')
}
