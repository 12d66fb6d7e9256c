import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Fact } from '#domain/session/fact.ts'
import { freshDatabase, type TestDatabase } from '../tests/world/database.ts'
import { aLessonStudy, aPerson, aCommunity } from '../tests/world/people.ts'
import { openFactFeed } from './fact-feed.ts'
import { appendFact } from './queries/session/facts.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

it('[S13] a listener hears every fact of its lesson study once, in order, while many write at once', async () => {
  const { db } = world
  const someone = await aPerson(db)
  const { communityId } = await aCommunity(db, { members: [someone] })
  const { lessonStudyId } = await aLessonStudy(db, { communityId, createdBy: someone.personId })
  const other = await aLessonStudy(db, { communityId, createdBy: someone.personId })
  const feed = await openFactFeed(db, (cause) => {
    throw cause
  })
  const say = (study: string, key: string) =>
    db.transaction((tx) =>
      appendFact(tx, {
        lessonStudyId: study,
        sessionId: null,
        atMs: 1,
        personId: someone.personId,
        kind: 'chat.said',
        key,
        body: { text: key },
      }),
    )
  await say(lessonStudyId, 'before')
  const heard: Fact[] = []
  const stop = feed.listen(lessonStudyId, 0, (fact) => heard.push(fact))
  const keys = Array.from({ length: 60 }, () => randomUUID())
  await Promise.all(
    keys.flatMap((key) => [say(lessonStudyId, key), say(lessonStudyId, key), say(other.lessonStudyId, key)]),
  )
  await expect.poll(() => heard.length).toBe(61)
  expect(heard.map((f) => f.id)).toEqual(heard.map((f) => f.id).sort((a, b) => a - b))
  expect(new Set(heard.map((f) => f.key))).toEqual(new Set(['before', ...keys]))
  stop()
  await feed.close()
})
