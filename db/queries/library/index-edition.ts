import { eq, sql } from 'drizzle-orm'
import type { EditionVisibility } from '#domain/library/edition.ts'
import { bodyVector, headVector, wordsOf } from '#domain/library/search-words.ts'
import { plainText, type PlanJson } from '#domain/plan/plan-json.ts'
import type { Queryable } from '../../database.ts'
import { editionSearch } from '../../schema/library.ts'
import type { Edition } from './editions.ts'
import { stemsOf } from './stems.ts'

/** Makes an edition findable. `near`: how its title, subject and unit sound, in ASCII. */
export async function insertSearchRow(
  tx: Queryable,
  it: Edition & { plan: PlanJson | null; near: string },
): Promise<void> {
  const { editionId, communityId, visibility, institutionIds, publishedBy, publishedAtMs, kind, near } = it
  const { subject, grade, licence, language, title, unit, summary, authors, link } = it
  const head = [
    { text: title, weight: 'A' },
    { text: `${subject}。${unit}。${grade}`, weight: 'B' },
    { text: authors.map((author) => `${author.name}。${author.school}`).join('。'), weight: 'C' },
    { text: `${summary}。${link?.platform ?? ''}`, weight: 'C' },
  ] as const
  const texts = [
    ...head.map(({ text }) => text),
    it.plan === null ? `${link?.used ?? ''}。${link?.adapted ?? ''}` : plainText(it.plan),
  ]
  const stemOf = await stemsOf(tx, texts.flatMap(wordsOf))
  await tx.insert(editionSearch).values({
    editionId,
    communityId,
    visibility,
    institutionIds: [...institutionIds],
    publishedBy,
    publishedAtMs,
    kind,
    subject,
    grade,
    licence,
    language,
    near,
    head: headVector(head, stemOf, near),
    body: bodyVector(texts, stemOf),
  })
}

/** Lets more people find an edition. */
export async function widenSearchRow(
  tx: Queryable,
  editionId: string,
  visibility: EditionVisibility,
): Promise<void> {
  await tx.update(editionSearch).set({ visibility }).where(eq(editionSearch.editionId, editionId))
}

/** An edition was adopted once more. */
export async function countAdoption(tx: Queryable, editionId: string): Promise<void> {
  await tx
    .update(editionSearch)
    .set({ adoptions: sql`${editionSearch.adoptions} + 1` })
    .where(eq(editionSearch.editionId, editionId))
}

/** Nobody finds the edition any more. */
export async function deleteSearchRow(tx: Queryable, editionId: string): Promise<void> {
  await tx.delete(editionSearch).where(eq(editionSearch.editionId, editionId))
}
