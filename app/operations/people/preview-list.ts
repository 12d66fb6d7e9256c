import type { Database, Queryable } from '#db/database.ts'
import { knownContacts } from '#db/queries/people/list-contacts.ts'
import type { Space } from '#db/queries/people/membership.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { planList, type PlannedRow, readPeopleList } from '#domain/people/people-list.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { readCells } from './read-list-file.ts'
import { refuseInSpace } from './space-access.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/** What a list of people would do, row by row; nothing is done. Refuses like `readPeopleList`. */
export async function previewList(
  { db, clock }: Needs,
  viewer: Viewer,
  input: { space: Space; text: string },
): Promise<Outcome<PlannedRow[]>> {
  const refusal = refuseInSpace(viewer, input.space, 'invite')
  if (refusal !== null || viewer === null) return refused(refusal?.reason ?? 'notSignedIn')
  // A list says who has an account here: nobody tries through a whole district's names.
  const tooOften = await takeTurn(db, 'importList', viewer.personId, clock())
  if (tooOften !== null) return tooOften
  return await planFor(db, input, clock())
}

/** Plans a list as things stand in the database at a moment (milliseconds). */
export async function planFor(
  db: Queryable,
  { space, text }: { space: Space; text: string },
  nowMs: number,
): Promise<Outcome<PlannedRow[]>> {
  const cells = readCells(text)
  if (!cells.ok) return cells
  const rows = readPeopleList(cells.value, space.kind)
  if (!rows.ok) return rows
  const contacts = rows.value.flatMap((it) => (it.problem === null ? [it.contact] : []))
  return done(planList(rows.value, await knownContacts(db, space, contacts, nowMs)))
}
