import type { EditionAuthor } from '#domain/library/edition-authors.ts'
import { joinAuthors } from '#domain/library/edition-authors.ts'
import type { Queryable } from '../../database.ts'
import { rosterEntries } from '../activity/people.ts'
import { lineageInto } from '../drafts/lineage.ts'
import { copiedFrom } from '../history/authors.ts'
import { textChangesOf } from '../history/changes.ts'
import type { LogPlace } from '../history/moment.ts'
import { adoptionOf } from './adoptions.ts'
import { findEdition } from './editions.ts'

/**
 * Whose letters a plan holds, up to a position of its log: the authors of the edition (or of the plan) that it began
 * with, and those who wrote since. Names and schools are as they are now, where they still have an account.
 */
export async function planAuthors(
  db: Queryable,
  lessonStudyId: string,
  place: LogPlace,
): Promise<EditionAuthor[]> {
  const [changes, copied, adopted, carried] = await Promise.all([
    textChangesOf(db, place),
    copiedFrom(db, lessonStudyId),
    adoptionOf(db, lessonStudyId),
    lineageInto(db, place),
  ])
  const source = adopted === null ? null : await findEdition(db, adopted.editionId)
  const before: readonly EditionAuthor[] =
    source?.authors ??
    (copied?.body.authors ?? []).map((author) => ({ ...author, school: '', letters: null }))
  const written = new Map<string, number>()
  for (const { rowId, personId, inserted } of changes)
    if (rowId <= place.atId && inserted > 0) written.set(personId, (written.get(personId) ?? 0) + inserted)
  // A section or a row that was taken from somebody's draft is theirs, not of who took it.
  for (const { personId, letters } of carried.flatMap((it) => it.authors))
    written.set(personId, (written.get(personId) ?? 0) + letters)
  const people = await rosterEntries(db, [...written.keys(), ...before.map(({ personId }) => personId)])
  const named = (it: EditionAuthor): EditionAuthor => {
    const now = people.get(it.personId)
    return { ...it, name: now?.name ?? it.name, school: now?.school ?? it.school }
  }
  const since = [...written].map(([personId, letters]) => ({ personId, name: '', school: '', letters }))
  return joinAuthors(before.map(named), since.map(named))
}
