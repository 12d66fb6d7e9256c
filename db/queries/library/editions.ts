import { and, eq, inArray, max, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import { WRITTEN_LETTERS, type WrittenLetters } from '#domain/history/written-letters.ts'
import type { BoardContent } from '#domain/library/board-content-document.ts'
import type { ChangesMade } from '#domain/library/changes-made.ts'
import type { EditionAuthor } from '#domain/library/edition-authors.ts'
import type { EditionKind, EditionLink, EditionVisibility } from '#domain/library/edition.ts'
import type { LicenceOrElsewhere } from '#domain/library/licence.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import type { EditionSubject } from '#domain/policy-subjects.ts'
import type { FactBody } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { edition } from '../../schema/library.ts'
import { community, institutionMember } from '../../schema/people.ts'

/** An edition without its content. */
export interface Edition {
  readonly editionId: string
  readonly lineId: string
  readonly number: number
  readonly kind: EditionKind
  readonly communityId: string
  readonly publishedBy: string
  readonly publishedAtMs: number
  readonly visibility: EditionVisibility
  readonly institutionIds: readonly string[]
  readonly withdrawnAtMs: number | null
  readonly title: string
  readonly summary: string
  readonly extract: string
  readonly subject: string
  readonly grade: string
  readonly unit: string
  readonly language: PlanLanguage
  readonly licence: LicenceOrElsewhere
  readonly authors: readonly EditionAuthor[]
  readonly basedOn: string | null
  readonly changes: ChangesMade | null
  /** Of a plan: where it was published from; it may be gone. */
  readonly lessonStudyId: string | null
  readonly lessonMinutes: number | null
  readonly origin: FactBody<'plan.copied'> | null
  readonly link: EditionLink | null
}

/** What an edition holds. */
export interface EditionContent {
  readonly plan: PlanJson | null
  readonly board: BoardContent | null
  /** Of a plan: whose its letters are; null where that is not known. */
  readonly letters: WrittenLetters | null
}

const COLUMNS = {
  editionId: edition.id,
  lineId: edition.lineId,
  number: edition.number,
  kind: edition.kind,
  communityId: edition.communityId,
  publishedBy: edition.publishedBy,
  publishedAtMs: edition.publishedAtMs,
  visibility: edition.visibility,
  institutionIds: edition.institutionIds,
  withdrawnAtMs: edition.withdrawnAtMs,
  title: edition.title,
  summary: edition.summary,
  extract: edition.extract,
  subject: edition.subject,
  grade: edition.grade,
  unit: edition.unit,
  language: edition.language,
  licence: edition.licence,
  authors: edition.authors,
  basedOn: edition.basedOn,
  changes: edition.changes,
  lessonStudyId: edition.lessonStudyId,
  lessonMinutes: edition.lessonMinutes,
  origin: edition.origin,
  link: edition.link,
}

/** The facts about an edition that `can()` needs. */
export function editionSubject(it: Edition): { kind: 'edition' } & EditionSubject {
  const { communityId, visibility, institutionIds, publishedBy, withdrawnAtMs } = it
  return {
    kind: 'edition',
    communityId,
    visibility,
    institutionIds,
    publishedBy,
    isWithdrawn: withdrawnAtMs !== null,
  }
}

/** An edition by the id of a URL; null when there is none, or it is no id at all. Ask `can()` before showing it. */
export async function findEdition(
  db: Queryable,
  editionId: string,
): Promise<(Edition & { communityName: string }) | null> {
  if (!z.uuid().safeParse(editionId).success) return null
  const [row] = await db
    .select({ ...COLUMNS, communityName: community.name })
    .from(edition)
    .innerJoin(community, eq(community.id, edition.communityId))
    .where(eq(edition.id, editionId))
  return row === undefined ? null : (row as Edition & { communityName: string })
}

/** What an edition holds. Ask `can()` before showing it. */
export async function editionContent(db: Queryable, editionId: string): Promise<EditionContent> {
  const [row] = await db
    .select({ plan: edition.plan, board: edition.board, letters: edition.letters })
    .from(edition)
    .where(eq(edition.id, editionId))
  const letters = WRITTEN_LETTERS.nullable().parse(row?.letters ?? null)
  return { plan: row?.plan ?? null, board: (row?.board ?? null) as BoardContent | null, letters }
}

/** The edition that a person made with this key of a form; null when that form was not sent yet. */
export async function editionByKey(
  db: Queryable,
  it: { publishedBy: string; key: string },
): Promise<string | null> {
  const [row] = await db
    .select({ editionId: edition.id })
    .from(edition)
    .where(and(eq(edition.publishedBy, it.publishedBy), eq(edition.key, it.key)))
  return row?.editionId ?? null
}

/**
 * Holds the publications of one lesson study until the transaction ends, and answers the line that its next edition
 * belongs to (null: it begins one) and its number there.
 */
export async function nextInLine(
  tx: Queryable,
  lessonStudyId: string,
): Promise<{ lineId: string | null; number: number }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lessonStudyId}, 5))`)
  const [row] = await tx
    .select({ lineId: sql<string | null>`min(${edition.lineId}::text)`, last: max(edition.number) })
    .from(edition)
    .where(and(eq(edition.lessonStudyId, lessonStudyId), eq(edition.kind, 'plan')))
  return { lineId: row?.lineId ?? null, number: (row?.last ?? 0) + 1 }
}

/** Holds one form's key until the transaction ends: who sends it twice at once is answered one after the other. */
export async function lockKey(tx: Queryable, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 6))`)
}

/** Writes an edition down. */
export async function insertEdition(
  tx: Queryable,
  it: Omit<Edition, 'withdrawnAtMs'> & EditionContent & { key: string },
): Promise<void> {
  const { editionId, institutionIds, ...row } = it
  await tx.insert(edition).values({ id: editionId, institutionIds: [...institutionIds], ...row })
}

/** Opens an edition to more people. */
export async function setVisibility(
  tx: Queryable,
  editionId: string,
  visibility: EditionVisibility,
): Promise<void> {
  await tx.update(edition).set({ visibility }).where(eq(edition.id, editionId))
}

/** Withdraws an edition. False: it was withdrawn before. */
export async function setWithdrawn(
  tx: Queryable,
  it: { editionId: string; personId: string; atMs: number },
): Promise<boolean> {
  const rows = await tx
    .update(edition)
    .set({ withdrawnAtMs: it.atMs, withdrawnBy: it.personId })
    .where(and(eq(edition.id, it.editionId), sql`${edition.withdrawnAtMs} is null`))
    .returning({ id: edition.id })
  return rows.length > 0
}

/** Holds an edition until the transaction ends, and reads it as it is now. */
export async function lockEdition(tx: Queryable, editionId: string): Promise<Edition | null> {
  const [row] = await tx.select(COLUMNS).from(edition).where(eq(edition.id, editionId)).for('no key update')
  return row === undefined ? null : (row as Edition)
}

/** The editions that a lesson study left, the newest first. */
export async function editionsFrom(db: Queryable, lessonStudyId: string): Promise<Edition[]> {
  const rows = await db
    .select(COLUMNS)
    .from(edition)
    .where(eq(edition.lessonStudyId, lessonStudyId))
    .orderBy(sql`${edition.number} desc`)
  return rows as Edition[]
}

/** The institutions that these people belong to, each once. */
export async function institutionsOf(db: Queryable, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await db
    .selectDistinct({ institutionId: institutionMember.institutionId })
    .from(institutionMember)
    .where(inArray(institutionMember.personId, [...personIds]))
  return rows.map(({ institutionId }) => institutionId).toSorted()
}
