import { afterAll, beforeAll, expect, it } from 'vitest'
import { hasSeenTour } from '#db/queries/people/tour.ts'
import { person } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import { finishTour } from '#operations/people/finish-tour.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aPerson } from '../world/people.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

it('[W8] remembers for each person, and for nobody else, that they have been shown around', async () => {
  const [li, wang] = [await aPerson(world.db), await aPerson(world.db)]
  const finish = async (who: { personId: string } | null, atMs: number) =>
    finishTour(
      { db: world.db, clock: () => atMs },
      who === null ? null : await loadViewer(world.db, who.personId, atMs),
    )
  expect(await hasSeenTour(world.db, li.personId)).toBe(false)
  expect(await finish(li, 1_000)).toMatchObject({ ok: true })
  expect(await finish(li, 2_000)).toMatchObject({ ok: true })
  expect(await hasSeenTour(world.db, li.personId)).toBe(true)
  expect(await hasSeenTour(world.db, wang.personId)).toBe(false)
  const [row] = await world.db
    .select({ atMs: person.tourSeenAtMs })
    .from(person)
    .where(eq(person.id, li.personId))
  expect(row).toEqual({ atMs: 1_000 })
  expect(await finish(null, 3_000)).toMatchObject({ ok: false, refusal: { reason: 'notSignedIn' } })
})
