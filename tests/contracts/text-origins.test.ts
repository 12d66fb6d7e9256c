import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { RouterContextProvider } from 'react-router'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { removeLessonStudy } from '#db/queries/activity/remove.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { authoredPlanAt } from '#db/queries/history/authored-version.ts'
import { originsOf } from '#db/queries/history/origins.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { lessonStudy } from '#db/schema/activity.ts'
import { creditsOf } from '#domain/history/author-mark.ts'
import { authorOf, type Credit } from '#domain/history/credits.ts'
import type { PasteClaim } from '#domain/history/paste-claim.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { askerContext, servicesContext } from '#http/request-context.ts'
import type { Services } from '#http/services.ts'
import { keepPasteOrigin } from '#operations/history/keep-paste-origin.ts'
import { nameVersion } from '#operations/session/name-version.ts'
import { loader as authorsRoute } from '../../app/routes/history/authors.ts'
import { action as originsRoute } from '../../app/routes/history/origins.ts'
import { findTraceText, makeTraceText } from '../bench/replay-trace-place.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { valueOf } from '../world/people-doors.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'
import { openPage, type Page, startCollab, ticketFor, type Writer } from '../world/shared-document.ts'
import { until } from '../world/until.ts'

let world: TestDatabase
let server: Awaited<ReturnType<typeof startCollab>>
const pages: Page[] = []
beforeAll(async () => {
  world = await freshDatabase()
  server = await startCollab(world.db)
})
afterEach(() => {
  for (const page of pages.splice(0)) page.close()
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

const needs = () => ({ db: world.db, clock: () => Date.now(), newId: () => randomUUID() as string })
const viewerOf = (who: Writer) => loadViewer(world.db, who.personId, Date.now())

/** A lesson study of a community; its first member began it. */
async function aPlan(title: string, members: readonly Writer[], observer?: Writer) {
  const { communityId } = await aCommunity(world.db, { members })
  const first = members[0]!
  const roles = observer === undefined ? [] : [{ personId: observer.personId, role: 'observer' } as const]
  const study = await aLessonStudy(world.db, { communityId, createdBy: first.personId, title, roles })
  const update = newPlanUpdate({ clientId: 1, language: 'en', rowIds: ['r1'] })
  const edit = { atMs: Date.now(), personId: first.personId, kind: 'edit', update } as const
  await appendEdits(world.db, { documentId: study.planId, epoch: 1, edits: [edit] })
  return study
}
type Study = Awaited<ReturnType<typeof aPlan>>

const saved = (page: Page) => until(() => expect([page.provider.isSynced, page.unsaved()]).toEqual([true, 0]))
async function open(who: Writer, { planName }: Study): Promise<Page> {
  const page = openPage({ url: server.url, documentName: planName, ticket: () => ticketFor(who, planName) })
  pages.push(page)
  await saved(page)
  if (findTraceText(page.doc) === null) page.doc.transact(() => makeTraceText(page.doc))
  return page
}
const textOf = (page: Page): Y.Text => findTraceText(page.doc)!

/** Writes words into a plan as a paste does; answers the ids of their letters. */
async function put(page: Page, at: number, words: string): Promise<PasteClaim['letters']> {
  const clock = page.doc.store.clients.get(page.doc.clientID)?.at(-1)
  const next = clock === undefined ? 0 : clock.id.clock + clock.length
  textOf(page).insert(at, words)
  await saved(page)
  return [{ clientId: page.doc.clientID, clock: next, length: words.length }]
}

/** As the page of who pasted sends it; `nowMs` is what the server's clock says then. */
async function claim(
  by: Writer,
  to: Study,
  from: Study,
  more: Partial<PasteClaim> & Pick<PasteClaim, 'letters'>,
  nowMs = Date.now(),
) {
  const it = { lessonStudyId: from.lessonStudyId, versionId: null, agoMs: 0, ...more }
  const at = { db: world.db, clock: () => nowMs }
  return keepPasteOrigin(at, await viewerOf(by), { lessonStudyId: to.lessonStudyId, claim: it })
}

/** The words of a plan by who first wrote them, without the names of stages. */
async function authors({ lessonStudyId, planId }: Study): Promise<[personId: string, words: string][]> {
  const { plan, credits } = await authored(lessonStudyId, planId)
  const runs: [string, string][] = []
  const walk = (node: PlanJson): void => {
    const credit = node.type === 'text' ? credits[creditsOf(node).wrote ?? -1] : undefined
    if (credit !== undefined) runs.push([authorOf(credit), node.text!])
    for (const child of node.content ?? []) walk(child)
  }
  walk(plan.content!.find((it) => it.attrs?.['key'] === 'briefDescription')!)
  return runs
}
async function authored(lessonStudyId: string, documentId: string) {
  const { atId } = await lastPosition(world.db, documentId, 1)
  return await authoredPlanAt(world.db, lessonStudyId, { documentId, epoch: 1, atId })
}
const originsIn = async ({ planId }: Study) => originsOf(world.db, { documentId: planId, epoch: 1 })
const creditFrom = (credits: readonly Credit[], personId: string) =>
  credits.find(({ origin }) => origin?.personId === personId)

/** Mei and Jun wrote the source; Mei has a plan of her own, which Jun has nothing to do with. */
async function twoPlans() {
  const [mei, jun, otto] = await Promise.all([
    aPerson(world.db, { name: '陈梅' }),
    aPerson(world.db, { name: '李军' }),
    aPerson(world.db, { name: 'Otto' }),
  ])
  const source = await aPlan('量影子', [mei, jun])
  const target = await aPlan('我的教案', [mei], otto)
  const [meis, juns] = [await open(mei, source), await open(jun, source)]
  textOf(meis).insert(0, '学生先数方格，')
  await saved(meis)
  await until(() => expect(textOf(juns).length).toBe(7))
  textOf(juns).insert(7, '再量影子的长度')
  await saved(juns)
  await until(() => expect(textOf(meis).length).toBe(14))
  return { mei, jun, otto, source, target, pages: { meis, juns, here: await open(mei, target) } }
}

describe('words that were pasted from another plan', () => {
  it('[H27] stay whose they were, name who pasted them and from where, also when that is removed', async () => {
    const { mei, jun, source, target, pages: at } = await twoPlans()
    const letters = await put(at.here, 0, '数方格，再量影子的长度')
    const route = { params: { lessonStudyId: target.lessonStudyId }, context: await contextOf(mei) }
    const ask = async () =>
      await authorsRoute({ ...route, request: new Request('http://here.test') } as unknown as Parameters<
        typeof authorsRoute
      >[0])
    const etag = (await ask()).headers.get('etag')
    expect(await authors(target)).toEqual([[mei.personId, '数方格，再量影子的长度']])
    expect(valueOf(await claim(mei, target, source, { letters }))).toEqual({ kept: 11 })

    const pasted = [
      [mei.personId, '数方格，'],
      [jun.personId, '再量影子的长度'],
    ]
    expect(await authors(target)).toEqual(pasted)
    const { credits } = await authored(target.lessonStudyId, target.planId)
    expect(creditFrom(credits, jun.personId)).toMatchObject({
      personId: mei.personId,
      origin: { personId: jun.personId, lessonStudyId: source.lessonStudyId, title: '量影子' },
    })
    // An open page hears of it although nothing was written since, with the name of somebody it does not know.
    await expect.poll(async () => (await ask()).headers.get('etag')).not.toBe(etag)
    const answer = await ask()
    expect(await answer.json()).toMatchObject({ names: { [jun.personId]: '李军' } })

    await world.db.update(lessonStudy).set({ trashedAtMs: 1 }).where(eq(lessonStudy.id, source.lessonStudyId))
    await world.db.transaction((tx) => removeLessonStudy(tx, source.lessonStudyId, 2, async () => {}))
    // Something is written, so that who wrote what is told anew.
    textOf(at.here).insert(0, '头')
    await saved(at.here)
    expect(await authors(target)).toEqual([[mei.personId, '头'], ...pasted])
  })

  it('[H27] also of what was cut out since, of a version that is read, and of what came from a third plan', async () => {
    const { mei, jun, source, target, pages: at } = await twoPlans()
    const named = await nameVersion(needs(), await viewerOf(mei), {
      lessonStudyId: source.lessonStudyId,
      name: 'V1',
    })
    const versionId = valueOf(named).versions.find((it) => it.documentKind === 'plan')!.versionId
    const copiedAtMs = Date.now()
    await until(() => expect(Date.now()).toBeGreaterThan(copiedAtMs + 40))
    textOf(at.meis).delete(7, 7)
    await saved(at.meis)
    const cut = await put(at.here, 0, '再量影子的长度')
    const nowMs = Date.now()
    const claimed = { letters: cut, agoMs: nowMs - copiedAtMs }
    expect(valueOf(await claim(mei, target, source, claimed, nowMs))).toEqual({ kept: 7 })
    const read = await put(at.here, 7, '再量影子')
    expect(valueOf(await claim(mei, target, source, { letters: read }))).toEqual({ kept: 0 })
    textOf(at.here).delete(7, 4)
    const long = await put(at.here, 7, '量影子的长度')
    expect(valueOf(await claim(mei, target, source, { letters: long, versionId }))).toEqual({ kept: 6 })
    expect((await authors(target)).map(([personId]) => personId)).toEqual([jun.personId])

    const third = await aPlan('第三份', [mei])
    const there = await open(mei, third)
    const again = await put(there, 0, '再量影子的长度')
    expect(valueOf(await claim(mei, third, target, { letters: again }))).toEqual({ kept: 7 })
    const { credits } = await authored(third.lessonStudyId, third.planId)
    expect(creditFrom(credits, jun.personId)?.origin?.title).toBe('我的教案')
  })

  it('[H27] and of what one copies within one plan, the copy not being its own source', async () => {
    const { mei, jun, source, pages: at } = await twoPlans()
    const letters = await put(at.meis, 0, '再量影子的长度')
    expect(valueOf(await claim(mei, source, source, { letters }))).toEqual({ kept: 7 })
    expect((await authors(source)).map(([personId]) => personId)).toEqual([
      jun.personId,
      mei.personId,
      jun.personId,
    ])
    expect(await originsIn(source)).toMatchObject([{ authors: [jun.personId] }])
  })
})

describe('a claim that is not so', () => {
  it('[H28] of other words, of too few, or of another’s letters keeps nothing', async () => {
    const { mei, jun, source, target, pages: at } = await twoPlans()
    const other = await put(at.here, 0, '再量影子的宽度')
    expect(valueOf(await claim(mei, target, source, { letters: other }))).toEqual({ kept: 0 })
    const few = await put(at.here, 0, '的长度')
    expect(valueOf(await claim(mei, target, source, { letters: few }))).toEqual({ kept: 0 })
    // Letters that stand in Mei's words in the same order, but with gaps between them.
    const gaps = await put(at.here, 0, '学先方，量影长')
    expect(valueOf(await claim(mei, target, source, { letters: gaps }))).toEqual({ kept: 0 })
    expect(await originsIn(target)).toEqual([])

    // Jun's letters in the source are not Mei's to tell about, wherever the same words stand.
    const copy = await aPlan('抄', [mei])
    textOf(await open(mei, copy)).insert(0, '再量影子的长度')
    await until(async () => expect(await authors(copy)).toHaveLength(1))
    const clock = at.juns.doc.store.clients.get(at.juns.doc.clientID)!.at(-1)!.id.clock
    const juns = [{ clientId: at.juns.doc.clientID, clock, length: 7 }]
    expect(valueOf(await claim(mei, source, copy, { letters: juns }))).toEqual({ kept: 0 })
    expect((await authors(source)).at(-1)![0]).toBe(jun.personId)
  })

  it('[H28] is asked of who may write here and read there, and what is kept once is kept', async () => {
    const { mei, jun, otto, source, target, pages: at } = await twoPlans()
    const letters = await put(at.here, 0, '再量影子的长度')
    const refusal = (reason: string) => ({ ok: false, refusal: { reason } })
    expect(await claim(otto, target, source, { letters })).toMatchObject(refusal('notAllowed'))
    expect(await claim(jun, target, source, { letters })).toMatchObject(refusal('notFound'))
    const ottos = await aPlan('Otto', [otto])
    const page = await open(otto, ottos)
    const his = await put(page, 0, '再量影子的长度')
    expect(await claim(otto, ottos, source, { letters: his })).toMatchObject(refusal('notFound'))
    expect(valueOf(await claim(mei, target, source, { letters }))).toEqual({ kept: 7 })
    expect(valueOf(await claim(mei, target, source, { letters }))).toEqual({ kept: 0 })
    expect(await originsIn(target)).toHaveLength(1)

    const send = async (who: Writer, body: unknown) => {
      const request = new Request('http://here.test', { method: 'POST', body: JSON.stringify(body) })
      const args = { request, params: { lessonStudyId: ottos.lessonStudyId }, context: await contextOf(who) }
      return await originsRoute(args as unknown as Parameters<typeof originsRoute>[0])
    }
    expect((await send(otto, { lessonStudyId: 'no', letters: [] })).status).toBe(422)
    const named = { lessonStudyId: source.lessonStudyId, versionId: null, agoMs: 0, letters: his }
    expect((await send(otto, { ...named, personId: mei.personId })).status).toBe(404)
  })
})

async function contextOf(who: Writer): Promise<RouterContextProvider> {
  const context = new RouterContextProvider()
  context.set(servicesContext, { ...needs() } as Services)
  context.set(askerContext, { viewer: await viewerOf(who), loginSessionId: who.loginSessionId })
  return context
}
