import { compareBoards, type ShapeComparison } from '#domain/history/compare-boards-document.ts'
import { comparePlans, type PlanComparison } from '#domain/history/compare-plans.ts'
import { type Credit, CreditTable } from '#domain/history/credits.ts'
import type { UnreadStretch } from '#domain/history/unread-stretch.ts'
import type { Queryable } from '../../database.ts'
import { readLedger } from '../document/ledger.ts'
import { materialise } from '../document/state.ts'
import { attributionAt, creditSources } from './attribution.ts'
import type { HearDamage } from './changes.ts'
import type { LogPlace } from './moment.ts'
import { readAuthoredPlanAt } from './plan-moment.ts'
import { readOrTell } from './unread-stretch.ts'

/** Two moments beside each other; numbers in it are those of `credits`. Null: there is no such document, or it is unread. */
export interface CreditedComparison {
  readonly plan: PlanComparison | null
  readonly board: readonly ShapeComparison[] | null
  readonly credits: readonly Credit[]
  /** What stood in the way, of either document. */
  readonly unread: readonly UnreadStretch[]
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
  onDamage?: HearDamage,
): Promise<CreditedComparison> {
  const table = new CreditTable(await creditSources(db, lessonStudyId))
  const unread: UnreadStretch[] = []
  const compared = async <T>(
    kind: keyof Places,
    compare: (before: LogPlace, after: LogPlace) => Promise<T>,
  ): Promise<T | null> => {
    const [was, is] = [before[kind], after[kind]]
    if (was === null || is === null) return null
    const read = await readOrTell(db, () => compare(was, is), onDamage)
    if (read.unread === null) return read.value
    unread.push(read.unread)
    return null
  }
  const plan = await compared('plan', (was, is) => plansAt(db, was, is, table))
  const board = await compared('board', (was, is) => boardsAt(db, was, is, table))
  return { plan, board, credits: table.list(), unread }
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
