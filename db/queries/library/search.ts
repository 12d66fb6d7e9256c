import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import type { EditionAuthor } from '#domain/library/edition-authors.ts'
import type { EditionKind, EditionVisibility } from '#domain/library/edition.ts'
import type { LicenceOrElsewhere } from '#domain/library/licence.ts'
import { type Facet, FACETS, FOUND_MAX, PAGE_SIZE } from '#domain/library/search-form.ts'
import { soundQuery } from '#domain/library/search-words.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import type { Database, Queryable } from '../../database.ts'
import { editionSearch } from '../../schema/library.ts'
import { seenBy } from './seen.ts'

/** An edition as a line of what was found. */
export interface EditionLine {
  readonly editionId: string
  readonly number: number
  readonly kind: EditionKind
  readonly title: string
  readonly summary: string
  readonly extract: string
  readonly subject: string
  readonly grade: string
  readonly unit: string
  readonly language: PlanLanguage
  readonly licence: LicenceOrElsewhere
  readonly visibility: EditionVisibility
  readonly authors: readonly EditionAuthor[]
  readonly publishedAtMs: number
  readonly adoptions: number
}

export interface FacetCount {
  readonly facet: Facet
  readonly value: string
  readonly count: number
}

/** What a search found: one page of it, and counts over all that was looked through (`FOUND_MAX` at most). */
export interface Found {
  readonly total: number
  readonly lines: readonly EditionLine[]
  readonly facets: readonly FacetCount[]
}

interface Asked {
  readonly viewer: Viewer
  readonly facets: Readonly<Partial<Record<Facet, string>>>
  /** From 1. */
  readonly page: number
}

const WEIGHTS = sql`'{0.1,0.3,0.6,1}'::real[]`
const COLUMNS = sql.raw(`edition_id, ${FACETS.join(', ')}, published_at_ms, adoptions`)

/**
 * What answers a question (a `tsquery` in writing; null: everything), the best first: what has it in its title or in
 * what is said about it before what has it within, and of two alike the one that more adopted, then the newer. One
 * statement, over a bounded number of narrow rows.
 */
export async function searchEditions(db: Database, query: string | null, asked: Asked): Promise<Found> {
  const seen = conditions(asked)
  if (query === null) {
    const found = sql`with found as (select ${COLUMNS}, 0::real as rank from edition_search
      where ${seen} order by published_at_ms desc limit ${FOUND_MAX})`
    return await read(db, found, asked.page)
  }
  // Only what is left is ranked, and the order is kept from being read off an index of times: row by row it would
  // unpack the words of every edition.
  const found = sql`with titled as materialized (
      select ${COLUMNS}, ts_rank(${WEIGHTS}, head, ${query}::tsquery) + 0.02 * ln(1 + adoptions)::real as rank
      from (select ${COLUMNS}, head from edition_search where head @@ ${query}::tsquery and ${seen}
        order by published_at_ms + 0 desc limit ${FOUND_MAX}) newest),
    inside as materialized (
      select ${COLUMNS}, 0::real as rank
      from (select ${COLUMNS} from edition_search where body @@ ${query}::tsquery and ${seen}
        limit ${FOUND_MAX}) held
      where (select count(*) from titled) < ${FOUND_MAX}
        and not exists (select 1 from titled where titled.edition_id = held.edition_id)
      order by published_at_ms desc limit ${FOUND_MAX}),
    found as (select * from titled union all select * from inside limit ${FOUND_MAX})`
  return await db.transaction(async (tx) => {
    // The planner does not know that reading the words of a row means unpacking them, and would rather read every row.
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`)
    return await read(tx, found, asked.page)
  })
}

/**
 * What sounds like a question (`near`: in ASCII, Chinese in pinyin): first what sounds the same, of which full text
 * knows; else what nearly does, the nearest first. Null when this PostgreSQL lacks `pg_trgm` and nothing sounds the same.
 */
export async function searchNearly(db: Database, near: string, asked: Asked): Promise<Found | null> {
  const same = soundQuery(near)
  const heard = same === null ? null : await searchEditions(db, same, asked)
  if (heard !== null && heard.total > 0) return heard
  if (!(await findsNearMisses(db))) return null
  // The threshold of `<%` is the one that PostgreSQL begins with, 0.6.
  const found = sql`with found as (
    select ${COLUMNS}, word_similarity(${near}, near) as rank from edition_search
    where ${near} <% near and ${conditions(asked)} order by rank desc limit ${PAGE_SIZE})`
  return await read(db, found, asked.page)
}

const known = new WeakMap<Database, boolean>()

/** Whether near misses are found: the extension is there. It is made when the server starts, and stays. */
export async function findsNearMisses(db: Database): Promise<boolean> {
  const before = known.get(db)
  if (before !== undefined) return before
  const rows = await db.execute(sql`select 1 from pg_extension where extname = 'pg_trgm'`)
  known.set(db, rows.length > 0)
  return rows.length > 0
}

function conditions({ viewer, facets }: Asked): SQL {
  const chosen = FACETS.flatMap((facet) => {
    const value = facets[facet]
    return value === undefined ? [] : [eq(editionSearch[facet], value)]
  })
  return and(seenBy(viewer), ...chosen) ?? sql`true`
}

type Answer = { total: string; lines: EditionLine[] | null; facets: FacetCount[] | null }

async function read(db: Queryable, found: SQL, page: number): Promise<Found> {
  const counted = sql.join(
    FACETS.map((facet) => sql`(${sql.identifier(facet)})`),
    sql`, `,
  )
  const named = sql.join(
    FACETS.map((facet) => sql`when grouping(${sql.identifier(facet)}) = 0 then ${sql.raw(`'${facet}'`)}`),
    sql` `,
  )
  const [row] = await db.execute<Answer>(sql`${found}
    select (select count(*) from found) as total,
      (select json_agg(line) from (
        select e.id as "editionId", e.number, e.kind, e.title, e.summary, e.extract, e.subject, e.grade, e.unit, e.language,
          e.licence, e.visibility, e.authors, e.published_at_ms as "publishedAtMs", f.adoptions
        from (select * from found order by rank desc, published_at_ms desc, edition_id
          limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}) f
        join edition e on e.id = f.edition_id
        order by f.rank desc, f.published_at_ms desc, f.edition_id) line) as lines,
      (select json_agg(counted) from (
        select case ${named} end as facet,
          coalesce(${sql.join(
            FACETS.map((facet) => sql.identifier(facet)),
            sql`, `,
          )}) as value, count(*) as count
        from found group by grouping sets (${counted}) order by count desc, value) counted
        where counted.value <> '') as facets`)
  return { total: Number(row?.total ?? 0), lines: row?.lines ?? [], facets: row?.facets ?? [] }
}
