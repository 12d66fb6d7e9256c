import { and, asc, eq } from 'drizzle-orm'
import type { FactBody } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { fact } from '../../schema/session.ts'
import { rosterEntries } from '../activity/people.ts'
import { textChangesOf } from './changes.ts'
import type { LogPlace } from './moment.ts'

/** Whose words a plan holds: a person's id, and the name that they have or had. */
export interface PlanAuthor {
  readonly personId: string
  readonly name: string
}

/**
 * Who wrote a plan up to a position of its log, those who wrote most first; and before them, where the plan
 * began as a copy, the authors of what was copied.
 */
export async function authorsOf(
  db: Queryable,
  lessonStudyId: string,
  place: LogPlace,
): Promise<PlanAuthor[]> {
  const [changes, copied] = await Promise.all([textChangesOf(db, place), copiedFrom(db, lessonStudyId)])
  const written = new Map<string, number>()
  for (const { rowId, personId, inserted } of changes)
    if (rowId <= place.atId && inserted > 0) written.set(personId, (written.get(personId) ?? 0) + inserted)
  const ids = [...written].toSorted((a, b) => b[1] - a[1]).map(([personId]) => personId)
  const names = await rosterEntries(db, ids)
  const here = ids.map((personId) => ({ personId, name: names.get(personId)?.name ?? '' }))
  const all = [...(copied?.body.authors ?? []), ...here]
  return [...new Map(all.map((it) => [it.personId, it])).values()].filter(({ name }) => name !== '')
}

/** The copy with which a lesson study began, and whose doing it was; null when it began with an empty page. */
export async function copiedFrom(
  db: Queryable,
  lessonStudyId: string,
): Promise<{ atMs: number; personId: string | null; body: FactBody<'plan.copied'> } | null> {
  const rows = await db
    .select({ atMs: fact.atMs, personId: fact.personId, body: fact.body })
    .from(fact)
    .where(and(eq(fact.lessonStudyId, lessonStudyId), eq(fact.kind, 'plan.copied')))
    .orderBy(asc(fact.id))
    .limit(1)
  return rows[0] === undefined ? null : { ...rows[0], body: rows[0].body as FactBody<'plan.copied'> }
}
