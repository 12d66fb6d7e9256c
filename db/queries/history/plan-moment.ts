import type { Attribution } from '#domain/history/attribution-document.ts'
import { type AuthoredPlan, readAuthoredPlan } from '#domain/history/authored-plan-document.ts'
import type { CreditTable } from '#domain/history/credits.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import type { Queryable } from '../../database.ts'
import { materialise } from '../document/state.ts'
import type { LogPlace } from './moment.ts'

/** A plan as it stood at a position of its log, read from a scratch copy. */
export async function readPlanAt(db: Queryable, moment: LogPlace): Promise<PlanJson> {
  const { doc } = await materialise(db, moment)
  const plan = readPlan(doc)
  doc.destroy()
  return plan
}

/** The same with who wrote each letter; `attribution` may be of a later moment. */
export async function readAuthoredPlanAt(
  db: Queryable,
  moment: LogPlace,
  attribution: Attribution,
  credits: CreditTable,
): Promise<AuthoredPlan> {
  const { doc } = await materialise(db, moment)
  const read = readAuthoredPlan(doc, attribution, credits)
  doc.destroy()
  return read
}
