import type { CarriedPart, RowPlace } from '../drafts/carried-part.ts'
import { partInPlan } from '../history/plan-part-document.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { flowRowsOf } from '../plan/plan-outline.ts'
import { partsOf, readingOf } from './part-of-plan.ts'

/** A change of the shared plan that a plan which began with it is offered. */
export interface SharedChange {
  readonly part: CarriedPart
  readonly kind: 'changed' | 'added' | 'removed'
  /** Which row of the shared plan it is, counted from 1: now, and when it was last settled. */
  readonly numbers: { readonly before: number | null; readonly after: number | null }
  /** How the part stood when it was last settled, how it stands there now, and how it stands in mine. */
  readonly before: PlanJson | null
  readonly after: PlanJson | null
  readonly mine: PlanJson | null
  /** Its owner has made something else of it: what replaces it loses that. */
  readonly isMineChanged: boolean
  /** Where in mine an added row belongs. */
  readonly place: RowPlace
}

/** The parts that read otherwise in the shared plan than in mine: of these alone it is asked when they were settled. */
export function differingParts(mine: PlanJson, now: PlanJson): CarriedPart[] {
  const there = partsOf(now)
  const onlyMine = flowRowsOf(mine).filter(({ rowId }) => partInPlan(now, { type: 'row', rowId }) === null)
  return [
    ...there.filter((part) => readingOf(partInPlan(mine, part)) !== readingOf(partInPlan(now, part))),
    ...onlyMine.map(({ rowId }): CarriedPart => ({ type: 'row', rowId })),
  ]
}

/**
 * What the shared plan has changed since each part was last settled (`baseOf`: the shared plan of that moment), row by
 * row and section by section: only what really differs from mine, in the order of the shared plan.
 */
export function sharedChanges(
  mine: PlanJson,
  now: PlanJson,
  baseOf: (part: CarriedPart) => PlanJson,
): SharedChange[] {
  return differingParts(mine, now).flatMap((part): SharedChange[] => {
    const base = baseOf(part)
    const [before, after, own] = [partInPlan(base, part), partInPlan(now, part), partInPlan(mine, part)]
    if (isRow(part) && (before === null) !== (after === null)) {
      // What never stood in the shared plan is mine alone; what went on both sides is settled.
      if (after === null && own === null) return []
    } else if (readingOf(before) === readingOf(after)) return []
    const kind =
      !isRow(part) || (before !== null && after !== null)
        ? 'changed'
        : after === null
          ? 'removed'
          : own === null
            ? 'added'
            : 'changed'
    const numbers = { before: numberOf(base, part), after: numberOf(now, part) }
    const isMineChanged = own !== null && readingOf(own) !== readingOf(before)
    const place = isRow(part) ? placeIn(mine, now, part.rowId) : { afterRowId: null }
    return [{ part, kind, numbers, before, after, mine: own, isMineChanged, place }]
  })
}

function isRow(part: CarriedPart): part is Extract<CarriedPart, { type: 'row' }> {
  return part.type === 'row'
}

/** Which row of a plan's flow a part is, counted from 1; null when it is none, or not there. */
export function numberOf(plan: PlanJson, part: CarriedPart): number | null {
  if (!isRow(part)) return null
  const at = flowRowsOf(plan).findIndex(({ rowId }) => rowId === part.rowId)
  return at === -1 ? null : at + 1
}

/** Where a row of `plan` belongs in `other`: behind the nearest one ahead of it that both have, else ahead of the next. */
export function placeIn(other: PlanJson, plan: PlanJson, rowId: string): RowPlace {
  const there = new Set(flowRowsOf(other).map((row) => row.rowId))
  const ids = flowRowsOf(plan).map((row) => row.rowId)
  const at = Math.max(0, ids.indexOf(rowId))
  const afterRowId = ids.slice(0, at).findLast((id) => there.has(id)) ?? null
  const next = ids.slice(at + 1).find((id) => there.has(id))
  return afterRowId !== null || next === undefined ? { afterRowId } : { afterRowId, beforeRowId: next }
}
