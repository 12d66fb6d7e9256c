import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEdits } from '#db/queries/document/append.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { answerOf, askDocument } from '#db/queries/document/requests.ts'
import { materialise } from '#db/queries/document/state.ts'
import { lineageInto, lineageOfStudy } from '#db/queries/drafts/lineage.ts'
import { authoredPlanAt } from '#db/queries/history/authored-version.ts'
import { textChangesOf } from '#db/queries/history/changes.ts'
import { planAuthors } from '#db/queries/library/plan-authors.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { document } from '#db/schema/document.ts'
import { documentRequest } from '#db/schema/request.ts'
import type { OwnPlanKind } from '#domain/document-name.ts'
import { creditsOf } from '#domain/history/author-mark.ts'
import { authorOf } from '#domain/history/credits.ts'
import { elementsOfPart } from '#domain/history/plan-part-document.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { carryPart, type CarryPart } from '#operations/drafts/carry-part.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import {
  openPage,
  type Page,
  startCollab,
  ticketFor,
  twoSchools,
  type Writer,
} from '../world/shared-document.ts'
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

const GOALS = { type: 'section', key: 'lessonGoals' } as const
const ADD = { type: 'add', afterRowId: null } as const
/** Gives the answer to what nobody should be asked. */
const SOON_MS = 300

/** A plan with goals that its writer wrote, as a log has them. */
async function written(documentId: string, writer: Writer, words: string, clientId: number, rows: string[]) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, newPlanUpdate({ clientId, language: 'en', rowIds: rows, title: 'Half' }))
  doc.clientID = clientId + 1
  const paragraph = elementsOfPart(doc, GOALS)[0]!.get(0) as Y.XmlElement
  paragraph.insert(0, [new Y.XmlText(words)])
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  const edit = { atMs: Date.now(), personId: writer.personId, kind: 'edit', update } as const
  await appendEdits(world.db, { documentId, epoch: 1, edits: [edit] })
}

/** Mei's lesson study with a shared plan, and Jun's own plan in it: of this kind, shown to the others or not. */
async function aTaking(own: { kind: OwnPlanKind; isShown: boolean }) {
  const { db } = world
  const study = await twoSchools(db)
  const { mei, jun, otto, lessonStudyId, planId } = study
  const ownId = randomUUID()
  await db.insert(document).values({
    id: ownId,
    lessonStudyId,
    kind: own.kind,
    ownerId: jun.personId,
    createdAtMs: 1,
    shownAtMs: own.isShown ? 2 : null,
  })
  await written(planId, mei, 'Shared words', 10, ['r1'])
  await written(ownId, jun, '会用学具摆出一半', 20, ['s1'])
  const needs = { db, clock: () => Date.now() }
  const viewers = new Map<Writer, Awaited<ReturnType<typeof loadViewer>>>()
  for (const who of [mei, jun, otto]) viewers.set(who, await loadViewer(db, who.personId, Date.now()))
  const outline = async (documentId: string) => {
    const { doc } = await materialise(db, { documentId, epoch: 1 })
    return planOutline(readPlan(doc))
  }
  return {
    ...study,
    ownId,
    carry: (who: Writer, more: Partial<CarryPart> = {}, waitMs?: number) =>
      carryPart(
        needs,
        viewers.get(who)!,
        {
          key: randomUUID(),
          from: { documentId: ownId, atId: null },
          toDocumentId: planId,
          part: GOALS,
          how: ADD,
          way: 'take',
          ...more,
        },
        waitMs,
      ),
    goals: async (documentId = planId) =>
      (await outline(documentId)).sections.find(({ key }) => key === 'lessonGoals')!.text,
    place: async (documentId = planId) => ({
      documentId,
      epoch: 1,
      atId: (await lastPosition(db, documentId, 1)).atId,
    }),
  }
}

/** Who wrote which letters of a plan, as its history tells. */
async function lettersBy(lessonStudyId: string, place: { documentId: string; epoch: number; atId: number }) {
  const { plan, credits } = await authoredPlanAt(world.db, lessonStudyId, place)
  const by = new Map<string, string>()
  const walk = (node: PlanJson): void => {
    const credit = node.type === 'text' ? credits[creditsOf(node).wrote ?? -1] : undefined
    if (credit !== undefined) by.set(authorOf(credit), (by.get(authorOf(credit)) ?? '') + node.text!)
    node.content?.forEach(walk)
  }
  walk(plan)
  return by
}

