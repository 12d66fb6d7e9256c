import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hashPassword } from 'better-auth/crypto'
import { count } from 'drizzle-orm'
import type { Database, Queryable } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { insertAccount } from '#db/queries/people/accounts.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { rememberTour } from '#db/queries/people/tour.ts'
import {
  installation,
  person,
  institution,
  institutionMember,
  community,
  communityMember,
} from '#db/schema/people.ts'
import { readAll } from '../notice/read-all.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_SCHOOLS, DEMO_COMMUNITY } from './demo-people.ts'
import { DEMO_DISTRICT } from './demo-spaces.ts'
import type { DemoName } from './demo-lesson.ts'
import { DRAFTS_EN } from './drafts-en.ts'
import { DRAFTS_ZH } from './drafts-zh.ts'
import { LESSON_EN } from './lesson-en.ts'
import { LESSON_ZH } from './lesson-zh.ts'
import { THEMES_EN, THEMES_ZH } from './demo-themes.ts'
import { DISCUSSION_EN, DISCUSSION_ZH } from './demo-discussion.ts'
import { makeDemoDiscussion } from './make-demo-discussion.ts'
import { makeDemoDrafts } from './make-demo-drafts.ts'
import { makeDemoLibrary } from './make-demo-library.ts'
import { makeDemoLessonStudy } from './make-demo-lesson-study.ts'
import { makeDemoSpaces } from './make-demo-spaces.ts'
import { beginDemoTheme } from './make-demo-themes.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  /** Absolute; the sign-ins that the sign-in page shows are written here. */
  readonly dataDir: string
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Fills an empty installation with a community of two schools of one district and two lesson studies with a past; does
 * nothing where the demo is already. Throws a sentence when the installation has people of its own.
 */
export async function makeDemoCommunity({ db, files, clock, newId, dataDir }: Needs): Promise<void> {
  const names = DEMO_PEOPLE.map((it) => it.userName)
  const people = await db.select({ userName: person.username }).from(person)
  if (people.length > 0) {
    if (names.every((name) => people.some((it) => it.userName === name))) return
    throw new Error(
      `The installation in ${dataDir} has people of its own. Set DATA_DIR to an empty folder for the demo.`,
    )
  }
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const ids = new Map<DemoName, string>(DEMO_PEOPLE.map((it) => [it.key, newId()]))
  const personOf = (name: DemoName) => ids.get(name)!
  const communityId = await db.transaction(async (tx) => {
    await makePeople(tx, personOf, passwordHash, clock())
    const communityId = await makeSpaces(tx, personOf, newId, clock())
    const needs = { tx, newId, personOf, communityId }
    await makeDemoLessonStudy(needs, LESSON_EN, THEMES_EN.adopted, DISCUSSION_EN.lesson, clock() - 3 * DAY)
    await makeDemoLessonStudy(needs, LESSON_ZH, THEMES_ZH.adopted, DISCUSSION_ZH.lesson, clock() - 2 * DAY)
    for (const { underWay } of [THEMES_EN, THEMES_ZH]) await beginDemoTheme(needs, underWay, clock() - DAY)
    for (const it of [DISCUSSION_EN, DISCUSSION_ZH])
      await makeDemoDiscussion(needs, { kind: 'community', communityId }, [it.community], clock() - DAY)
    await makeDemoSpaces({ ...needs, nowMs: clock() })
    return communityId
  })
  const demo = { db, files, clock, newId, personOf, communityId }
  await makeDemoLibrary(demo)
  for (const lesson of [DRAFTS_EN, DRAFTS_ZH]) await makeDemoDrafts(demo, lesson, clock() - 2 * HOUR)
  // Who looks after the demo has seen what was told; the others have it before them.
  await readAll(demo, await loadViewer(db, personOf('chen'), clock()), { upToMs: clock() })
  const schoolOf = (key: 'city' | 'village' | null) =>
    DEMO_SCHOOLS.find((it) => it.key === key)?.name ?? DEMO_DISTRICT
  const accounts = DEMO_PEOPLE.map((it) => ({
    username: it.userName,
    password: DEMO_PASSWORD,
    name: it.name,
    school: schoolOf(it.school),
  }))
  await writeFile(path.join(dataDir, 'demo.json'), JSON.stringify(accounts), { mode: 0o600 })
}

async function makePeople(
  tx: Queryable,
  personOf: (name: DemoName) => string,
  passwordHash: string,
  atMs: number,
): Promise<void> {
  for (const it of DEMO_PEOPLE)
    await insertAccount(tx, {
      personId: personOf(it.key),
      name: it.name,
      userName: it.userName,
      email: null,
      passwordHash,
      language: null,
      administrator: it.key === 'chen',
    })
  // They have been here before, all but the newest.
  for (const it of DEMO_PEOPLE) if (it.isNew !== true) await rememberTour(tx, personOf(it.key), atMs)
  const [row] = await tx.select({ people: count() }).from(person)
  if (row?.people !== DEMO_PEOPLE.length) throw new Error('the demo people could not all be made')
  await tx.insert(installation).values({ founderId: personOf('chen') })
}

async function makeSpaces(
  tx: Queryable,
  personOf: (name: DemoName) => string,
  newId: () => string,
  atMs: number,
): Promise<string> {
  for (const { key, name, settlementType } of DEMO_SCHOOLS) {
    const institutionId = newId()
    const staff = DEMO_PEOPLE.filter((it) => it.school === key)
    const head = staff[0]!
    await tx.insert(institution).values({
      id: institutionId,
      name,
      settlementType,
      createdBy: personOf(head.key),
      createdAtMs: atMs - 30 * DAY,
    })
    await tx.insert(institutionMember).values(
      staff.map((it) => ({
        institutionId,
        personId: personOf(it.key),
        role: it === head ? 'administrator' : 'teacher',
        joinedAtMs: atMs - 30 * DAY,
      })),
    )
  }
  const communityId = newId()
  await tx
    .insert(community)
    .values({ id: communityId, ...DEMO_COMMUNITY, createdBy: personOf('chen'), createdAtMs: atMs - 20 * DAY })
  await tx.insert(communityMember).values(
    DEMO_PEOPLE.filter((it) => it.school !== null).map((it) => ({
      communityId,
      personId: personOf(it.key),
      role: it.key === 'chen' || it.key === 'li' ? 'steward' : 'member',
      joinedAtMs: atMs - 20 * DAY,
    })),
  )
  return communityId
}
