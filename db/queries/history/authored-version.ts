import { type Credit, CreditTable } from '#domain/history/credits.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import type { Queryable } from '../../database.ts'
import { attributionAt, creditSources } from './attribution.ts'
import type { LogPlace } from './moment.ts'
import { readAuthoredPlanAt } from './plan-moment.ts'

/** A plan as it stood at a position of its log, with who had written each letter by then. */
export async function authoredPlanAt(
  db: Queryable,
  lessonStudyId: string,
  place: LogPlace,
): Promise<{ plan: PlanJson; credits: readonly Credit[] }> {
  const [attribution, sources] = await Promise.all([
    attributionAt(db, place),
    creditSources(db, lessonStudyId),
  ])
  const table = new CreditTable(sources)
  const { plan } = await readAuthoredPlanAt(db, place, attribution, table)
  return { plan, credits: table.list() }
}
