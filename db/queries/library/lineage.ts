import { eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { adoption } from '../../schema/library.ts'
import { community, institution } from '../../schema/people.ts'
import type { Edition } from './editions.ts'

/** So many editions of one lineage are read; a larger one is shown in part. */
const ROWS_MAX = 500

/** What the lineage tells of an edition, with the facts that `can()` needs. */
export type LineageEdition = Pick<
  Edition,
  | 'editionId'
  | 'lineId'
  | 'number'
  | 'basedOn'
  | 'title'
  | 'authors'
  | 'publishedAtMs'
  | 'communityId'
  | 'publishedBy'
  | 'visibility'
  | 'institutionIds'
  | 'withdrawnAtMs'
>

/**
 * Every edition that an edition has to do with: up to the first that all came from, and all that came of that one.
 * Up leads the edition before in the same line, else the one that it is based on.
 */
export async function lineageOf(db: Queryable, editionId: string): Promise<LineageEdition[]> {
  const rows = await db.execute<Record<keyof LineageEdition, unknown>>(sql`
    with recursive up as (
      select id, line_id, number, based_on, 0 as depth from edition where id = ${editionId}
      union all
      select p.id, p.line_id, p.number, p.based_on, up.depth + 1 from up
      join edition p on p.id = coalesce(
        (select q.id from edition q where q.line_id = up.line_id and q.number = up.number - 1), up.based_on)
      where up.depth < 1000
    ),
    down as (
      (select id, line_id, number from up order by depth desc limit 1)
      union
      select e.id, e.line_id, e.number from down
      join edition e on (e.line_id = down.line_id and e.number = down.number + 1)
        or (e.based_on = down.id and e.number = 1)
    )
    select e.id as "editionId", e.line_id as "lineId", e.number, e.based_on as "basedOn", e.title, e.authors,
      e.published_at_ms as "publishedAtMs", e.community_id as "communityId", e.published_by as "publishedBy",
      e.visibility, e.institution_ids as "institutionIds", e.withdrawn_at_ms as "withdrawnAtMs"
    from (select id from down limit ${ROWS_MAX}) d join edition e on e.id = d.id`)
  return rows.map((row) => ({
    ...(row as unknown as LineageEdition),
    publishedAtMs: Number(row.publishedAtMs),
    withdrawnAtMs: row.withdrawnAtMs === null ? null : Number(row.withdrawnAtMs),
  }))
}

/** An adoption with the names of where it was. */
export interface NamedAdoption {
  readonly editionId: string
  readonly lessonStudyId: string
  readonly atMs: number
  readonly communityId: string
  readonly communityName: string
  readonly institutionId: string | null
  readonly institutionName: string | null
}

/** The lesson studies that began with any of these editions, the first first. */
export async function adoptionsOf(db: Queryable, editionIds: readonly string[]): Promise<NamedAdoption[]> {
  if (editionIds.length === 0) return []
  return await db
    .select({
      editionId: adoption.editionId,
      lessonStudyId: adoption.lessonStudyId,
      atMs: adoption.atMs,
      communityId: adoption.communityId,
      communityName: community.name,
      institutionId: adoption.institutionId,
      institutionName: institution.name,
    })
    .from(adoption)
    .innerJoin(community, eq(community.id, adoption.communityId))
    .leftJoin(institution, eq(institution.id, adoption.institutionId))
    .where(inArray(adoption.editionId, [...editionIds]))
    .orderBy(adoption.atMs)
}
