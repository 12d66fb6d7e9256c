import { asc, eq, inArray, sql } from 'drizzle-orm'
import type {
  ContributionKind,
  DiscussionPlace,
  NewContribution,
  Standing,
  Words,
} from '#domain/discussion/contribution.ts'
import type { Quotable } from '#domain/discussion/decide.ts'
import type { EvidenceType, Scaffold } from '#domain/discussion/scaffold.ts'
import type { Queryable } from '../../database.ts'
import {
  contribution,
  contributionLink,
  contributionWording,
  discussionThread,
} from '../../schema/discussion.ts'

/** A contribution as it stands in its thread, and when it was made. */
export interface StandingRow extends Standing {
  readonly threadId: string
  readonly atMs: number
}

/** All contributions of a thread in their order, without their words. */
export async function standingsOf(db: Queryable, threadId: string): Promise<StandingRow[]> {
  const [rows, links] = await Promise.all([
    db
      .select()
      .from(contribution)
      .where(eq(contribution.threadId, threadId))
      .orderBy(asc(contribution.number)),
    db
      .select({ from: contributionLink.contributionId, to: contributionLink.toContributionId })
      .from(contributionLink)
      .innerJoin(contribution, eq(contribution.id, contributionLink.contributionId))
      .where(sql`${contribution.threadId} = ${threadId} and ${contributionLink.kind} = 'gathers'`)
      .orderBy(asc(contributionLink.id)),
  ])
  const gathers = Map.groupBy(links, (it) => it.from)
  return rows.map((row) => ({
    contributionId: row.id,
    threadId: row.threadId,
    personId: row.personId,
    kind: row.kind as ContributionKind,
    buildsOn: row.buildsOn,
    gathers: (gathers.get(row.id) ?? []).flatMap((it) => it.to ?? []),
    isWithdrawn: row.withdrawnAtMs !== null,
    atMs: row.atMs,
  }))
}

/** Where and by whom a contribution of this id was made; null when there is none. */
export async function findContribution(
  db: Queryable,
  contributionId: string,
): Promise<{ threadId: string; personId: string } | null> {
  const [row] = await db
    .select({ threadId: contribution.threadId, personId: contribution.personId })
    .from(contribution)
    .where(eq(contribution.id, contributionId))
  return row ?? null
}

/** Writes a contribution down with its first words. Hold its thread (`lockThread`) meanwhile. */
export async function insertContribution(
  tx: Queryable,
  it: NewContribution & {
    readonly contributionId: string
    readonly threadId: string
    readonly personId: string
    readonly atMs: number
  },
): Promise<void> {
  const { contributionId, threadId, personId, atMs, kind, words, buildsOn, gathers, references } = it
  await tx.insert(contribution).values({ id: contributionId, threadId, personId, atMs, kind, buildsOn })
  await insertWording(tx, { wordingId: contributionId, contributionId, atMs, words })
  const links = [
    ...gathers.map((to) => ({ kind: 'gathers', toContributionId: to, quote: '' })),
    ...references.map((one) =>
      one.kind === 'edition'
        ? { kind: 'quotes', toEditionId: one.editionId, quote: '' }
        : { kind: 'quotes', toContributionId: one.contributionId, quote: one.quote },
    ),
  ]
  if (links.length > 0)
    await tx.insert(contributionLink).values(links.map((link) => ({ contributionId, ...link })))
}

/** Writes new words of a contribution down; false when those of this id are there already. */
export async function insertWording(
  tx: Queryable,
  it: { wordingId: string; contributionId: string; atMs: number; words: Words },
): Promise<boolean> {
  const { wordingId, contributionId, atMs, words } = it
  const { text, scaffolds, evidence } = words
  const rows = await tx
    .insert(contributionWording)
    .values({ id: wordingId, contributionId, atMs, text, scaffolds: [...scaffolds], evidence })
    .onConflictDoNothing({ target: contributionWording.id })
    .returning({ id: contributionWording.id })
  return rows.length > 0
}

