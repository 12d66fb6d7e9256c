import { randomUUID } from 'node:crypto'
import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sealDocument } from '#collab/seal-document.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { segmentRanges } from '#db/queries/document/segments.ts'
import { findMoment } from '#db/queries/history/chosen-moment.ts'
import { compareMoments } from '#db/queries/history/comparison.ts'
import { liveAuthors } from '#db/queries/history/live-authors.ts'
import type { LogPlace } from '#db/queries/history/moment.ts'
import { pastSessions } from '#db/queries/history/timeline.ts'
import { visitOf } from '#db/queries/history/visits.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { documentVersion } from '#db/schema/history.ts'
import { newBoardUpdate, readBoardRecords, writeRecord } from '#domain/board/board-document.ts'
import { noteShape } from '#domain/board/board-shapes.ts'
import { anchorPassage } from '#domain/margin/anchor-document.ts'
import { lookUpAuthors } from '#domain/history/author-runs.ts'
import type { MomentChoice } from '#domain/history/moment-choice.ts'
import { logTime } from '#domain/history/timeline-columns.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { askerContext, servicesContext } from '#http/request-context.ts'
import type { Services } from '#http/services.ts'
import { noteVisit } from '#operations/history/note-visit.ts'
import { acceptSuggestion } from '#operations/margin/accept-suggestion.ts'
import { annotate } from '#operations/margin/annotate.ts'
import { endSession } from '#operations/session/end-session.ts'
import { startSession } from '#operations/session/start-session.ts'
import { loader as authorsOf } from '../../app/routes/history/authors.ts'
import { loader as boardAt } from '../../app/routes/history/board-at.ts'
import { loader as comparePage } from '../../app/routes/history/compare.tsx'
import { chance } from '../bench/history-chance.ts'
import { findTraceText, makeTraceText } from '../bench/replay-trace-place.ts'
import { freshDatabase } from '../world/database.ts'
import { valueOf } from '../world/people-doors.ts'
import {
  openPage,
  startCollab,
  ticketFor,
  twoSchools,
  type Page,
  type Writer,
} from '../world/shared-document.ts'
import { until } from '../world/until.ts'

