import { sql } from 'drizzle-orm'
import { isHan, type StemOf } from '#domain/library/search-words.ts'
import type { Queryable } from '../../database.ts'

/** The basic forms of these words by PostgreSQL's English stemmer; Chinese words are their own. */
export async function stemsOf(db: Queryable, words: readonly string[]): Promise<StemOf> {
  const latin = [...new Set(words)].filter((word) => !isHan(word))
  if (latin.length === 0) return (word) => word
  const rows = await db.execute<{ word: string; stem: string | null }>(sql`
    select word, (ts_lexize('english_stem', word))[1] as stem from unnest(${sql.param(latin)}::text[]) as word`)
  const stems = new Map(rows.map(({ word, stem }) => [word, stem ?? word]))
  return (word) => stems.get(word) ?? word
}
