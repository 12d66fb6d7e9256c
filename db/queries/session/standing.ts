import { and, asc, desc, eq, gt, gte, inArray, lte, max, or, sql, type SQL } from 'drizzle-orm'
import { ANNOTATION_FACTS } from '#domain/margin/margin-state.ts'
import type { Fact, FactKind } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { fact } from '../../schema/session.ts'
import { lastFactId } from './facts.ts'

/** Facts from which the present state of a lesson study folds, and the position they stand at. */
export interface StandingFacts {
  /** Hear what comes after this id. */
  readonly lastId: number
  readonly facts: Fact[]
}

/**
 * The few facts that decide how things stand now, out of a history of any length: the last start and
 * end, hands raised since, the newest `chatLines` lines, the room since it was last observed, and the
 * whole margin.
 */
export async function standingFacts(
  db: Queryable,
  lessonStudyId: string,
  chatLines = 200,
): Promise<StandingFacts> {
  // Ids ascend in the order of commit, so everything up to the newest id is there to be read.
  const lastId = await lastFactId(db, lessonStudyId)
  const here = (more: SQL | undefined) =>
    and(eq(fact.lessonStudyId, lessonStudyId), lte(fact.id, lastId), more)
  const newest = async (kinds: FactKind[]) => {
    const rows = await db
      .select({ id: max(fact.id) })
      .from(fact)
      .where(here(inArray(fact.kind, kinds)))
    return rows[0]?.id ?? 0
  }
  const chatSince = sql`coalesce((${db
    .select({ id: fact.id })
    .from(fact)
    .where(here(eq(fact.kind, 'chat.said')))
    .orderBy(desc(fact.id))
    .offset(chatLines - 1)
    .limit(1)}), 0)`
  const [started, ended, observed] = await Promise.all([
    newest(['session.started']),
    newest(['session.ended']),
    newest(['room.observed']),
  ])
  const rows = await db
    .select()
    .from(fact)
    .where(
      here(
        or(
          inArray(fact.id, [started, ended]),
          inArray(fact.kind, [...ANNOTATION_FACTS]),
          and(eq(fact.kind, 'chat.said'), gte(fact.id, chatSince)),
          and(inArray(fact.kind, ['hand.raised', 'hand.lowered']), gt(fact.id, ended)),
          and(inArray(fact.kind, ['room.entered', 'room.left', 'room.observed']), gte(fact.id, observed)),
          // Somebody's coming may be told after their going: the going before the observation counts.
          and(
            eq(fact.kind, 'room.left'),
            sql`${fact.body} ->> 'sid' in (${db
              .select({ sid: sql`body ->> 'sid'` })
              .from(fact)
              .where(here(and(eq(fact.kind, 'room.entered'), gt(fact.id, observed))))})`,
          ),
        ),
      ),
    )
    .orderBy(asc(fact.id))
  return { lastId, facts: rows as Fact[] }
}
