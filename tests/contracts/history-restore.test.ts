import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEdits } from '#db/queries/document/append.ts'
import { readLog } from '#db/queries/document/log.ts'
import { askDocument, takeRequest } from '#db/queries/document/requests.ts'
import { materialise } from '#db/queries/document/state.ts'
import { readTimeline } from '#db/queries/history/timeline.ts'
import { versionsOf } from '#db/queries/history/versions.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { documentRequest } from '#db/schema/request.ts'
import { boardRecords, newBoardUpdate } from '#domain/board/board-document.ts'
import type { BoardValue } from '#domain/board/flat-record.ts'
import type { RestorePart } from '#domain/history/restore-part.ts'
import { elementsOfPart } from '#domain/history/plan-part-document.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { addFlowRow, moveFlowRow, removeFlowRow, setFlowRowMinutes } from '#domain/plan/flow-document.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { flowRowsOf, planOutline } from '#domain/plan/plan-outline.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { previewRestore } from '#operations/history/preview-restore.ts'
import { renameVersion } from '#operations/history/rename-version.ts'
import { restoreVersion } from '#operations/history/restore-version.ts'
import { takeBackRestore } from '#operations/history/take-back-restore.ts'
import { nameVersion } from '#operations/session/name-version.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'
import { valueOf } from '../world/people-doors.ts'
import { openPage, type Page, startCollab, ticketFor, type Writer } from '../world/shared-document.ts'
import { until } from '../world/until.ts'

let world: TestDatabase
let server: Awaited<ReturnType<typeof startCollab>> | null = null
const pages: Page[] = []
beforeAll(async () => {
  world = await freshDatabase()
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.close()
  await server?.close()
  server = null
})
afterAll(() => world.drop())

const id = () => crypto.randomUUID()
const refusal = (reason: string) => ({ ok: false, refusal: { reason } })
/** Gives the answer to what nobody should be asked. */
const SOON_MS = 300
const PLAN: RestorePart = { type: 'plan' }
const ROWS = ['r1', 'r2', 'r3']

/** A lesson study with a plan of three rows and a board of two shapes. Lin and Wu design it, an expert looks on. */
async function aStudy() {
  const { db } = world
  const [lin, wu, expert, stranger] = await Promise.all([aPerson(db), aPerson(db), aPerson(db), aPerson(db)])
  const { communityId } = await aCommunity(db, { members: [lin, wu] })
  const study = await aLessonStudy(db, {
    communityId,
    createdBy: lin.personId,
    roles: [{ personId: expert.personId, role: 'knowledgeableOther' }],
  })
  const { lessonStudyId, planId, boardId } = study
  const first = async (documentId: string, update: Uint8Array) => {
    const edit = { atMs: Date.now(), personId: lin.personId, kind: 'import', update } as const
    await appendEdits(db, { documentId, epoch: 1, edits: [edit] })
  }
  await first(planId, newPlanUpdate({ clientId: 1, language: 'en', rowIds: ROWS, title: 'Half and half' }))
  const records = ['a', 'b'].map((name) => ({ id: `shape:${name}`, typeName: 'shape', x: 1, y: 1 }))
  await first(boardId, newBoardUpdate({ clientId: 2, records }))
  const needs = { db, clock: () => Date.now(), newId: id }
  const viewer = async (it: Writer): Promise<Viewer> => await loadViewer(db, it.personId, Date.now())
  const doc = async (documentId: string) => (await materialise(db, { documentId, epoch: 1 })).doc
  return {
    ...study,
    needs,
    writers: { lin, wu, expert },
    lin: await viewer(lin),
    wu: await viewer(wu),
    expert: await viewer(expert),
    stranger: await viewer(stranger),
    plan: async () => readPlan(await doc(planId)),
    /** Names the present moment; the plan's version. */
    async name(called: string) {
      const input = { lessonStudyId, name: called }
      const { versions } = valueOf(await nameVersion(needs, await viewer(lin), input))
      return versions.find(({ documentKind }) => documentKind === 'plan')!.versionId
    },
    restores: async (documentId = planId) =>
      (await readLog(db, { documentId, epoch: 1 })).filter(({ kind }) => kind === 'restore'),
    facts: async () =>
      (await factsAfter(db, lessonStudyId, 0)).filter(({ kind }) => kind === 'version.restored'),
    kept: async () => (await versionsOf(db, lessonStudyId)).filter(({ kind }) => kind === 'before_restore'),
  }
}
type Study = Awaited<ReturnType<typeof aStudy>>

