import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import {
  NEGOTIATION_FACT_BODIES,
  type NegotiationFact,
  type NegotiationFrame,
  type NewNegotiationFact,
} from '#domain/theme/negotiation-fact.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { negotiation, negotiationFact } from '../../schema/theme.ts'

/** Writes down that a negotiation begins. */
export async function insertNegotiation(tx: Queryable, frame: NegotiationFrame): Promise<void> {
  const { negotiationId, ...rest } = frame
  await tx.insert(negotiation).values({ id: negotiationId, ...rest })
}

/** A negotiation by the id of a URL; null when there is none or it is no id. Ask `can()` before showing it. */
export async function findNegotiation(
  db: Queryable,
  negotiationId: string,
): Promise<NegotiationFrame | null> {
  if (!z.uuid().safeParse(negotiationId).success) return null
  const [row] = await db.select().from(negotiation).where(eq(negotiation.id, negotiationId))
  return row === undefined ? null : frameOf(row)
}

/**
 * Holds a negotiation until the transaction ends: what is decided from its facts stays true while it is written,
 * and the ids of its facts ascend in the order of commit.
 */
export async function lockNegotiation(tx: Queryable, negotiationId: string): Promise<void> {
  await tx.execute(sql`select 1 from negotiation where id = ${negotiationId} for update`)
}

/** All facts of a negotiation, oldest first. */
export async function negotiationFacts(db: Queryable, negotiationId: string): Promise<NegotiationFact[]> {
  const rows = await db
    .select()
    .from(negotiationFact)
    .where(eq(negotiationFact.negotiationId, negotiationId))
    .orderBy(asc(negotiationFact.id))
  return rows as NegotiationFact[]
}

/** Appends a fact; the same key twice is the same fact. Hold the negotiation (`lockNegotiation`) meanwhile. */
export async function appendNegotiationFact(
  tx: Queryable,
  it: NewNegotiationFact & {
    readonly negotiationId: string
    readonly personId: string
    readonly atMs: number
  },
): Promise<void> {
  const { negotiationId, personId, atMs, kind, key } = it
  await tx
    .insert(negotiationFact)
    .values({ negotiationId, personId, atMs, kind, key, body: NEGOTIATION_FACT_BODIES[kind].parse(it.body) })
    .onConflictDoNothing({ target: [negotiationFact.negotiationId, negotiationFact.key] })
}

/** The facts from which a list says how far each negotiation is: who proposed what is not among them. */
const FAR_FACTS = ['negotiation.moved', 'theme.adopted', 'negotiation.ended'] as const

/** The negotiations of a community, newest first, each with the facts that say how far it is. */
export async function negotiationsOf(
  db: Queryable,
  communityId: string,
): Promise<{ frame: NegotiationFrame; facts: NegotiationFact[] }[]> {
  const rows = await db
    .select()
    .from(negotiation)
    .where(eq(negotiation.communityId, communityId))
    .orderBy(desc(negotiation.begunAtMs), asc(negotiation.id))
  if (rows.length === 0) return []
  const facts = (await db
    .select()
    .from(negotiationFact)
    .where(
      and(
        inArray(
          negotiationFact.negotiationId,
          rows.map((it) => it.id),
        ),
        inArray(negotiationFact.kind, [...FAR_FACTS]),
      ),
    )
    .orderBy(asc(negotiationFact.id))) as NegotiationFact[]
  return rows.map((row) => ({
    frame: frameOf(row),
    facts: facts.filter((it) => it.negotiationId === row.id),
  }))
}

/** A theme that was adopted, and where its record stands. */
export interface AdoptedTheme {
  readonly negotiationId: string
  readonly communityId: string
  readonly theme: string
}

/** The themes that a community has adopted, newest first. */
export async function adoptedThemes(db: Queryable, communityId: string): Promise<AdoptedTheme[]> {
  const rows = await db
    .select(THEME)
    .from(negotiationFact)
    .innerJoin(negotiation, eq(negotiation.id, negotiationFact.negotiationId))
    .where(and(eq(negotiation.communityId, communityId), eq(negotiationFact.kind, 'theme.adopted')))
    .orderBy(desc(negotiationFact.atMs))
  return rows
}

/** The adopted theme that a lesson study works on; null when none was chosen. */
export async function themeOf(db: Queryable, lessonStudyId: string): Promise<AdoptedTheme | null> {
  const [row] = await db
    .select(THEME)
    .from(lessonStudy)
    .innerJoin(negotiation, eq(negotiation.id, lessonStudy.themeNegotiationId))
    .innerJoin(negotiationFact, eq(negotiationFact.negotiationId, negotiation.id))
    .where(and(eq(lessonStudy.id, lessonStudyId), eq(negotiationFact.kind, 'theme.adopted')))
  return row ?? null
}

/** Says which adopted theme a lesson study works on; null: none. */
export async function setTheme(
  tx: Queryable,
  lessonStudyId: string,
  themeNegotiationId: string | null,
): Promise<void> {
  await tx.update(lessonStudy).set({ themeNegotiationId }).where(eq(lessonStudy.id, lessonStudyId))
}

const THEME = {
  negotiationId: negotiation.id,
  communityId: negotiation.communityId,
  theme: sql<string>`${negotiationFact.body} ->> 'theme'`,
}

function frameOf({ id, ...row }: typeof negotiation.$inferSelect): NegotiationFrame {
  return { ...row, negotiationId: id } as NegotiationFrame
}
