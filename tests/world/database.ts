import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#db/database.ts'

export interface TestDatabase {
  readonly db: Database
  readonly url: string
  /** Ends the pool. The database goes with the cluster at the end of the run: dropping it takes longer. */
  drop(): Promise<void>
}

/** An empty, migrated database of one's own on the run's PostgreSQL. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `world_${randomUUID().replaceAll('-', '')}`
  const admin = openDatabase(inject('clusterUrl'), 1)
  await admin.sql.unsafe(`create database ${name} template world_template`)
  await admin.close()
  const url = new URL(inject('clusterUrl'))
  url.pathname = `/${name}`
  const db = openDatabase(url.href)
  return { db, url: url.href, drop: () => db.close() }
}