async function open(study: Study, writer: Writer, documentName = study.planName): Promise<Page> {
  const page = openPage({ url: server!.url, documentName, ticket: () => ticketFor(writer, documentName) })
  pages.push(page)
  await saved(page)
  return page
}
const saved = (...which: Page[]) =>
  until(() => {
    for (const it of which) expect([it.provider.synced, it.unsaved()]).toEqual([true, 0])
  })

/** The first piece of text of a section or a row, made if there is none yet. */
function textIn(
  doc: Y.Doc,
  part: { type: 'section'; key: string } | { type: 'row'; rowId: string },
): Y.XmlText {
  const find = (element: Y.XmlElement): Y.XmlElement =>
    element.nodeName === 'paragraph' ? element : find(element.get(0) as Y.XmlElement)
  const paragraph = find(elementsOfPart(doc, part)[0]!)
  if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
  return paragraph.get(0) as Y.XmlText
}
const section = (key: string) => ({ type: 'section', key }) as const
const row = (rowId: string) => ({ type: 'row', rowId }) as const
const textOf = (plan: ReturnType<typeof readPlan>, key: string) =>
  planOutline(plan).sections.find((it) => it.key === key)?.text

describe('restoring', () => {
  it('[H30] [H36] [H37] the plan is one edit of its own row in the restorer’s name that everybody sees, and a fact', async () => {
    server = await startCollab(world.db)
    const study = await aStudy()
    const { needs, lessonStudyId, wu, writers } = study
    const versionId = await study.name('V1')
    const past = await study.plan()
    const page = await open(study, writers.lin)
    textIn(page.doc, section('lessonGoals')).insert(0, 'to halve')
    removeFlowRow(page.doc, 'r2')
    moveFlowRow(page.doc, 'r3', 0)
    setFlowRowMinutes(page.doc, 'r1', 8)
    addFlowRow(page.doc, 'r1', 'r9')
    await saved(page)
    const before = await study.plan()
    const restoreId = id()
    const restored = valueOf(
      await restoreVersion(needs, wu, { lessonStudyId, versionId, part: PLAN, restoreId }),
    )
    await until(() => expect(readPlan(page.doc)).toEqual(past))
    const [edit, ...others] = await study.restores()
    expect(others).toEqual([])
    expect(edit).toMatchObject({ personId: wu!.personId, rowId: restored.edits[0]!.atId })
    const inRow = await readLog(world.db, {
      documentId: study.planId,
      epoch: 1,
      afterId: edit!.rowId - 1,
      untilId: edit!.rowId,
    })
    expect(inRow).toHaveLength(1)
    expect(await study.facts()).toMatchObject([
      { personId: wu!.personId, body: { restoreId, versionId, name: 'V1', part: PLAN } },
    ])
    // How it was before is a version, listed with the restore.
    const kept = (await study.kept()).find(({ versionId: it }) => it === restored.beforeVersionId)!
    expect(readPlan((await materialise(world.db, kept)).doc)).toEqual(before)
    const { entries } = await readTimeline(world.db, lessonStudyId, Date.now())
    expect(entries.map(({ kind }) => kind)).toEqual(['restore', 'version'])
  })

  it('[H31] [H32] a row that was removed comes back at its place, while somebody types elsewhere', async () => {
    server = await startCollab(world.db)
    const study = await aStudy()
    const { needs, lessonStudyId, wu, writers } = study
    const page = await open(study, writers.lin)
    textIn(page.doc, row('r2')).insert(0, 'Explore with paper: ')
    await saved(page)
    const versionId = await study.name('V1')
    removeFlowRow(page.doc, 'r2')
    textIn(page.doc, row('r1')).insert(0, 'newer ')
    await saved(page)
    const goals = textIn(page.doc, section('lessonGoals'))
    const input = { lessonStudyId, versionId, part: row('r2'), restoreId: id() }
    let finished = false
    const restoring = restoreVersion(needs, wu, input).finally(() => (finished = true))
    let typed = 0
    while (!finished) {
      goals.insert(goals.length, String((typed += 1) % 10))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    valueOf(await restoring)
    await saved(page)
    await until(() => expect(flowRowsOf(readPlan(page.doc)).map((it) => it.rowId)).toEqual(ROWS))
    const rows = flowRowsOf(readPlan(page.doc))
    expect(rows[1]?.cells.stage).toMatch(/^Explore with paper: /)
    expect(rows[0]?.cells.stage).toMatch(/^newer /)
    expect(goals.length).toBe(typed)
    expect(textOf(await study.plan(), 'lessonGoals')).toHaveLength(typed)
  })

  it('[H34] taken back it is as it was before, and what was written since stays', async () => {
    server = await startCollab(world.db)
    const study = await aStudy()
    const { needs, lessonStudyId, lin, wu, writers } = study
    const versionId = await study.name('V1')
    const page = await open(study, writers.lin)
    textIn(page.doc, section('lessonGoals')).insert(0, 'to halve')
    removeFlowRow(page.doc, 'r2')
    await saved(page)
    const restoreId = id()
    valueOf(await restoreVersion(needs, wu, { lessonStudyId, versionId, part: PLAN, restoreId }))
    await until(() => expect(flowRowsOf(readPlan(page.doc))).toHaveLength(3))
    textIn(page.doc, section('homework')).insert(0, 'since')
    await saved(page)
    const back = { lessonStudyId, takesBack: restoreId, restoreId: id() }
    expect(valueOf(await takeBackRestore(needs, lin, back))).toMatchObject({ takesBack: restoreId })
    await until(() => expect(flowRowsOf(readPlan(page.doc))).toHaveLength(2))
    const plan = await study.plan()
    expect([textOf(plan, 'lessonGoals'), textOf(plan, 'homework')]).toEqual(['to halve', 'since'])
    const { entries } = await readTimeline(world.db, lessonStudyId, Date.now())
    expect(entries).toMatchObject([
      { kind: 'restore', restore: { takesBack: restoreId } },
      { kind: 'restore', takenBack: true },
      { kind: 'version' },
    ])
  })

  it('[H46] what comes back is nobody’s writing: neither on the timeline nor among those who wrote since', async () => {
    server = await startCollab(world.db)
    const study = await aStudy()
    const { needs, lessonStudyId, lin, wu, writers } = study
    const page = await open(study, writers.lin)
    textIn(page.doc, section('lessonGoals')).insert(0, 'to halve with paper')
    await saved(page)
    const versionId = await study.name('V1')
    textIn(page.doc, section('lessonGoals')).delete(0, 9)
    textIn(page.doc, section('homework')).insert(0, 'fold')
    await saved(page)
    const part = section('lessonGoals')
    valueOf(await restoreVersion(needs, wu, { lessonStudyId, versionId, part, restoreId: id() }))
    await until(async () => expect(textOf(await study.plan(), 'lessonGoals')).toBe('to halve with paper'))
    const { sinceLast } = await readTimeline(world.db, lessonStudyId, Date.now())
    expect(sinceLast).toEqual([{ personId: writers.lin.personId, inserted: 4, deleted: 9, shapes: 0 }])
    // Lin wrote the homework since; what Wu brought back is not what Wu wrote.
    expect(valueOf(await previewRestore(needs, lin, { lessonStudyId, versionId, part: PLAN }))).toMatchObject(
      {
        writersGone: 1,
        writersStay: 0,
      },
    )
    expect(valueOf(await previewRestore(needs, lin, { lessonStudyId, versionId, part }))).toMatchObject({
      writersGone: 0,
      writersStay: 1,
    })
  })

  it('[H38] two restores at once are both made, each once, and the same one twice is one', async () => {
    server = await startCollab(world.db)
    const study = await aStudy()
    const { needs, lessonStudyId, lin, wu, writers } = study
    const versionId = await study.name('V1')
    const page = await open(study, writers.lin)
    removeFlowRow(page.doc, 'r1')
    textIn(page.doc, section('homework')).insert(0, 'page 12')
    await saved(page)
    const same = { lessonStudyId, versionId, part: row('r1'), restoreId: id() }
    const other = { lessonStudyId, versionId, part: section('homework'), restoreId: id() }
    const all = await Promise.all([
      restoreVersion(needs, lin, same),
      restoreVersion(needs, lin, same),
      restoreVersion(needs, wu, other),
    ])
    const edits = all.map((it) => valueOf(it).edits[0]!.atId)
    expect(edits[0]).toBe(edits[1])
    expect(await study.restores()).toHaveLength(2)
    expect(await study.facts()).toHaveLength(2)
    const plan = await study.plan()
    expect(flowRowsOf(plan).map((it) => it.rowId)).toEqual(ROWS)
    expect(textOf(plan, 'homework')).toBe('')
    // Both of two people who restore the same row at once bring back one row.
    removeFlowRow(page.doc, 'r3')
    await saved(page)
    const twice = [lin, wu].map((by) =>
      restoreVersion(needs, by, { lessonStudyId, versionId, part: row('r3'), restoreId: id() }),
    )
    const outcomes = (await Promise.all(twice)).map((it) => (it.ok ? 'done' : it.refusal.reason))
    expect(outcomes.toSorted()).toEqual(['done', 'nothingToRestore'])
    expect(flowRowsOf(await study.plan()).map((it) => it.rowId)).toEqual(ROWS)
  })

  it('[H39] what is the same already is not restored, and leaves nothing behind', async () => {
    server = await startCollab(world.db)
    const study = await aStudy()
    const { needs, lessonStudyId, wu } = study
    const versionId = await study.name('V1')
    for (const part of [PLAN, { type: 'everything' }, { type: 'board' }, row('r1')] as const) {
      const input = { lessonStudyId, versionId, part, restoreId: id() }
      expect(await restoreVersion(needs, wu, input)).toMatchObject(refusal('nothingToRestore'))
    }
    const unknown = { lessonStudyId, versionId, part: row('no such row'), restoreId: id() }
    expect(await restoreVersion(needs, wu, unknown)).toMatchObject(refusal('notFound'))
    expect([await study.restores(), await study.facts(), await study.kept()]).toEqual([[], [], []])
  })
})

describe('a server that ends meanwhile', () => {
  it('[H38] nobody there: try again; once somebody is, it is made once, and asking again finds it', async () => {
    const study = await aStudy()
    const { needs, lessonStudyId, wu } = study
    const versionId = await study.name('V1')
    server = await startCollab(world.db)
    const page = await open(study, study.writers.lin)
    removeFlowRow(page.doc, 'r2')
    await saved(page)
    page.close()
    await server.close()
    const input = { lessonStudyId, versionId, part: PLAN, restoreId: id() }
    expect(await restoreVersion(needs, wu, input, SOON_MS)).toMatchObject(refusal('tryAgain'))
    // Another had taken it on, and ended before its commit.
    const t = documentRequest
    await world.db
      .update(t)
      .set({ takenAtMs: Date.now() - 5_000 })
      .where(eq(t.id, input.restoreId))
    server = await startCollab(world.db)
    await until(async () => expect(await study.restores()).toHaveLength(1))
    // The page's server had ended before it noted what was done.
    expect(await study.facts()).toEqual([])
    const [edit] = await study.restores()
    expect(valueOf(await restoreVersion(needs, wu, input)).edits[0]?.atId).toBe(edit!.rowId)
    expect(await study.restores()).toHaveLength(1)
    expect(await study.facts()).toHaveLength(1)
    expect(await study.kept()).toHaveLength(2)
  })
})

describe('what was asked long ago', () => {
  it('[H38] is not taken on in place of what is asked now', async () => {
    const study = await aStudy()
    const { planId: documentId, wu } = study
    const ask = async (takenAtMs: number | null) => {
      const key = { documentId, id: id() }
      const body = { annotationId: key.id }
      await askDocument(world.db, { ...key, kind: 'suggestion', body, requestedBy: wu!.personId }, 1)
      await world.db.update(documentRequest).set({ takenAtMs }).where(eq(documentRequest.id, key.id))
      return key
    }
    const [old, fresh] = [await ask(1000), await ask(null)]
    expect(await takeRequest(world.db, fresh, 9000, 4000)).toMatchObject(fresh)
    expect(await takeRequest(world.db, fresh, 9001, 4000)).toBeNull()
    expect(await takeRequest(world.db, old, 9002, 4000)).toMatchObject(old)
  })
})

describe('the board', () => {
  it('[H40] goes back shape by shape; what is in a hand, and what was changed since, stays', async () => {
    server = await startCollab(world.db)
    const study = await aStudy()
    const { needs, lessonStudyId, wu, writers } = study
    const versionId = await study.name('V1')
    const page = await open(study, writers.lin, study.boardName)
    const records = boardRecords(page.doc)
    page.doc.transact(() => {
      records.get('shape:a')!.set('x', 9)
      records.delete('shape:b')
      for (const name of ['c', 'held'])
        records.set(
          `shape:${name}`,
          new Y.Map<BoardValue>(Object.entries({ id: `shape:${name}`, typeName: 'shape', x: 5 })),
        )
    })
    await saved(page)
    page.provider.awareness!.setLocalStateField('board', { at: null, live: [['shape:held', { x: 7 }]] })
    const watching = await open(study, writers.wu, study.boardName)
    await until(() => expect(watching.provider.awareness!.getStates().size).toBeGreaterThan(1))
    const input = { lessonStudyId, versionId, part: { type: 'everything' } as const, restoreId: id() }
    const previewed = valueOf(await previewRestore(needs, wu, input))
    expect(previewed.board).toEqual({ shapesBack: 1, shapesGone: 2, shapesChanged: 1 })
    expect(valueOf(await restoreVersion(needs, wu, input)).edits).toMatchObject([{ documentKind: 'board' }])
    await until(() => expect([...records.keys()].sort()).toEqual(['shape:a', 'shape:b', 'shape:held']))
    expect(records.get('shape:a')!.get('x')).toBe(1)
    expect(records.get('shape:held')!.get('x')).toBe(5)
    expect(await study.restores(study.boardId)).toHaveLength(1)
  })
})

describe('who may', () => {
  it('[H41] who designs restores; others do not, also when a request is made by hand', async () => {
    server = await startCollab(world.db)
    const study = await aStudy()
    const { needs, lessonStudyId, expert, stranger, writers, planId } = study
    const versionId = await study.name('V1')
    const page = await open(study, writers.lin)
    removeFlowRow(page.doc, 'r2')
    await saved(page)
    const input = { lessonStudyId, versionId, part: PLAN, restoreId: id() }
    for (const [viewer, reason] of [
      [expert, 'notAllowed'],
      [stranger, 'notFound'],
      [null, 'notSignedIn'],
    ] as const) {
      expect(await restoreVersion(needs, viewer, input)).toMatchObject(refusal(reason))
      expect(await previewRestore(needs, viewer, input)).toMatchObject(refusal(reason))
      const back = { lessonStudyId, takesBack: id(), restoreId: id() }
      expect(await takeBackRestore(needs, viewer, back)).toMatchObject(refusal(reason))
    }
    const requestId = id()
    const body = { part: PLAN, past: { epoch: 1, atId: 1 }, beforeId: 2, beforeVersionId: id() }
    const requestedBy = expert!.personId
    await askDocument(
      world.db,
      { documentId: planId, id: requestId, kind: 'restore', body, requestedBy },
      Date.now(),
    )
    const t = documentRequest
    await until(async () => {
      const [asked] = await world.db.select().from(t).where(eq(t.id, requestId))
      expect(asked?.answer).toEqual({ refused: 'notAllowed' })
    })
    expect(await study.restores()).toEqual([])
  })
})

describe('the words of a version', () => {
  it('[H43] a version has a name and a note, and who names versions gives it others, of plan and board alike', async () => {
    const study = await aStudy()
    const { needs, lessonStudyId, lin, wu, expert } = study
    const named = await nameVersion(needs, lin, { lessonStudyId, name: '初稿', note: '试教前\n先不改' })
    const versionId = valueOf(named).versions.find((it) => it.documentKind === 'plan')!.versionId
    const all = async () => (await versionsOf(world.db, lessonStudyId)).map((it) => [it.name, it.note])
    expect(await all()).toEqual([
      ['初稿', '试教前\n先不改'],
      ['初稿', '试教前\n先不改'],
    ])
    const input = { lessonStudyId, versionId, name: '第一稿', note: '' }
    expect(await renameVersion(needs, wu, input)).toMatchObject({ ok: true })
    expect(await all()).toEqual([
      ['第一稿', null],
      ['第一稿', null],
    ])
    expect(await renameVersion(needs, expert, input)).toMatchObject(refusal('notAllowed'))
    expect(await renameVersion(needs, wu, { ...input, name: ' ' })).toMatchObject(refusal('required'))
    const long = await renameVersion(needs, wu, { ...input, note: 'x'.repeat(1001) })
    expect(long).toMatchObject({ ok: false, refusal: { reason: 'tooLong', field: 'note' } })
    expect(await renameVersion(needs, wu, { ...input, versionId: id() })).toMatchObject(refusal('notFound'))
  })
})
