import { migrate } from 'drizzle-orm/postgres-js/migrator'
import path from 'node:path'
import { type Database, openDatabase } from './database.ts'

/**
 * Brings a database to this build's schema; does nothing when it is there. One process at a time, held
 * by an advisory lock on a connection of its own. `folder` holds the migrations. Throws when the
 * database cannot be reached or is older than PostgreSQL 15.
 */
export async function migrateDatabase(
  url: string,
  folder = path.join(import.meta.dirname, 'migrations'),
): Promise<void> {
  const db = openDatabase(url, 1)
  try {
    const [row] = await db.sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`
    if ((row?.version ?? 0) < 150_000)
      throw new Error(`PostgreSQL 15 or newer is needed; this one says ${row?.version}.`)
    await db.sql`select pg_advisory_lock(7270514)`
    await migrate(db, { migrationsFolder: folder })
    await leaveCompressed(db)
    await prepareNearMisses(db)
  } finally {
    await db.close()
  }
}

/** What we compress ourselves PostgreSQL need not try to compress again. Drizzle's schema cannot say so. */
async function leaveCompressed(db: Database): Promise<void> {
  const columns = await db.sql<{ table: string; column: string }[]>`
    select attrelid::regclass::text as table, attname as column from pg_attribute
    where (attrelid, attname) in (
      ('document_segment'::regclass, 'body'), ('document_segment'::regclass, 'timeline'),
      ('document_keyframe'::regclass, 'state')) and attstorage <> 'e'`
  for (const { table, column } of columns)
    await db.sql`alter table ${db.sql(table)} alter column ${db.sql(column)} set storage external`
}

/**
 * Near misses are found with `pg_trgm`, which comes with PostgreSQL but not with every installation of it, and which
 * not every user may switch on. Without it the library finds only what was spelt as it is written, and says so.
 */
async function prepareNearMisses(db: Database): Promise<void> {
  const [known] = await db.sql`select 1 from pg_available_extensions where name = 'pg_trgm'`
  if (known === undefined) return
  try {
    await db.sql`create extension if not exists pg_trgm`
    await db.sql`create index if not exists edition_search_near_index on edition_search using gin (near gin_trgm_ops)`
  } catch (cause) {
    // 42501: whoever runs this database reserves extensions to themselves.
    if ((cause as { code?: unknown }).code !== '42501') throw cause
  }
}
