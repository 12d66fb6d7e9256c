import { compareBoards, type ShapeComparison } from '#domain/history/compare-boards-document.ts'
import { comparePlans, type PlanComparison } from '#domain/history/compare-plans.ts'
import { type Credit, CreditTable } from '#domain/history/credits.ts'
import type { Queryable } from '../../database.ts'
import { readLedger } from '../document/ledger.ts'
import { materialise } from '../document/state.ts'
import { attributionAt, creditSources } from './attribution.ts'
import type { LogPlace } from './moment.ts'
import { readAuthoredPlanAt } from './plan-moment.ts'

/** Two moments beside each other; numbers in it are those of `credits`. Null: there is no such document. */
export interface CreditedComparison {
  readonly plan: PlanComparison | null
  readonly board: readonly ShapeComparison[] | null
  readonly credits: readonly Credit[]
}

interface Places {
  readonly plan: LogPlace | null
  readonly board: LogPlace | null
}

/** Compares plan and board at two moments, and says whose each change is. */
export async function compareMoments(
  db: Queryable,
  lessonStudyId: string,
  before: Places,
  after: Places,
): Promise<CreditedComparison> {
  const table = new CreditTable(await creditSources(db, lessonStudyId))
  const plan =
    before.plan === null || after.plan === null ? null : await plansAt(db, before.plan, after.plan, table)
  const board =
    before.board === null || after.board === null
      ? null
      : await boardsAt(db, before.board, after.board, table)
  return { plan, board, credits: table.list() }
}

async function plansAt(db: Queryable, before: LogPlace, after: LogPlace, table: CreditTable) {
  const attribution = await attributionAt(db, after)
  const was = await readAuthoredPlanAt(db, before, attribution, table)
  const is = await readAuthoredPlanAt(db, after, attribution, table)
  return comparePlans(was.plan, is.plan, { before: was.rows, after: is.rows })
}

async function boardsAt(db: Queryable, before: LogPlace, after: LogPlace, table: CreditTable) {
  if (before.epoch === after.epoch && before.atId === after.atId) return []
  const { documentId, epoch, atId } = after
  const stretch = { documentId, epoch, afterId: before.epoch === epoch ? before.atId : 0, untilId: atId }
  const ledger = await readLedger(db, stretch)
  const [{ doc: was }, { doc: is }] = [await materialise(db, before), await materialise(db, after)]
  const shapes = compareBoards(was, is, ledger, table)
  was.destroy()
  is.destroy()
  return shapes
}