/** Writes down that a contribution is withdrawn; what it says stays unread from then on. */
export async function markWithdrawn(tx: Queryable, contributionId: string, atMs: number): Promise<void> {
  await tx.update(contribution).set({ withdrawnAtMs: atMs }).where(eq(contribution.id, contributionId))
}

export interface Wording extends Words {
  readonly atMs: number
}

/** All words of these contributions, the first ones first. Of a withdrawn one they are not to be shown. */
export async function wordingsOf(db: Queryable, ids: readonly string[]): Promise<Map<string, Wording[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(contributionWording)
    .where(inArray(contributionWording.contributionId, [...ids]))
    .orderBy(asc(contributionWording.number))
  const all = new Map<string, Wording[]>()
  for (const { contributionId, atMs, text, scaffolds, evidence } of rows) {
    const those = all.get(contributionId) ?? []
    those.push({
      atMs,
      text,
      scaffolds: scaffolds as Scaffold[],
      evidence: evidence as EvidenceType | null,
    })
    all.set(contributionId, those)
  }
  return all
}

/** What the contributions of this discussion among these ids say, for checking what is quoted of them. */
export async function quotablesOf(
  db: Queryable,
  place: DiscussionPlace,
  ids: readonly string[],
): Promise<Quotable[]> {
  if (ids.length === 0) return []
  const { lessonStudyId, communityId } = discussionThread
  const isHere =
    place.kind === 'lessonStudy' ? eq(lessonStudyId, place.lessonStudyId) : eq(communityId, place.communityId)
  const rows = await db
    .select({ contributionId: contribution.id, withdrawnAtMs: contribution.withdrawnAtMs })
    .from(contribution)
    .innerJoin(discussionThread, eq(discussionThread.id, contribution.threadId))
    .where(sql`${isHere} and ${inArray(contribution.id, [...ids])}`)
  const wordings = await wordingsOf(
    db,
    rows.map((it) => it.contributionId),
  )
  return rows.map(({ contributionId, withdrawnAtMs }) => ({
    contributionId,
    isWithdrawn: withdrawnAtMs !== null,
    texts: (wordings.get(contributionId) ?? []).map((it) => it.text),
  }))
}

/** A reference as it was written down; of one of the two `to` there is an id. */
export interface LinkRow {
  readonly fromId: string
  readonly toContributionId: string | null
  readonly toEditionId: string | null
  readonly quote: string
}

/** What these contributions refer to, in the order in which they did. */
export async function referencesOf(db: Queryable, ids: readonly string[]): Promise<LinkRow[]> {
  if (ids.length === 0) return []
  return await db
    .select(LINK)
    .from(contributionLink)
    .where(sql`${inArray(contributionLink.contributionId, [...ids])} and ${contributionLink.kind} = 'quotes'`)
    .orderBy(asc(contributionLink.id))
}

/** What refers to these contributions and is not withdrawn, also from other threads. */
export async function referencesTo(db: Queryable, ids: readonly string[]): Promise<LinkRow[]> {
  if (ids.length === 0) return []
  return await db
    .select(LINK)
    .from(contributionLink)
    .innerJoin(contribution, eq(contribution.id, contributionLink.contributionId))
    .where(
      sql`${inArray(contributionLink.toContributionId, [...ids])} and ${contributionLink.kind} = 'quotes' and ${contribution.withdrawnAtMs} is null`,
    )
    .orderBy(asc(contributionLink.id))
}

/** Contributions by their ids, of whatever thread. */
export async function contributionsByIds(
  db: Queryable,
  ids: readonly string[],
): Promise<{ contributionId: string; threadId: string; personId: string; isWithdrawn: boolean }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(contribution)
    .where(inArray(contribution.id, [...ids]))
  return rows.map(({ id, threadId, personId, withdrawnAtMs }) => ({
    contributionId: id,
    threadId,
    personId,
    isWithdrawn: withdrawnAtMs !== null,
  }))
}

const LINK = {
  fromId: contributionLink.contributionId,
  toContributionId: contributionLink.toContributionId,
  toEditionId: contributionLink.toEditionId,
  quote: contributionLink.quote,
}
