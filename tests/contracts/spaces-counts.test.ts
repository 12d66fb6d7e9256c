import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openFileFolder } from '#db/file-folder.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentsOf, ownPlansOf } from '#db/queries/document/find.ts'
import { textChangesOf } from '#db/queries/history/changes.ts'
import {
  countCommunity,
  countInstitutions,
  countLessonStudies,
  settlementOf,
} from '#db/queries/space/counts.ts'
import { deedsOf } from '#db/queries/space/deeds.ts'
import { lessonStudy } from '#db/schema/activity.ts'
import { community, institution, person } from '#db/schema/people.ts'
import { makeDemoCommunity } from '#operations/demo/make-demo-community.ts'
import { LESSON_EN } from '#operations/demo/lesson-en.ts'
import { LESSON_ZH } from '#operations/demo/lesson-zh.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aPerson } from '../world/people.ts'

// The demo community's numbers, compared with what the demo was made of.

let world: TestDatabase
let dataDir: string
const nowMs = Date.now()
const DAY = 86_400_000
const MINUTE = 60_000
const ids = { community: '', chen: '', lin: '' }

beforeAll(async () => {
  world = await freshDatabase()
  dataDir = await mkdtemp(path.join(tmpdir(), 'gongyan-counts-'))
  const files = await openFileFolder(path.join(dataDir, 'files'))
  await makeDemoCommunity({ db: world.db, files, clock: () => nowMs, newId: randomUUID, dataDir })
  ids.community = (await world.db.select().from(community))[0]!.id
  const people = await world.db.select().from(person)
  ids.chen = people.find((it) => it.username === 'chenjing')!.id
  ids.lin = people.find((it) => it.username === 'linyuan')!.id
})
afterAll(async () => {
  await world.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const withinLimits = { sinceMs: nowMs - 200 * DAY, nowMs }

describe('what somebody did', () => {
  it('[M27] sessions, lines and characters are those of both logs', async () => {
    const deeds = await deedsOf(world.db, ids.chen, withinLimits)
    const lines = [LESSON_EN, LESSON_ZH].flatMap((it) => it.chat).filter((it) => it.by === 'chen')
    expect(deeds.said).toHaveLength(lines.length)
    // One of each lesson, and of each that was drafted in three.
    expect(deeds.sessions.map((it) => Math.round((nowMs - it) / DAY)).toSorted((a, b) => a - b)).toEqual([
      2, 3, 4, 4,
    ])
    let written = 0
    for (const study of await world.db.select().from(lessonStudy)) {
      const shared = (await documentsOf(world.db, study.id)).filter((it) => it.kind === 'plan')
      const own = (await ownPlansOf(world.db, study.id)).filter((it) => it.ownerId === ids.chen)
      for (const plan of [...shared, ...own])
        for (const it of await textChangesOf(world.db, plan))
          if (it.personId === ids.chen) written += it.inserted
    }
    expect(written).toBeGreaterThan(100)
    expect(deeds.written.reduce((sum, it) => sum + it.characters, 0)).toBe(written)
  })

  it('[M27] nothing from before the moment asked for, and nothing of others', async () => {
    const recent = await deedsOf(world.db, ids.chen, { sinceMs: nowMs - 2.5 * DAY, nowMs })
    expect(recent.sessions).toHaveLength(1)
    const nobody = await deedsOf(world.db, (await aPerson(world.db)).personId, withinLimits)
    expect(nobody).toEqual({ sessions: [], said: [], annotations: [], written: [] })
  })
})

describe('numbers of spaces', () => {
  const sinceMs = nowMs - 30 * DAY

  it('[M28] a community’s are of its members and of what is not in the trash', async () => {
    const whole = await countCommunity(world.db, ids.community, sinceMs)
    expect(whole).toEqual({
      people: 5,
      active: 5,
      institutions: 2,
      lessonStudies: 4,
      sessions: 4,
      sessionMs: 2 * 42 * MINUTE + 2 * 56 * MINUTE,
    })
    const [study] = await world.db.select().from(lessonStudy)
    await world.db.update(lessonStudy).set({ trashedAtMs: 1 }).where(eq(lessonStudy.id, study!.id))
    expect(await countCommunity(world.db, ids.community, sinceMs)).toMatchObject({
      lessonStudies: 3,
      sessions: 3,
      active: 5,
    })
    expect([...(await countLessonStudies(world.db, ids.community)).values()]).toMatchObject([
      { sessions: 1 },
      { sessions: 1 },
      { sessions: 1 },
    ])
    await world.db.update(lessonStudy).set({ trashedAtMs: null }).where(eq(lessonStudy.id, study!.id))
    expect(await countCommunity(world.db, ids.community, nowMs + DAY)).toMatchObject({ active: 0, people: 5 })
  })

  it('[M21] a district’s are of its schools together; its own people are not among them', async () => {
    const [district] = await world.db.select().from(institution).where(eq(institution.kind, 'district'))
    const schools = await world.db.select().from(institution).where(eq(institution.districtId, district!.id))
    const ofSchools = schools.map((it) => it.id)
    // Four of the community of both schools, and what a group in the village began with them.
    expect(await countInstitutions(world.db, ofSchools, sinceMs)).toMatchObject({
      people: 5,
      institutions: 2,
      lessonStudies: 6,
      sessions: 4,
    })
    expect(await countInstitutions(world.db, [], sinceMs)).toMatchObject({ people: 0, lessonStudies: 0 })
    expect(await settlementOf(world.db, { institutionIds: ofSchools })).toEqual(
      new Map([
        ['urban', 1],
        ['rural', 1],
      ]),
    )
    expect(await settlementOf(world.db, { communityId: ids.community })).toEqual(
      await settlementOf(world.db, { institutionIds: ofSchools }),
    )
  })
})
