import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/database.ts'
import type { Edition } from '#db/queries/library/editions.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import type { FactBody } from '#domain/session/fact.ts'

/**
 * Tells the authors of an edition what became of it: a fact of the lesson study that it was published from, from which
 * their notices fold. Where that is gone nobody is told, and the edition's page still says it.
 */
export async function tellAuthors<K extends 'edition.adopted' | 'adoption.told'>(
  tx: Queryable,
  edition: Edition,
  it: {
    kind: K
    key: string
    personId: string
    atMs: number
    body: Omit<FactBody<K>, 'editionId' | 'title' | 'toIds'>
  },
): Promise<void> {
  const { lessonStudyId, editionId, title, publishedBy, authors } = edition
  if (lessonStudyId === null) return
  // Whoever removes a lesson study for good holds its facts meanwhile: it is there until we end, or gone.
  await lockFacts(tx, lessonStudyId)
  const there = await tx.execute(sql`select 1 from lesson_study where id = ${lessonStudyId}`)
  if (there.length === 0) return
  const toIds = [...new Set([publishedBy, ...authors.map(({ personId }) => personId)])]
  const { kind, key, personId, atMs } = it
  await appendFact<K>(tx, {
    lessonStudyId,
    sessionId: null,
    atMs,
    personId,
    kind,
    key,
    body: { editionId, title, toIds, ...it.body } as unknown as FactBody<K>,
  })
}
