import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

/** Opens a pool. `max` connections; the caller ends it with `close()`. Throws only on a malformed URL. */
export function openDatabase(url: string, max = 10) {
  const sql = postgres(url, { max, onnotice: () => undefined, connection: { application_name: 'gongyan' } })
  const db = drizzle(sql, { casing: 'snake_case' })
  return Object.assign(db, { sql, url, close: () => sql.end({ timeout: 5 }) })
}

/** The pool with drizzle on top. `sql` is the bare driver, for LISTEN and bulk work; `url` is where it leads. */
export type Database = ReturnType<typeof openDatabase>
/** What queries take: the pool or a running transaction. */
export type Queryable = Pick<
  Database,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'
>
