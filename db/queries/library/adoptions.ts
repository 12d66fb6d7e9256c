import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { ChangesMade } from '#domain/library/changes-made.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { adoption, adoptionRecord, edition } from '../../schema/library.ts'
import { community, institution, person } from '../../schema/people.ts'

/** A lesson study that began with an edition. */
export interface Adoption {
  readonly adoptionId: string
  readonly editionId: string
  readonly lessonStudyId: string
  readonly communityId: string
  readonly institutionId: string | null
  readonly personId: string
  readonly atMs: number
}

const COLUMNS = {
  adoptionId: adoption.id,
  editionId: adoption.editionId,
  lessonStudyId: adoption.lessonStudyId,
  communityId: adoption.communityId,
  institutionId: adoption.institutionId,
  personId: adoption.personId,
  atMs: adoption.atMs,
}

/** The adoption with which a lesson study began; null when it began otherwise. */
export async function adoptionOf(db: Queryable, lessonStudyId: string): Promise<Adoption | null> {
  const [row] = await db.select(COLUMNS).from(adoption).where(eq(adoption.lessonStudyId, lessonStudyId))
  return row ?? null
}

/** The lesson study that a person began with this key of a form; null when that form was not sent yet. */
export async function adoptionByKey(
  db: Queryable,
  it: { personId: string; key: string },
): Promise<string | null> {
  const [row] = await db
    .select({ lessonStudyId: adoption.lessonStudyId })
    .from(adoption)
    .where(and(eq(adoption.personId, it.personId), eq(adoption.key, it.key)))
  return row?.lessonStudyId ?? null
}

/** Writes down that a lesson study began with an edition. */
export async function insertAdoption(tx: Queryable, it: Adoption & { key: string }): Promise<void> {
  const { adoptionId, ...row } = it
  await tx.insert(adoption).values({ id: adoptionId, ...row })
}

/** What is told of an adoption. */
export interface AdoptionRecord {
  readonly recordId: string
  readonly editionId: string
  readonly communityId: string
  readonly communityName: string
  /** Null when the adoption's lesson study is gone. */
  readonly title: string | null
  readonly personId: string
  readonly name: string
  readonly school: string
  readonly atMs: number
  readonly place: string
  readonly happened: string
  readonly changes: ChangesMade
}

/** Writes down what was told of an adoption. */
export async function insertAdoptionRecord(
  tx: Queryable,
  it: {
    recordId: string
    adoptionId: string
    personId: string
    atMs: number
    place: string
    happened: string
    changes: ChangesMade
  },
): Promise<void> {
  const { recordId, ...row } = it
  await tx.insert(adoptionRecord).values({ id: recordId, ...row })
}

/** What was told of the adoptions of every edition of a line (`lineId`), or of one lesson study; the newest first. */
export async function adoptionRecords(
  db: Queryable,
  where: { lineId: string } | { lessonStudyId: string },
): Promise<AdoptionRecord[]> {
  const rows = await db
    .select({
      recordId: adoptionRecord.id,
      editionId: adoption.editionId,
      communityId: adoption.communityId,
      communityName: community.name,
      title: lessonStudy.title,
      personId: adoptionRecord.personId,
      name: person.name,
      school: sql<string>`coalesce(${institution.name}, '')`,
      atMs: adoptionRecord.atMs,
      place: adoptionRecord.place,
      happened: adoptionRecord.happened,
      changes: adoptionRecord.changes,
    })
    .from(adoptionRecord)
    .innerJoin(adoption, eq(adoption.id, adoptionRecord.adoptionId))
    .innerJoin(edition, eq(edition.id, adoption.editionId))
    .innerJoin(community, eq(community.id, adoption.communityId))
    .innerJoin(person, eq(person.id, adoptionRecord.personId))
    .leftJoin(institution, eq(institution.id, adoption.institutionId))
    .leftJoin(lessonStudy, eq(lessonStudy.id, adoption.lessonStudyId))
    .where(
      'lineId' in where ? eq(edition.lineId, where.lineId) : eq(adoption.lessonStudyId, where.lessonStudyId),
    )
    .orderBy(desc(adoptionRecord.atMs), asc(adoptionRecord.id))
  return rows as AdoptionRecord[]
}
