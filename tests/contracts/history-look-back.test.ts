import { randomUUID } from 'node:crypto'
import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { appendEdits } from '#db/queries/document/append.ts'
import { placeAtVersion } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { readTimeline } from '#db/queries/history/timeline.ts'
import { findVersion, versionsOf } from '#db/queries/history/versions.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { comparePlans } from '#domain/history/compare-plans.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { flowRowsOf } from '#domain/plan/plan-outline.ts'
import { askerContext, servicesContext } from '#http/request-context.ts'
import type { Services } from '#http/services.ts'
import { endSession } from '#operations/session/end-session.ts'
import { nameVersion } from '#operations/session/name-version.ts'
import { say } from '#operations/session/say.ts'
import { startSession } from '#operations/session/start-session.ts'
import { loader as comparePage } from '../../app/routes/history/compare.tsx'
import { loader as timelinePage } from '../../app/routes/history/timeline.tsx'
import { loader as versionPage } from '../../app/routes/history/version.tsx'
import { loader as boardState } from '../../app/routes/history/version-state.ts'
import { makeTraceText, findTraceText } from '../bench/replay-trace-place.ts'
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

/** A lesson study with a new plan of two rows, Mei and Jun in it. */
async function aStudy() {
  const study = await twoSchools(world.db)
  const update = newPlanUpdate({ clientId: 1, language: 'zh-CN', rowIds: ['r1', 'r2'] })
  const edit = { atMs: Date.now(), personId: study.mei.personId, kind: 'edit', update } as const
  await appendEdits(world.db, { documentId: study.planId, epoch: 1, edits: [edit] })
  return study
}

async function open(who: Writer, documentName: string): Promise<Page> {
  const page = openPage({ url: server.url, documentName, ticket: () => ticketFor(who, documentName) })
  await saved(page)
  return page
}

/** Until the server has said that everything is on disk. */
function saved(page: Page): Promise<void> {
  return vi.waitFor(() => {
    if (!page.provider.isSynced || page.provider.hasUnsyncedChanges) throw new Error('not saved yet')
  }, 20_000)
}

const needs = () => ({ db: world.db, clock: () => Date.now(), newId: () => randomUUID() })
const viewerOf = (who: Writer) => loadViewer(world.db, who.personId, Date.now())

describe('looking back at what a session left', () => {
  it('[H10] [H11] [H12] tells who took part, how much each changed, what was decided and what was named', async () => {
    const study = await aStudy()
    const { lessonStudyId, mei, jun } = study
    valueOf(await startSession(needs(), await viewerOf(mei), { lessonStudyId }))
    const [meiPlan, junPlan, junBoard] = [
      await open(mei, study.planName),
      await open(jun, study.planName),
      await open(jun, study.boardName),
    ]
    meiPlan.doc.transact(() => makeTraceText(meiPlan.doc))
    findTraceText(meiPlan.doc)!.insert(0, '先量影子再画图')
    await saved(meiPlan)
    await vi.waitFor(() => expect(findTraceText(junPlan.doc)?.length).toBe(7))
    findTraceText(junPlan.doc)!.delete(0, 1)
    junBoard.doc.getMap('records').set('shape:a', new Y.Map([['x', 1]]))
    junBoard.doc.getMap('records').set('page:b', new Y.Map([['name', 'b']]))
    await Promise.all([saved(junPlan), saved(junBoard)])
    const line = { lessonStudyId, key: randomUUID(), text: '同意' }
    valueOf(await say(needs(), await viewerOf(jun), line))
    valueOf(await endSession(needs(), await viewerOf(mei), { lessonStudyId, decision: '先量影子' }))
    findTraceText(meiPlan.doc)!.insert(0, '后来')
    await saved(meiPlan)

    const { entries, sinceLast } = await readTimeline(world.db, lessonStudyId, Date.now())
    expect(entries).toMatchObject([
      {
        kind: 'session',
        session: { startedBy: mei.personId, decision: '先量影子' },
        chat: [{ personId: jun.personId, text: '同意' }],
        changes: [
          { personId: mei.personId, inserted: 7, deleted: 0, shapes: 0 },
          { personId: jun.personId, inserted: 0, deleted: 1, shapes: 1 },
        ],
        moments: [{ kind: 'session_end' }],
      },
    ])
    const [session] = entries
    expect(session?.kind === 'session' && session.participants.toSorted()).toEqual(
      [mei.personId, jun.personId].toSorted(),
    )
    expect(sinceLast).toEqual([{ personId: mei.personId, inserted: 2, deleted: 0, shapes: 0 }])
    for (const page of [meiPlan, junPlan, junBoard]) page.close()
  })

  it('[H8] [H9] two versions are the plan as it stood, whatever is written afterwards', async () => {
    const study = await aStudy()
    const { lessonStudyId, mei } = study
    const page = await open(mei, study.planName)
    const rowOf = (place: number) => {
      const sections = page.doc.getXmlFragment('plan').toArray() as Y.XmlElement[]
      const flow = sections.find((it) => it.getAttribute('key') === 'lessonFlow')!.get(0) as Y.XmlElement
      return flow.get(place) as Y.XmlElement<{ minutes: number }>
    }
    rowOf(0).setAttribute('minutes', 8)
    await saved(page)
    const name = async (called: string) =>
      valueOf(await nameVersion(needs(), await viewerOf(mei), { lessonStudyId, name: called }))
    await name('试教前')
    rowOf(0).setAttribute('minutes', 12)
    await saved(page)
    await name('试教后')
    rowOf(0).setAttribute('minutes', 99)
    await saved(page)

    const versions = (await versionsOf(world.db, lessonStudyId)).filter((it) => it.documentKind === 'plan')
    expect(versions.map((it) => it.name)).toEqual(['试教前', '试教后'])
    const [before, after] = await Promise.all(versions.map((it) => readPlanAt(world.db, it)))
    expect(flowRowsOf(before!).map((row) => row.minutes)).toEqual([8, null])
    expect(comparePlans(before!, after!).rows).toMatchObject([
      { rowId: 'r1', kind: 'changed', minutesBefore: 8, minutesAfter: 12 },
      { rowId: 'r2', kind: 'same' },
    ])
    page.close()
  })
})

