import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readActivity } from '#db/queries/activity/stages.ts'
import { negotiationFacts, themeOf } from '#db/queries/theme/negotiations.ts'
import { type FileStore, openFileFolder } from '#db/file-folder.ts'
import { documentsOf, ownPlansOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { materialise } from '#db/queries/document/state.ts'
import { authoredPlanAt } from '#db/queries/history/authored-version.ts'
import { offersOf } from '#db/queries/personal/offers.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { lessonStudy } from '#db/schema/activity.ts'
import { edition } from '#db/schema/library.ts'
import { person } from '#db/schema/people.ts'
import { readBoardRecords } from '#domain/board/board-document.ts'
import { writtenLetters } from '#domain/history/written-letters.ts'
import { plainText } from '#domain/plan/plan-json.ts'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { makeDemoCommunity } from '#operations/demo/make-demo-community.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aPerson } from '../world/people.ts'

let world: TestDatabase
let dataDir: string
let files: FileStore
beforeAll(async () => {
  world = await freshDatabase()
  dataDir = await mkdtemp(path.join(tmpdir(), 'gongyan-demo-'))
  files = await openFileFolder(path.join(dataDir, 'files'))
})
afterAll(async () => {
  await world.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const needs = () => ({ db: world.db, files, clock: Date.now, newId: randomUUID, dataDir })

it('fills an empty installation with two lessons that could be taught, and does so once', async () => {
  await makeDemoCommunity(needs())
  await makeDemoCommunity(needs())
  const all = await world.db.select().from(lessonStudy)
  const studies = all.filter((it) => it.activityType !== 'threeDraftPlanning')
  // Each of the two, and what the village made of it.
  expect(studies.map((it) => it.language).sort()).toEqual(['en', 'en', 'zh-CN', 'zh-CN'])
  const editions = await world.db.select().from(edition)
  expect(editions.filter((it) => it.basedOn !== null)).toHaveLength(2)
  expect(
    editions
      .filter((it) => it.visibility === 'public')
      .map((it) => it.language)
      .sort(),
  ).toEqual(['en', 'zh-CN'])
  expect(await world.db.$count(person)).toBe(6)
  for (const study of studies) {
    const documents = await documentsOf(world.db, study.id)
    const moment = (kind: string) => {
      const it = documents.find((document) => document.kind === kind)!
      return materialise(world.db, { documentId: it.documentId, epoch: it.epoch })
    }
    const plan = readPlan((await moment('plan')).doc)
    expect(plan.content?.map((section) => section.attrs?.key)).toEqual([...SECTION_KEYS])
    const flow = plan.content?.find((section) => section.attrs?.key === 'lessonFlow')?.content?.[0]
    expect(flow?.content?.map((row) => row.attrs?.minutes)).toEqual([5, 12, 10, 8, 3])
    expect(plainText(flow!).length).toBeGreaterThan(300)
    expect(readBoardRecords((await moment('board')).doc).size).toBeGreaterThan(15)
  }
  // What began with an edition of the library goes without stages.
  const inStages = studies.filter((it) => it.builtInTemplate !== null)
  expect(inStages).toHaveLength(2)
  for (const { id } of inStages) {
    const activity = await readActivity(world.db, id, 'en')
    expect(activity!.stages.map((it) => it.state)).toEqual([
      ...Array.from({ length: 4 }, () => 'closed'),
      'open',
      ...Array.from({ length: 11 }, () => 'locked'),
    ])
    // The theme that its first stage asked for was adopted within that stage, and stands over it.
    const theme = await themeOf(world.db, id)
    const record = await negotiationFacts(world.db, theme!.negotiationId)
    const adopted = record.find((it) => it.kind === 'theme.adopted')!
    const [first] = activity!.stages
    expect(activity!.template.stages[0]!.gates).toContainEqual({ kind: 'themeAdopted' })
    expect(record[0]!.atMs).toBeGreaterThan(first!.openedAtMs!)
    expect(adopted.atMs).toBeLessThan(first!.closings[0]!.atMs)
    const facts = await factsAfter(world.db, id, 0)
    expect(facts.map((it) => it.atMs)).toEqual(facts.map((it) => it.atMs).sort((a, b) => a - b))
  }
  const accounts = JSON.parse(await readFile(path.join(dataDir, 'demo.json'), 'utf8')) as {
    username: string
  }[]
  expect(accounts.map((it) => it.username)).toContain('linyuan')
})

it('has a lesson in three drafts in each language: revealed, put together and made their own', async () => {
  await makeDemoCommunity(needs())
  const studies = await world.db
    .select()
    .from(lessonStudy)
    .where(eq(lessonStudy.activityType, 'threeDraftPlanning'))
  expect(studies.map((it) => it.language).sort()).toEqual(['en', 'zh-CN'])
  for (const { id } of studies) {
    const own = await ownPlansOf(world.db, id)
    const drafts = own.filter((it) => it.kind === 'draft')
    expect(new Set(drafts.map((it) => it.ownerId)).size).toBe(5)
    expect(drafts.every((it) => it.handedInAtMs! < it.shownAtMs!)).toBe(true)
    expect(own.filter((it) => it.kind === 'personal' && it.shownAtMs !== null)).toHaveLength(2)
    expect((await offersOf(world.db, id)).map((it) => it.decision)).toEqual([null])

    const { documentId, epoch } = (await documentsOf(world.db, id)).find((it) => it.kind === 'plan')!
    const { atId } = await lastPosition(world.db, documentId, epoch)
    const { plan, credits } = await authoredPlanAt(world.db, id, { documentId, epoch, atId })
    const outline = planOutline(plan)
    expect(outline.rows.map((row) => row.minutes)).toEqual([10, 12, 9, 6, 5])
    // All five wrote the shared plan, whoever carried their words there.
    const letters = writtenLetters(plan, credits)
    expect(new Set(letters.authors)).toEqual(new Set(drafts.map((it) => it.ownerId)))

    const activity = await readActivity(world.db, id, 'en')
    expect(activity!.stages.map((it) => it.state)).toEqual(['closed', 'closed', 'open', 'locked'])
    const facts = await factsAfter(world.db, id, 0)
    expect(facts.map((it) => it.atMs)).toEqual(facts.map((it) => it.atMs).sort((a, b) => a - b))
    expect(facts.filter((it) => it.kind === 'part.taken')).toHaveLength(11)
  }
})

it('leaves an installation alone that has people of its own', async () => {
  const other = await freshDatabase()
  await aPerson(other.db)
  await expect(makeDemoCommunity({ ...needs(), db: other.db })).rejects.toThrow('people of its own')
  expect(await other.db.$count(lessonStudy)).toBe(0)
  await other.drop()
})