describe('a part of somebody’s plan that is taken into the shared one', () => {
  it('[J1] [J2] comes behind what stands there, and stays the words of who wrote them', async () => {
    server = await startCollab(world.db)
    const taking = await aTaking({ kind: 'draft', isShown: true })
    const { mei, jun, lessonStudyId, planId, ownId } = taking
    const taken = await taking.carry(mei)
    expect(taken).toMatchObject({ ok: true })
    expect(await taking.goals()).toBe('Shared words\n会用学具摆出一半')
    const place = await taking.place()
    const by = await lettersBy(lessonStudyId, place)
    expect(by.get(jun.personId)).toBe('会用学具摆出一半')
    expect(by.get(mei.personId)).toContain('Shared words')
    const [row, ...others] = await lineageInto(world.db, place)
    expect(others).toEqual([])
    expect(row).toMatchObject({
      way: 'take',
      part: GOALS,
      personId: mei.personId,
      from: { documentId: ownId },
      to: place,
      authors: [{ personId: jun.personId, letters: 8 }],
    })
    const facts = await factsAfter(world.db, lessonStudyId, 0)
    expect(facts.filter(({ kind }) => kind === 'part.taken')).toMatchObject([
      { personId: mei.personId, body: { ownerId: jun.personId, atId: place.atId, lineageId: row!.id } },
    ])
    // Whoever takes has written nothing.
    const changes = await textChangesOf(world.db, { documentId: planId, epoch: 1 })
    expect(changes.at(-1)).toMatchObject({ personId: mei.personId, inserted: 0, deleted: 0 })
  })

  it('[J1] comes while others write there, who see it at once and lose nothing', async () => {
    server = await startCollab(world.db)
    const taking = await aTaking({ kind: 'draft', isShown: true })
    const { mei, planName } = taking
    const page = openPage({ url: server.url, documentName: planName, ticket: () => ticketFor(mei, planName) })
    pages.push(page)
    await until(() => expect(page.provider.synced).toBe(true))
    const paragraph = elementsOfPart(page.doc, GOALS)[0]!.get(0) as Y.XmlElement
    ;(paragraph.get(0) as Y.XmlText).insert(0, 'Typed now. ')
    await taking.carry(taking.jun)
    await until(() =>
      expect(
        planOutline(readPlan(page.doc))
          .sections.map((it) => it.text)
          .join(),
      ).toContain('学具'),
    )
    await until(() => expect(page.unsaved()).toBe(0))
    expect(await taking.goals()).toBe('Typed now. Shared words\n会用学具摆出一半')
  })

  it('[J4] asked for again, or several times at once, is made once', async () => {
    server = await startCollab(world.db)
    const taking = await aTaking({ kind: 'draft', isShown: true })
    const key = randomUUID()
    const all = await Promise.all([1, 2, 3].map(() => taking.carry(taking.mei, { key })))
    expect(all.map((it) => it.ok)).toEqual([true, true, true])
    expect(await taking.carry(taking.mei, { key })).toEqual(all[0])
    expect(await taking.goals()).toBe('Shared words\n会用学具摆出一半')
    expect(await lineageOfStudy(world.db, taking.lessonStudyId)).toHaveLength(1)
  })

  it('[J4] under the key of another taking it is that one, and told as that one', async () => {
    server = await startCollab(world.db)
    const taking = await aTaking({ kind: 'draft', isShown: true })
    const key = randomUUID()
    const first = await taking.carry(taking.mei, { key })
    const again = await taking.carry(taking.jun, { key, part: { type: 'row', rowId: 's1' } })
    expect(again).toEqual(first)
    const told = (await factsAfter(world.db, taking.lessonStudyId, 0)).filter(
      (it) => it.kind === 'part.taken',
    )
    expect(told).toMatchObject([{ personId: taking.mei.personId, body: { part: GOALS } }])
  })

  it('[J4] under the key of something else that was asked of the plan nothing is taken, and nothing told', async () => {
    server = await startCollab(world.db)
    const taking = await aTaking({ kind: 'draft', isShown: true })
    const { mei, planId, lessonStudyId } = taking
    const id = randomUUID()
    await world.db.insert(documentRequest).values({
      documentId: planId,
      id,
      kind: 'suggestion',
      body: { annotationId: id },
      requestedBy: mei.personId,
      requestedAtMs: 1,
      answeredAtMs: 2,
      answer: { atId: 1 },
    })
    const asked = await taking.carry(mei, { key: id })
    expect(asked).toMatchObject({ ok: false, refusal: { reason: 'tryAgain' } })
    expect((await factsAfter(world.db, lessonStudyId, 0)).map((it) => it.kind)).not.toContain('part.taken')
    expect(await lineageOfStudy(world.db, lessonStudyId)).toEqual([])
  })

  it('[J4] asked for while no server is there, is made by the next, once', async () => {
    const taking = await aTaking({ kind: 'draft', isShown: true })
    const key = randomUUID()
    expect(await taking.carry(taking.mei, { key }, SOON_MS)).toMatchObject({
      ok: false,
      refusal: { reason: 'tryAgain' },
    })
    server = await startCollab(world.db)
    expect(await taking.carry(taking.mei, { key })).toMatchObject({ ok: true })
    expect(await taking.goals()).toBe('Shared words\n会用学具摆出一半')
  })

  it('[J3] of a plan that is not shown nobody but its owner takes anything, and into one’s own plan nobody else', async () => {
    server = await startCollab(world.db)
    const hidden = await aTaking({ kind: 'draft', isShown: false })
    const { mei, jun, otto, ownId, planId } = hidden
    expect(await hidden.carry(mei)).toMatchObject({ ok: false, refusal: { reason: 'notFound' } })
    expect(await hidden.carry(otto)).toMatchObject({ ok: false, refusal: { reason: 'notFound' } })
    const intoHis = { from: { documentId: planId, atId: null }, toDocumentId: ownId }
    expect(await hidden.carry(mei, intoHis)).toMatchObject({ ok: false, refusal: { reason: 'notFound' } })
    expect(await hidden.carry(jun, intoHis)).toMatchObject({ ok: true })
    expect(await hidden.goals(ownId)).toBe('会用学具摆出一半\nShared words')
    expect(await hidden.goals(planId)).toBe('Shared words')

    const shown = await aTaking({ kind: 'personal', isShown: true })
    const back = { from: { documentId: shown.planId, atId: null }, toDocumentId: shown.ownId }
    expect(await shown.carry(shown.mei, back)).toMatchObject({ ok: false, refusal: { reason: 'notAllowed' } })
    // The server that holds the document asks by itself, whatever was asked for by hand.
    const key = randomUUID()
    const request = { documentId: shown.ownId, id: key }
    const body = { from: await shown.place(), part: GOALS, how: ADD, way: 'take' } as const
    const requestedBy = shown.mei.personId
    await askDocument(world.db, { ...request, kind: 'carry', body, requestedBy }, Date.now())
    await until(async () =>
      expect((await answerOf(world.db, request))?.answer).toEqual({ refused: 'notAllowed' }),
    )
  })

  it('[J3] a draft that is handed in takes nothing more', async () => {
    server = await startCollab(world.db)
    const taking = await aTaking({ kind: 'draft', isShown: false })
    await world.db.update(document).set({ handedInAtMs: 5 }).where(eq(document.id, taking.ownId))
    const intoHis = { from: { documentId: taking.planId, atId: null }, toDocumentId: taking.ownId }
    expect(await taking.carry(taking.jun, intoHis)).toMatchObject({
      ok: false,
      refusal: { reason: 'notAllowed' },
    })
  })

  it('[J5] a part that is not there, or is empty, is refused in words', async () => {
    server = await startCollab(world.db)
    const taking = await aTaking({ kind: 'draft', isShown: true })
    expect(await taking.carry(taking.mei, { part: { type: 'row', rowId: 'nowhere' } })).toMatchObject({
      ok: false,
      refusal: { reason: 'notFound' },
    })
    expect(await taking.carry(taking.mei, { part: { type: 'section', key: 'report' } })).toMatchObject({
      ok: false,
      refusal: { reason: 'nothingToTake' },
    })
    expect(await lineageOfStudy(world.db, taking.lessonStudyId)).toEqual([])
  })

  it('[J6] what is published then names who wrote the part, and from where on', async () => {
    server = await startCollab(world.db)
    const taking = await aTaking({ kind: 'draft', isShown: true })
    const { mei, jun, lessonStudyId } = taking
    const before = await taking.place()
    await taking.carry(mei)
    const letters = async (place: typeof before) =>
      (await planAuthors(world.db, lessonStudyId, place)).find(({ personId }) => personId === jun.personId)
    expect(await letters(before)).toBeUndefined()
    expect(await letters(await taking.place())).toMatchObject({ letters: 8 })
  })
})