/** What a route is handed when this person asks; null is nobody signed in. */
async function contextOf(who: Writer | null): Promise<RouterContextProvider> {
  const context = new RouterContextProvider()
  context.set(servicesContext, { ...needs() } as Services)
  const viewer = who === null ? null : await viewerOf(who)
  context.set(askerContext, { viewer, loginSessionId: who?.loginSessionId ?? null })
  return context
}

describe('the pages of history', () => {
  it('exist for who may read the history, and for nobody else', async () => {
    const { lessonStudyId, jun, otto, mei } = await aStudy()
    const named = valueOf(await nameVersion(needs(), await viewerOf(mei), { lessonStudyId, name: '初案' }))
    const versionId = named.versions.find((it) => it.documentKind === 'plan')!.versionId
    const pages = { timelinePage, versionPage, comparePage }
    for (const [name, loader] of Object.entries(pages)) {
      const ask = async (who: Writer | null, params: object) => {
        const request = new Request('http://here.test/page')
        const args = { request, params, context: await contextOf(who) }
        return await (loader as (args: object) => Promise<object>)(args).then(
          () => 200,
          (thrown: Response | { init: ResponseInit | null }) =>
            thrown instanceof Response ? thrown.status : (thrown.init?.status ?? 500),
        )
      }
      const params = { lessonStudyId, versionId }
      const answers = [await ask(jun, params), await ask(otto, params), await ask(null, params)]
      expect([name, ...answers]).toEqual([name, 200, 404, 302])
      expect(await ask(jun, { ...params, lessonStudyId: randomUUID() })).toBe(404)
    }
  })
})

describe('the board of a version', () => {
  it('is handed to who may read the history, and does not exist for others', async () => {
    const study = await aStudy()
    const { lessonStudyId, mei, otto } = study
    const board = await open(mei, study.boardName)
    board.doc.getMap('records').set('shape:then', new Y.Map([['x', 1]]))
    await saved(board)
    valueOf(await nameVersion(needs(), await viewerOf(mei), { lessonStudyId, name: '那时' }))
    board.doc.getMap('records').set('shape:later', new Y.Map([['x', 1]]))
    await saved(board)
    const plan = (await versionsOf(world.db, lessonStudyId)).find((it) => it.documentKind === 'plan')!

    const ask = async (
      who: Writer | null,
      params: { lessonStudyId: string; versionId: string },
      etag?: string,
    ) => {
      const context = new RouterContextProvider()
      context.set(servicesContext, { ...needs() } as Services)
      const viewer = who === null ? null : await viewerOf(who)
      context.set(askerContext, { viewer, loginSessionId: who?.loginSessionId ?? null })
      const headers = etag === undefined ? {} : { 'if-none-match': etag }
      const request = new Request('http://here.test/state', { headers })
      return await boardState({ request, params, context } as unknown as Parameters<typeof boardState>[0])
    }
    const params = { lessonStudyId, versionId: plan.versionId }
    const answer = await ask(mei, params)
    const shown = new Y.Doc()
    Y.applyUpdate(shown, new Uint8Array(await answer.arrayBuffer()))
    expect([...shown.getMap('records').keys()]).toEqual(['shape:then'])
    const etag = answer.headers.get('etag')!
    expect((await ask(mei, params, etag)).status).toBe(304)

    expect((await ask(otto, params, etag)).status).toBe(404)
    expect((await ask(null, params)).status).toBe(404)
    expect((await ask(mei, { lessonStudyId, versionId: 'no-id' })).status).toBe(404)
    // A version of another lesson study is not one of this.
    const other = await aStudy()
    const elsewhere = { lessonStudyId: other.lessonStudyId, versionId: plan.versionId }
    expect((await ask(other.mei, elsewhere)).status).toBe(404)
    board.close()
  })

  it("without a version of its own it is the board as it stood when the plan's version was named", async () => {
    const study = await aStudy()
    const { lessonStudyId, mei } = study
    valueOf(await nameVersion(needs(), await viewerOf(mei), { lessonStudyId, name: '只有教案' }))
    const versions = await versionsOf(world.db, lessonStudyId)
    const plan = versions.find((it) => it.documentKind === 'plan')!
    const board = versions.find((it) => it.documentKind === 'board')!
    const alone = { ...plan, name: 'another act' }
    expect(await placeAtVersion(world.db, alone, 'board')).toMatchObject({
      documentId: study.boardId,
      atId: 0,
    })
    expect(await placeAtVersion(world.db, plan, 'board')).toMatchObject({ atId: board.atId })
    expect(await findVersion(world.db, lessonStudyId, randomUUID())).toBeNull()
  })
})
