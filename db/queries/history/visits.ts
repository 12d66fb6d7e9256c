import { and, eq } from 'drizzle-orm'
import type { Visit } from '#domain/history/visit.ts'
import type { Queryable } from '../../database.ts'
import { planVisit } from '../../schema/history.ts'

interface Whose {
  readonly lessonStudyId: string
  readonly personId: string
}

/** When a person was in a lesson study; null when never. */
export async function visitOf(db: Queryable, { lessonStudyId, personId }: Whose): Promise<Visit | null> {
  const rows = await db
    .select({ seenMs: planVisit.seenMs, sinceMs: planVisit.sinceMs })
    .from(planVisit)
    .where(and(eq(planVisit.lessonStudyId, lessonStudyId), eq(planVisit.personId, personId)))
  return rows[0] ?? null
}

/** Remembers a person's visit. */
export async function keepVisit(db: Queryable, whose: Whose, visit: Visit): Promise<void> {
  await db
    .insert(planVisit)
    .values({ ...whose, ...visit })
    .onConflictDoUpdate({ target: [planVisit.lessonStudyId, planVisit.personId], set: { ...visit } })
}
