import { comparePlans, type PlanComparison } from '#domain/history/compare-plans.ts'
import { type Credit, CreditTable } from '#domain/history/credits.ts'
import type { Queryable } from '../../database.ts'
import { attributionAt, creditSources } from './attribution.ts'
import type { LogPlace } from './moment.ts'
import { readAuthoredPlanAt } from './plan-moment.ts'

/** Two moments of a plan beside each other; numbers in it are those of `credits`. */
export interface CreditedComparison {
  readonly comparison: PlanComparison
  readonly credits: readonly Credit[]
}

/** Compares a plan at two positions of its log, and says whose each change is. */
export async function compareMoments(
  db: Queryable,
  lessonStudyId: string,
  before: LogPlace,
  after: LogPlace,
): Promise<CreditedComparison> {
  const [attribution, sources] = await Promise.all([
    attributionAt(db, after),
    creditSources(db, lessonStudyId),
  ])
  const table = new CreditTable(sources)
  const was = await readAuthoredPlanAt(db, before, attribution, table)
  const is = await readAuthoredPlanAt(db, after, attribution, table)
  const comparison = comparePlans(was.plan, is.plan, { before: was.rows, after: is.rows })
  return { comparison, credits: table.list() }
}