let world: Awaited<ReturnType<typeof freshDatabase>>
let server: Awaited<ReturnType<typeof startCollab>>
beforeAll(async () => {
  world = await freshDatabase()
  server = await startCollab(world.db)
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

const needs = () => ({ db: world.db, clock: () => Date.now(), newId: () => randomUUID() })
const viewerOf = (who: Writer) => loadViewer(world.db, who.personId, Date.now())

async function open(who: Writer, documentName: string): Promise<Page> {
  const page = openPage({ url: server.url, documentName, ticket: () => ticketFor(who, documentName) })
  await saved(page)
  return page
}

const saved = (page: Page) =>
  until(() => {
    if (!page.provider.isSynced || page.provider.hasUnsyncedChanges) throw new Error('not saved yet')
  })

/** A lesson study with a plan of two rows; Mei and Jun have it open, each wrote words into one paragraph. */
async function written() {
  const study = await twoSchools(world.db)
  const update = newPlanUpdate({ clientId: 1, language: 'en', rowIds: ['r1', 'r2'] })
  const edit = { atMs: Date.now(), personId: study.mei.personId, kind: 'edit', update } as const
  await appendEdits(world.db, { documentId: study.planId, epoch: 1, edits: [edit] })
  const [mei, jun] = [await open(study.mei, study.planName), await open(study.jun, study.planName)]
  mei.doc.transact(() => makeTraceText(mei.doc))
  findTraceText(mei.doc)!.insert(0, '学生先数方格再量边')
  await saved(mei)
  await until(() => expect(findTraceText(jun.doc)?.length).toBe(9))
  return { ...study, pages: { mei, jun }, close: () => [mei, jun].forEach((page) => page.close()) }
}

const momentOf = async (lessonStudyId: string, choice: Exclude<MomentChoice, { kind: 'visit' }>) => {
  const found = await findMoment(world.db, lessonStudyId, choice, Date.now())
  if (found === null) throw new Error('there is no such moment')
  return found
}

const textOf = (page: Page) => findTraceText(page.doc)!

async function contextOf(who: Writer | null): Promise<RouterContextProvider> {
  const context = new RouterContextProvider()
  context.set(servicesContext, { ...needs() } as Services)
  const viewer = who === null ? null : await viewerOf(who)
  context.set(askerContext, { viewer, loginSessionId: who?.loginSessionId ?? null })
  return context
}

describe('what changed in a session', () => {
  it('[H20] [H21] tells of every change who wrote it, who deleted it and who had written that', async () => {
    const study = await written()
    const { lessonStudyId, mei, jun, pages } = study
    valueOf(await startSession(needs(), await viewerOf(mei), { lessonStudyId }))
    const begunMs = Date.now()
    // The log's clock ticks: what is written in the tick of the beginning counts as before it.
    await until(() => expect(logTime(Date.now())).toBeGreaterThan(begunMs))
    textOf(pages.jun).delete(3, 3)
    textOf(pages.jun).insert(3, '圆片')
    await saved(pages.jun)
    const row = (page: Page) => {
      const sections = page.doc.getXmlFragment('plan').toArray() as Y.XmlElement[]
      const flow = sections.find((it) => it.getAttribute('key') === 'lessonFlow')!.get(0) as Y.XmlElement
      return flow.get(0) as Y.XmlElement<{ minutes: number }>
    }
    row(pages.mei).setAttribute('minutes', 12)
    await saved(pages.mei)
    valueOf(await endSession(needs(), await viewerOf(mei), { lessonStudyId, decision: '用圆片' }))
    textOf(pages.mei).insert(0, '后来')
    await saved(pages.mei)

    const { sessionId } = (await pastSessions(world.db, lessonStudyId))[0]!
    const [start, end] = [
      await momentOf(lessonStudyId, { kind: 'sessionStart', sessionId }),
      await momentOf(lessonStudyId, { kind: 'sessionEnd', sessionId }),
    ]
    const { plan, credits } = await compareMoments(world.db, lessonStudyId, start, end)
    const line = plan!.sections.flatMap(({ lines }) => lines).find((it) => it.kind === 'changed')
    if (line?.kind !== 'changed') throw new Error('no line was changed')
    const said = line.pieces.map(({ kind, text, wrote, deleted }) => ({
      kind,
      text,
      wrote: wrote === undefined || wrote === null ? null : credits[wrote]?.personId,
      deleted: deleted === undefined || deleted === null ? null : credits[deleted]?.personId,
    }))
    expect(said).toEqual([
      { kind: 'same', text: '学生先', wrote: null, deleted: null },
      { kind: 'removed', text: '数方格', wrote: mei.personId, deleted: jun.personId },
      { kind: 'added', text: '圆片', wrote: jun.personId, deleted: null },
      { kind: 'same', text: '再量边', wrote: null, deleted: null },
    ])
    const first = plan!.rows[0]!
    expect([first.minutesBefore, first.minutesAfter]).toEqual([null, 12])
    expect(credits[first.by.minutes!]).toMatchObject({ personId: mei.personId, sessionId })
    study.close()
  })

  it('[H18] words of an accepted suggestion are the accepter’s, and name who had proposed them', async () => {
    const study = await written()
    const { lessonStudyId, mei, jun, pages } = study
    const text = textOf(pages.mei)
    const at = (index: number, assoc: 0 | -1) => Y.createRelativePositionFromTypeIndex(text, index, assoc)
    const { anchor, quote } = anchorPassage(pages.mei.doc, at(2, 0), at(6, -1))!
    const annotationId = randomUUID()
    valueOf(
      await annotate(needs(), await viewerOf(jun), {
        lessonStudyId,
        annotationId,
        kind: 'suggestion',
        anchor,
        quote,
        text: '',
        replacement: '摆圆片',
      }),
    )
    valueOf(await acceptSuggestion(needs(), await viewerOf(mei), { lessonStudyId, annotationId }))
    await until(() => expect(textOf(pages.jun).toString()).toBe('学生摆圆片再量边'))
    const [from, to] = [
      await momentOf(lessonStudyId, { kind: 'beginning' }),
      await momentOf(lessonStudyId, { kind: 'now' }),
    ]
    const { plan, credits } = await compareMoments(world.db, lessonStudyId, from, to)
    const lines = plan!.sections.find(({ key }) => key === 'briefDescription')!.lines
    const pieces = lines.flatMap((line) => (line.kind === 'added' ? line.pieces : []))
    const suggested = pieces.find((piece) => piece.text === '摆圆片')!
    expect(credits[suggested.wrote!]).toMatchObject({
      personId: mei.personId,
      kind: 'suggestion',
      suggestion: { annotationId, proposedBy: jun.personId },
    })
    expect(pieces.map(({ text: words }) => words).join('')).toBe('学生摆圆片再量边')
    study.close()
  })
})

describe('who wrote the plan that is open', () => {
  it('[H19] is told by Yjs ids to who may read the history, and not again while nobody writes', async () => {
    const study = await written()
    const { lessonStudyId, mei, jun, otto, pages } = study
    textOf(pages.jun).insert(2, '们')
    await saved(pages.jun)
    const ask = async (who: Writer | null, etag?: string) => {
      const headers = etag === undefined ? {} : { 'if-none-match': etag }
      const request = new Request('http://here.test/authors', { headers })
      const args = { request, params: { lessonStudyId }, context: await contextOf(who) }
      return await authorsOf(args as unknown as Parameters<typeof authorsOf>[0])
    }
    const answer = await ask(mei)
    const told = (await answer.json()) as {
      clients: number[]
      runs: number[]
      credits: { personId: string }[]
      people: Record<string, string>
    }
    const author = (page: Page, clock: number) => {
      const found = lookUpAuthors(told)(page.doc.clientID, clock)
      return found === null ? null : told.credits[found.credit]!.personId
    }
    const clockOf = (page: Page) => page.doc.store.clients.get(page.doc.clientID)!.at(-1)!.id.clock
    expect(author(pages.jun, clockOf(pages.jun))).toBe(jun.personId)
    expect(author(pages.mei, clockOf(pages.mei))).toBe(mei.personId)
    expect(author(pages.jun, clockOf(pages.jun) + 1)).toBeNull()
    expect(told.people[pages.jun.doc.clientID]).toBe(jun.personId)
    expect((await ask(jun, answer.headers.get('etag')!)).status).toBe(304)
    expect([(await ask(otto)).status, (await ask(null)).status]).toEqual([404, 404])
    study.close()
  })
})

describe('who wrote a long plan', () => {
  it('[H19] is not folded anew for every letter, and a page is told when something was written since', async () => {
    const study = await written()
    const { lessonStudyId, pages } = study
    const place = async () => (await momentOf(lessonStudyId, { kind: 'now' })).plan!
    /** As if folding took half a second. */
    const at = (ms: number) => {
      const times = [ms, ms + 500]
      return () => times.shift() ?? ms + 500
    }
    const first = await liveAuthors(world.db, lessonStudyId, await place(), at(0))
    expect(first.behind).toBe(false)
    textOf(pages.jun).insert(0, '们')
    await saved(pages.jun)
    expect(await liveAuthors(world.db, lessonStudyId, await place(), at(1000))).toEqual({
      ...first,
      behind: true,
    })
    const later = await liveAuthors(world.db, lessonStudyId, await place(), at(60_000))
    expect(later).toMatchObject({ behind: false, atId: (await place()).atId })
    expect(later.runs.length).toBeGreaterThan(first.runs.length)
    study.close()
  })
})

describe('any two moments', () => {
  it('[H23] tells of the board which shapes came, went and changed, and by whom', async () => {
    const study = await written()
    const { lessonStudyId, mei, jun } = study
    const note = (id: string, text: string, x = 0) =>
      noteShape({ id: `shape:${id}`, index: 'a1', x, y: 0 }, { text })
    const update = newBoardUpdate({ clientId: 7, records: [note('stays', '不变'), note('goes', '要删')] })
    const atMs = Date.now()
    const edit = { atMs, personId: mei.personId, kind: 'edit', update } as const
    await appendEdits(world.db, { documentId: study.boardId, epoch: 1, edits: [edit] })
    const board = await open(jun, study.boardName)
    await until(() => expect(readBoardRecords(board.doc).size).toBeGreaterThan(1))
    board.doc.transact(() => {
      writeRecord(board.doc, note('stays', '不变', 200))
      writeRecord(board.doc, note('comes', '新的'))
      board.doc.getMap('records').delete('shape:goes')
    })
    await saved(board)
    const [before, after] = [
      await momentOf(lessonStudyId, { kind: 'time', atMs }),
      await momentOf(lessonStudyId, { kind: 'now' }),
    ]
    const { board: shapes, credits } = await compareMoments(world.db, lessonStudyId, before, after)
    const said = shapes!.map(({ shapeId, kind, text, touches, by }) => ({
      shapeId,
      kind,
      text,
      touches,
      by: by.map((number) => credits[number]?.personId),
    }))
    expect(said.toSorted((a, b) => (a.shapeId < b.shapeId ? -1 : 1))).toEqual([
      { shapeId: 'shape:comes', kind: 'added', text: '新的', touches: [], by: [jun.personId] },
      { shapeId: 'shape:goes', kind: 'removed', text: '要删', touches: [], by: [jun.personId] },
      { shapeId: 'shape:stays', kind: 'changed', text: '不变', touches: ['moved'], by: [jun.personId] },
    ])
    const picture = async (who: Writer, moment: string) => {
      const request = new Request('http://here.test/board')
      const args = { request, params: { lessonStudyId, moment }, context: await contextOf(who) }
      return await boardAt(args as unknown as Parameters<typeof boardAt>[0])
    }
    const shown = new Y.Doc()
    Y.applyUpdate(shown, new Uint8Array(await (await picture(jun, `t${atMs}`)).arrayBuffer()))
    expect([...readBoardRecords(shown).keys()].toSorted()).toEqual(['shape:goes', 'shape:stays'])
    expect((await picture(study.otto, 'now')).status).toBe(404)
    expect((await picture(jun, 'visit')).status).toBe(404)
    board.close()
    study.close()
  })

  it('[H23] tells the same of a board when its log is sealed', async () => {
    const { lessonStudyId, boardId, mei, jun } = await twoSchools(world.db)
    const log = { documentId: boardId, epoch: 1 }
    const seed = Date.now() % 1e9
    const random = chance(seed)
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    Y.applyUpdate(doc, newBoardUpdate({ clientId: 7, records: [] }))
    let atMs = Date.now() - 3_600_000
    const places: { atMs: number; board: LogPlace; plan: null }[] = []
    for (let edit = 0; edit < 120; edit += 1) {
      const who = random() < 0.5 ? mei : jun
      doc.clientID = who === mei ? 100 : 101
      const id = `shape:${Math.floor(random() * 12)}`
      const [x, text] = [Math.floor(random() * 3), `${Math.floor(random() * 3)}`]
      doc.transact(() => {
        if (random() < 0.2) doc.getMap('records').delete(id)
        else writeRecord(doc, noteShape({ id, index: 'a1', x, y: 0 }, { text }))
      })
      // Some within one frame of a quarter of a second, some not.
      atMs += Math.floor(random() * 400)
      const edits = updates
        .splice(0)
        .map((update) => ({ atMs, personId: who.personId, kind: 'edit', update }) as const)
      if (edits.length === 0) continue
      const atId = await appendEdits(world.db, { ...log, edits })
      if (random() > 0.15) continue
      places.push({ atMs, board: { ...log, atId }, plan: null })
      await world.db.insert(documentVersion).values({
        ...log,
        id: randomUUID(),
        atId,
        atMs,
        kind: 'named',
        name: `${edit}`,
        createdBy: mei.personId,
      })
    }
    const told = () =>
      Promise.all(
        places.flatMap((before, i) =>
          places.slice(i + 1).map(async (after) => {
            const { board, credits } = await compareMoments(world.db, lessonStudyId, before, after)
            return board!
              .map(({ by, ...shape }) => ({ ...shape, by: by.map((number) => credits[number]) }))
              .toSorted((a, b) => (a.shapeId < b.shapeId ? -1 : 1))
          }),
        ),
      )
    const open = await told()
    expect(open.flat().length, `seed ${seed}`).toBeGreaterThan(0)
    await sealDocument(world.db, log, { nowMs: Date.now(), segmentBytes: 1e6 })
    expect(await segmentRanges(world.db, log)).toHaveLength(1)
    expect(await told(), `seed ${seed}`).toEqual(open)
  })

  it('[H24] [H25] “since I was last here” becomes a moment that means the same to whoever gets the link', async () => {
    const study = await written()
    const { lessonStudyId, jun } = study
    const nowMs = Date.now()
    const visit = async (atMs: number) =>
      valueOf(await noteVisit({ db: world.db, clock: () => atMs }, await viewerOf(jun), lessonStudyId))
    const yesterday = nowMs - 86_400_000
    await visit(yesterday)
    await visit(nowMs)
    expect(await visitOf(world.db, { lessonStudyId, personId: jun.personId })).toEqual({
      seenMs: nowMs,
      sinceMs: yesterday,
    })
    const ask = async (who: Writer, search: string) => {
      const request = new Request(`http://here.test/compare${search}`)
      const args = { request, params: { lessonStudyId }, context: await contextOf(who) }
      return await comparePage(args as unknown as Parameters<typeof comparePage>[0]).then(
        (data) => data as { from: string; to: string },
        (thrown: Response) => thrown.headers.get('location') ?? thrown.status,
      )
    }
    expect(await ask(jun, '?from=visit&to=now')).toBe(`/compare?from=t${yesterday}&to=now`)
    expect(await ask(study.mei, '?from=visit&to=now')).toBe('/compare?from=beginning&to=now')
    // Chosen the wrong way round they are turned.
    expect(await ask(jun, '?from=now&to=beginning')).toMatchObject({ from: 'beginning', to: 'now' })
    const asOtto = await noteVisit(needs(), await viewerOf(study.otto), lessonStudyId)
    expect(asOtto).toMatchObject({ ok: false, refusal: { reason: 'notFound' } })
    study.close()
  })
})
