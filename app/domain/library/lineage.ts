/** An edition as a row of the lineage, with what its viewer may know of it. */
export interface LineageRow {
  readonly editionId: string
  readonly lineId: string
  readonly number: number
  readonly basedOn: string | null
  readonly publishedAtMs: number
  readonly isWithdrawn: boolean
  /** Null: the viewer may not know which edition it is, only that there is one. */
  readonly seen: { readonly title: string; readonly schools: readonly string[] } | null
}

/** A lesson study that began with an edition. */
export interface AdoptionRow {
  readonly editionId: string
  readonly lessonStudyId: string
  readonly atMs: number
  /** Tells schools apart where their names may not be told; null: who adopted it belongs to none. */
  readonly institutionId: string | null
  /** Null: the viewer may not know where it was used. */
  readonly seen: { readonly community: string; readonly school: string } | null
}

/** An edition in the tree of its lineage. */
export interface LineageNode {
  readonly editionId: string
  readonly number: number
  readonly publishedAtMs: number
  readonly isWithdrawn: boolean
  readonly isHere: boolean
  /** How it came from the one above: a newer edition of the same plan, or an adaptation of it. */
  readonly from: 'newer' | 'adapted' | null
  readonly seen: LineageRow['seen']
  readonly adoptions: readonly AdoptionRow[]
  /** Adoptions that the viewer may only count, and in how many schools. */
  readonly hidden: { readonly adoptions: number; readonly schools: number }
  readonly children: readonly LineageNode[]
}

/** What a lineage adds up to, whoever looks. */
export interface LineageSums {
  readonly editions: number
  readonly adoptions: number
  readonly schools: number
}

/**
 * The lineage as a tree: under each edition the newer ones of its own line and those that were adapted from it.
 * Every edition has one parent, which was there before it, so that the tree never closes; rows that would close it
 * (which no publication makes) are left out. Null when the edition itself is not among the rows.
 */
export function lineageTree(
  hereId: string,
  rows: readonly LineageRow[],
  adoptions: readonly AdoptionRow[],
): LineageNode | null {
  const byId = new Map(rows.map((row) => [row.editionId, row]))
  const parents = new Map(rows.map((row) => [row.editionId, parentOf(row, rows, byId)]))
  let root = byId.get(hereId)
  if (root === undefined) return null
  const passed = new Set<string>()
  for (let above = parents.get(root.editionId); above; above = parents.get(root.editionId)) {
    if (passed.has(above.editionId)) break
    passed.add(above.editionId)
    root = above
  }
  const placed = new Set<string>()
  const grow = (row: LineageRow, from: LineageNode['from']): LineageNode => {
    placed.add(row.editionId)
    const used = adoptions.filter((it) => it.editionId === row.editionId)
    const hidden = used.filter(({ seen }) => seen === null)
    const below = rows
      .filter((it) => parents.get(it.editionId) === row && !placed.has(it.editionId))
      .toSorted((a, b) => a.publishedAtMs - b.publishedAtMs || a.number - b.number)
    return {
      editionId: row.editionId,
      number: row.number,
      publishedAtMs: row.publishedAtMs,
      isWithdrawn: row.isWithdrawn,
      isHere: row.editionId === hereId,
      from,
      seen: row.seen,
      adoptions: used.filter(({ seen }) => seen !== null),
      hidden: { adoptions: hidden.length, schools: schoolsIn(hidden) },
      children: below.map((it) => grow(it, it.lineId === row.lineId ? 'newer' : 'adapted')),
    }
  }
  return grow(root, null)
}

/** How far the plan has come: counts tell nobody's name, so that everybody who sees the edition may read them. */
export function lineageSums(rows: readonly LineageRow[], adoptions: readonly AdoptionRow[]): LineageSums {
  return { editions: rows.length, adoptions: adoptions.length, schools: schoolsIn(adoptions) }
}

function schoolsIn(adoptions: readonly AdoptionRow[]): number {
  return new Set(adoptions.flatMap(({ institutionId }) => institutionId ?? [])).size
}

function parentOf(
  row: LineageRow,
  rows: readonly LineageRow[],
  byId: ReadonlyMap<string, LineageRow>,
): LineageRow | undefined {
  const inLine = rows
    .filter((it) => it.lineId === row.lineId && it.number < row.number)
    .toSorted((a, b) => b.number - a.number)[0]
  return inLine ?? (row.basedOn === null ? undefined : byId.get(row.basedOn))
}
