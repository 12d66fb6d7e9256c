import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { standingFacts } from '#db/queries/session/standing.ts'
import { fact, session } from '#db/schema/session.ts'
import { presentNow, roomStays } from '#domain/room/stays.ts'
import type { Fact } from '#domain/session/fact.ts'
import { foldFacts } from '#domain/session/session-state.ts'
import { chanceFacts } from '../world/chance-facts.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'

let world: TestDatabase
let people: string[]

beforeAll(async () => {
  world = await freshDatabase()
  people = []
  for (let i = 0; i < 4; i++) people.push((await aPerson(world.db)).personId)
})
afterAll(() => world.drop())

/** Writes a history of chance into a lesson study of its own, with real people and sessions. */
async function write(history: readonly Fact[]): Promise<{ lessonStudyId: string; facts: Fact[] }> {
  const { db } = world
  const { communityId } = await aCommunity(db, { members: people.map((personId) => ({ personId })) })
  const { lessonStudyId } = await aLessonStudy(db, { communityId, createdBy: people[0]! })
  const real = (personId: string) => people[Number(personId.at(-1))]!
  const sessions = new Map<string, string>()
  for (const it of history) {
    if (it.kind !== 'session.started' || it.sessionId === null) continue
    const id = crypto.randomUUID()
    sessions.set(it.sessionId, id)
    // All closed here: the table allows one open session, and only the facts are looked at.
    await db
      .insert(session)
      .values({ id, lessonStudyId, startedBy: real(it.personId!), startedAtMs: it.atMs, endedAtMs: it.atMs })
  }
  const rows = history.map((it) => ({
    lessonStudyId,
    atMs: it.atMs,
    kind: it.kind,
    key: it.key,
    sessionId: it.sessionId === null ? null : sessions.get(it.sessionId)!,
    personId: real(it.personId!),
    body:
      it.kind === 'room.observed'
        ? { present: it.body.present.map((one) => ({ ...one, personId: real(one.personId) })) }
        : it.body,
  }))
  if (rows.length === 0) return { lessonStudyId, facts: [] }
  return { lessonStudyId, facts: (await db.insert(fact).values(rows).returning()) as Fact[] }
}

describe('the facts that decide how things stand', () => {
  it('[S3] fold to what the whole history folds to, however long it was', async () => {
    await fc.assert(
      fc.asyncProperty(chanceFacts, async (history) => {
        const { lessonStudyId, facts } = await write(history)
        const standing = await standingFacts(world.db, lessonStudyId, 5)
        const whole = foldFacts(facts)
        const part = foldFacts(standing.facts)
        expect(standing.lastId).toBe(whole.lastId)
        expect(part.running).toEqual(whole.running)
        expect(part.hands).toEqual(whole.hands)
        expect(part.chat).toEqual(whole.chat.slice(-5))
        expect(presentNow(roomStays(part.room)).sort()).toEqual(presentNow(roomStays(whole.room)).sort())
      }),
      { numRuns: 60 },
    )
  })
})
