import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openFileFolder, type FileStore } from '#db/file-folder.ts'
import { findFile } from '#db/queries/files/files.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { materialise } from '#db/queries/document/state.ts'
import { lineageInto } from '#db/queries/drafts/lineage.ts'
import { authoredPlanAt } from '#db/queries/history/authored-version.ts'
import { versionsOf } from '#db/queries/history/versions.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { countOpenOffers, findOffer, holdOffer, offersOf } from '#db/queries/personal/offers.ts'
import { personalPlansOf } from '#db/queries/personal/plans.ts'
import { forksOf } from '#db/queries/personal/settled.ts'
import { readNotices } from '#operations/notice/read-notices.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { document } from '#db/schema/document.ts'
import { lessonStudy, lessonStudyRole } from '#db/schema/activity.ts'
import { planOffer } from '#db/schema/offer.ts'
import { removeLessonStudy } from '#db/queries/activity/remove.ts'
import { creditsOf } from '#domain/history/author-mark.ts'
import { authorOf } from '#domain/history/credits.ts'
import { elementsOfPart, partInPlan } from '#domain/history/plan-part-document.ts'
import { rewritePlanPart } from '#domain/history/rewrite-plan-document.ts'
import { HELD_MS } from '#domain/personal/offer.ts'
import { partKey } from '#domain/personal/part-of-plan.ts'
import { addFlowRow, removeFlowRow } from '#domain/plan/flow-document.ts'
import { emptyRow, newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { plainText, type PlanJson } from '#domain/plan/plan-json.ts'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { addPicture } from '#operations/files/add-picture.ts'
import { beginPersonalPlan } from '#operations/personal/begin-personal-plan.ts'
import { acceptOffer, declineOffer, withdrawOffer } from '#operations/personal/decide-offer.ts'
import { makeOffer } from '#operations/personal/make-offer.ts'
import { settleUpdate } from '#operations/personal/settle-update.ts'
import { sharedUpdates } from '#operations/personal/shared-updates.ts'
import { showPersonalPlan } from '#operations/personal/show-personal-plan.ts'
import { takePart } from '#operations/personal/take-part.ts'
import { nameVersion } from '#operations/session/name-version.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'
import { aCommunity, aLessonStudy, aPerson } from '../world/people.ts'
import { aPicture } from '../world/pictures.ts'
import {
  openPage,
  type Page,
  startCollab,
  ticketFor,
  twoSchools,
  type Writer,
} from '../world/shared-document.ts'
import { until } from '../world/until.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

let world: TestDatabase
let server: Awaited<ReturnType<typeof startCollab>>
let folder = ''
let files: FileStore
const pages: Page[] = []
beforeAll(async () => {
  world = await freshDatabase()
  server = await startCollab(world.db)
  folder = await mkdtemp(path.join(tmpdir(), 'gongyan-personal-'))
  files = await openFileFolder(folder)
})
afterEach(() => {
  for (const page of pages.splice(0)) page.close()
})
afterAll(async () => {
  await server.close()
  await world.drop()
  await rm(folder, { recursive: true, force: true })
})

const ROW = { type: 'row', rowId: 'r2' } as const
const GOALS = { type: 'section', key: 'lessonGoals' } as const
const id = () => randomUUID() as string

/** Mei's lesson study with a shared plan of hers; Jun of another school designs with her, Ann only looks on. */
async function aStudy() {
  const { db } = world
  const study = await twoSchools(db)
  const { mei, otto, lessonStudyId, planId } = study
  const ann = await aPerson(db, { name: 'Ann' })
  await db
    .insert(lessonStudyRole)
    .values({ lessonStudyId, personId: ann.personId, role: 'observer', givenBy: mei.personId, givenAtMs: 1 })
  const time = { ms: Date.now() }
  const needs = { db, files, clock: () => (time.ms += 1), newId: id, quotaBytes: 10_000_000 }
  await first(planId, mei, '会用学具摆出一半')
  const by = async (who: Writer) => (await loadViewer(db, who.personId, Date.now()))!
  const begin = async (who: Writer, versionId: string | null = null) =>
    beginPersonalPlan(needs, await by(who), { lessonStudyId, versionId })
  const at = async (documentId: string) => (await lastPosition(db, documentId, 1)).atId
  const plan = async (documentId: string) => readPlan((await materialise(db, { documentId, epoch: 1 })).doc)
  return {
    ...study,
    ann,
    otto,
    needs,
    time,
    by,
    begin,
    at,
    plan,
    mine: async (who: Writer) => valueOf(await begin(who)).documentId,
    goals: async (documentId: string) => plainText(partInPlan(await plan(documentId), GOALS)!),
    teacher: async (documentId: string, rowId = 'r2') =>
      planOutline(await plan(documentId)).rows.find((row) => row.rowId === rowId)?.cells.teacher ?? null,
    show: async (who: Writer, documentId: string, isShown = true) =>
      showPersonalPlan(needs, await by(who), { lessonStudyId, documentId, isShown }),
    offer: async (who: Writer, documentId: string, more: object = {}) => {
      const it = { lessonStudyId, documentId, key: id(), part: ROW, atId: null, why: 'It worked', ...more }
      return { offerId: it.key, answer: await makeOffer(needs, await by(who), it) }
    },
    accept: async (who: Writer, offerId: string, how = 'replace') =>
      acceptOffer(needs, await by(who), { lessonStudyId, offerId, how }),
    decline: async (who: Writer, offerId: string, reason = 'Too long') =>
      declineOffer(needs, await by(who), { lessonStudyId, offerId, reason }),
    withdraw: async (who: Writer, offerId: string) =>
      withdrawOffer(needs, await by(who), { lessonStudyId, offerId }),
    take: async (who: Writer, documentId: string, more: object = {}) =>
      takePart(needs, await by(who), {
        lessonStudyId,
        key: id(),
        from: { documentId, atId: null },
        part: ROW,
        how: 'replace',
        ...more,
      }),
    updates: async (documentId: string) =>
      (await sharedUpdates(db, { documentId, lessonStudyId, epoch: 1 }))!.changes,
    settle: async (who: Writer, documentId: string, part: object, answer: string, atId?: number) =>
      settleUpdate(needs, await by(who), {
        lessonStudyId,
        documentId,
        key: id(),
        part,
        atId: atId ?? (await at(planId)),
        answer,
      }),
    facts: async (kind: string) => (await factsAfter(db, lessonStudyId, 0)).filter((it) => it.kind === kind),
  }
}

/** A plan of three rows with goals that its writer wrote. */
async function first(documentId: string, writer: Writer, words: string) {
  const client = Number.parseInt(documentId.slice(0, 6), 16)
  const doc = new Y.Doc()
  Y.applyUpdate(
    doc,
    newPlanUpdate({ clientId: client, language: 'en', rowIds: ['r1', 'r2', 'r3'], title: '一半' }),
  )
  doc.clientID = client + 1
  const paragraph = elementsOfPart(doc, GOALS)[0]!.get(0) as Y.XmlElement
  paragraph.insert(0, [new Y.XmlText(words)])
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  const edit = { atMs: Date.now(), personId: writer.personId, kind: 'edit', update } as const
  await appendEdits(world.db, { documentId, epoch: 1, edits: [edit] })
}

async function open(who: Writer, kind: 'plan' | 'personal', documentId: string): Promise<Page> {
  const documentName = `${kind}/${documentId}/1`
  const page = openPage({ url: server.url, documentName, ticket: () => ticketFor(who, documentName) })
  pages.push(page)
  await saved(page)
  return page
}
const saved = (page: Page) => until(() => expect([page.provider.isSynced, page.unsaved()]).toEqual([true, 0]))

/** Writes a row's words for the teacher anew, as a person at their page does. */
async function writeRow(
  who: Writer,
  kind: 'plan' | 'personal',
  documentId: string,
  teacher: string,
  rowId = 'r2',
): Promise<Page> {
  const page = await open(who, kind, documentId)
  const there = planOutline(readPlan(page.doc)).rows.find((row) => row.rowId === rowId)!
  const row = emptyRow(rowId, there.order, { stage: there.cells.stage, teacher })
  rewritePlanPart(page.doc, row, { type: 'row', rowId })
  await saved(page)
  return page
}

/** Who wrote the words of a part. */
async function writers(lessonStudyId: string, documentId: string, part: typeof GOALS | typeof ROW) {
  const { atId } = await lastPosition(world.db, documentId, 1)
  const { plan, credits } = await authoredPlanAt(world.db, lessonStudyId, { documentId, epoch: 1, atId })
  const people = new Map<string, string>()
  const walk = (node: PlanJson): void => {
    const credit = credits[creditsOf(node).wrote ?? -1]
    if (node.type === 'text' && credit !== undefined)
      people.set(authorOf(credit), (people.get(authorOf(credit)) ?? '') + node.text!)
    for (const child of node.content ?? []) walk(child)
  }
  walk(partInPlan(plan, part)!)
  return people
}

describe('beginning a personal plan', () => {
  it('[F1] names the moment first, keeps rows and whose the words are, and the lineage names the version', async () => {
    const study = await aStudy()
    const { jun, mei, lessonStudyId, planId } = study
    const documentId = await study.mine(jun)
    const fork = (await forksOf(world.db, lessonStudyId)).get(documentId)!
    const version = (await versionsOf(world.db, lessonStudyId)).find((it) => it.versionId === fork.versionId)!
    expect(version).toMatchObject({
      documentId: planId,
      atId: await study.at(planId),
      createdBy: jun.personId,
    })
    expect(planOutline(await study.plan(documentId)).rows.map(({ rowId }) => rowId)).toEqual([
      'r1',
      'r2',
      'r3',
    ])
    expect(await study.goals(documentId)).toBe('会用学具摆出一半')
    expect(await writers(lessonStudyId, documentId, GOALS)).toEqual(
      new Map([[mei.personId, '会用学具摆出一半']]),
    )
    const place = { documentId, epoch: 1, atId: await study.at(documentId) }
    expect(await lineageInto(world.db, place)).toMatchObject([{ way: 'fork', part: null, from: fork.place }])
    expect((await lineageInto(world.db, place))[0]!.authors).toContainEqual({
      personId: mei.personId,
      letters: expect.any(Number),
    })
  })

  it('[F1] begins with an earlier version when that is chosen, and names no moment twice', async () => {
    const study = await aStudy()
    const { jun, mei, planId, lessonStudyId, needs } = study
    const named = valueOf(await nameVersion(needs, await study.by(mei), { lessonStudyId, name: '第一稿' }))
    const { versionId } = named.versions.find(({ documentKind }) => documentKind === 'plan')!
    const meis = await study.mine(mei)
    expect((await forksOf(world.db, lessonStudyId)).get(meis)).toMatchObject({
      versionId,
      versionName: '第一稿',
    })
    await writeRow(mei, 'plan', planId, 'Fold the paper')
    const juns = valueOf(await study.begin(jun, versionId)).documentId
    expect(await study.teacher(juns)).toBe('')
    expect(await versionsOf(world.db, lessonStudyId)).toHaveLength(2)
  })

  it('[F2] is one plan, begun by several windows at once or again', async () => {
    const study = await aStudy()
    const begun = await Promise.all(Array.from({ length: 8 }, () => study.begin(study.jun)))
    const ids = new Set(begun.map((it) => valueOf(it).documentId))
    expect(ids.size).toBe(1)
    expect(begun.filter((it) => valueOf(it).isNew)).toHaveLength(1)
    expect(valueOf(await study.begin(study.jun)).isNew).toBe(false)
    expect(await personalPlansOf(world.db, study.jun.personId)).toMatchObject([{ documentId: [...ids][0] }])
  })

  it('[F2] is for those who design, with a version of this very plan', async () => {
    const study = await aStudy()
    const other = await aStudy()
    expect(reasonOf(await study.begin(study.ann))).toBe('notAllowed')
    expect(reasonOf(await study.begin(study.otto))).toBe('notFound')
    expect(
      reasonOf(await beginPersonalPlan(study.needs, null, { lessonStudyId: id(), versionId: null })),
    ).toBe('notSignedIn')
    await other.begin(other.jun)
    const [foreign] = await versionsOf(world.db, other.lessonStudyId)
    expect(reasonOf(await study.begin(study.jun, foreign!.versionId))).toBe('notFound')
    expect(reasonOf(await study.begin(study.jun, 'no version'))).toBe('notFound')
  })
})

describe('showing a personal plan', () => {
  it('[F3] exists for nobody else until it is shown, and is hidden again', async () => {
    const study = await aStudy()
    const { jun, mei, ann, otto } = study
    const documentId = await study.mine(jun)
    const refused = async (who: Writer) => {
      const documentName = `personal/${documentId}/1`
      const page = openPage({ url: server.url, documentName, ticket: () => ticketFor(who, documentName) })
      pages.push(page)
      await until(() => expect(page.refusals.length + (page.provider.isSynced ? 1 : 0)).toBeGreaterThan(0))
      return !page.provider.isSynced
    }
    for (const who of [mei, ann, otto]) {
      expect(await refused(who), who.personId).toBe(true)
      expect(reasonOf(await study.show(who, documentId)), 'not even its owner’s steward').toBe('notFound')
      expect(reasonOf(await study.take(mei, documentId))).toBe('ownPlanNeeded')
    }
    valueOf(await study.show(jun, documentId))
    expect(reasonOf(await study.show(mei, documentId, false)), 'shown, it is still Jun’s').toBe('notAllowed')
    expect(reasonOf(await study.show(otto, documentId, false))).toBe('notFound')
    const page = await open(mei, 'personal', documentId)
    valueOf(await study.show(jun, documentId, false))
    await until(() => expect(page.refusals).not.toEqual([]))
    expect(await refused(mei)).toBe(true)
  })
})

describe('taking a part into mine', () => {
  it('[F4] carries a row of the shared plan, of a shown personal plan and of another lesson study', async () => {
    const study = await aStudy()
    const { jun, mei, planId, lessonStudyId } = study
    const [juns, meis] = [await study.mine(jun), await study.mine(mei)]
    const live = await open(jun, 'personal', juns)
    await writeRow(mei, 'plan', planId, 'Fold the paper')
    valueOf(await study.take(jun, planId))
    expect(await study.teacher(juns)).toBe('Fold the paper')
    await until(() => expect(plainText(partInPlan(readPlan(live.doc), ROW)!)).toContain('Fold the paper'))
    expect(await writers(lessonStudyId, juns, ROW)).toEqual(
      new Map([[mei.personId, expect.stringContaining('Fold the paper')]]),
    )

    await writeRow(mei, 'personal', meis, 'Cut the apple')
    expect(reasonOf(await study.take(jun, meis)), 'not shown yet').toBe('notFound')
    valueOf(await study.show(mei, meis))
    valueOf(await study.take(jun, meis, { how: 'add' }))
    expect(planOutline(await study.plan(juns)).rows.map(({ cells }) => cells.teacher)).toEqual([
      '',
      'Fold the paper',
      'Cut the apple',
      '',
    ])
    expect(planOutline(await study.plan(planId)).rows).toHaveLength(3)

    const { communityId } = await aCommunity(world.db, { members: [jun] })
    const elsewhere = await aLessonStudy(world.db, { communityId, createdBy: jun.personId })
    await first(elsewhere.planId, jun, 'Other goals')
    valueOf(await study.take(jun, elsewhere.planId, { part: GOALS, how: 'add' }))
    expect(await study.goals(juns)).toBe('会用学具摆出一半\nOther goals')
    expect(reasonOf(await study.take(mei, elsewhere.planId, { part: GOALS }))).toBe('notFound')
  })

  it('[F4] needs a plan of one’s own, a part that is there, and another plan', async () => {
    const study = await aStudy()
    const { jun, ann, otto, planId } = study
    expect(reasonOf(await study.take(jun, planId))).toBe('ownPlanNeeded')
    expect(reasonOf(await study.take(ann, planId))).toBe('notAllowed')
    expect(reasonOf(await study.take(otto, planId))).toBe('notFound')
    const juns = await study.mine(jun)
    expect(reasonOf(await study.take(jun, planId, { part: { type: 'row', rowId: 'gone' } }))).toBe('notFound')
    expect(reasonOf(await study.take(jun, planId, { part: { type: 'page' } }))).toBe('nothingToTake')
    expect(reasonOf(await study.take(jun, juns))).toBe('nothingToTake')
    expect(reasonOf(await study.take(jun, planId)), 'it reads like that already').toBe('nothingToTake')
    expect(reasonOf(await study.take(jun, planId, { key: 'no key' }))).toBe('tryAgain')
  })

  it('[F4] brings pictures along, of another lesson study too', async () => {
    const study = await aStudy()
    const { jun, lessonStudyId, needs } = study
    const juns = await study.mine(jun)
    const { communityId } = await aCommunity(world.db, { members: [jun] })
    const elsewhere = await aLessonStudy(world.db, { communityId, createdBy: jun.personId })
    await first(elsewhere.planId, jun, 'Look')
    const sent = new Uint8Array(await aPicture({ colour: 'red' }))
    const viewer = await study.by(jun)
    const picture = valueOf(await addPicture(needs, viewer, { lessonStudyId: elsewhere.lessonStudyId, sent }))
    const page = await open(jun, 'plan', elsewhere.planId)
    const attrs = { fileId: picture.id, alt: 'An apple', size: 'half', width: 4, height: 4 }
    rewritePlanPart(
      page.doc,
      { type: 'section', attrs: { key: GOALS.key }, content: [{ type: 'picture', attrs }] },
      GOALS,
    )
    await saved(page)
    valueOf(await study.take(jun, elsewhere.planId, { part: GOALS, how: 'replace' }))
    const there = JSON.stringify(partInPlan(await study.plan(juns), GOALS))
    const fileId = /"fileId":"([^"]+)"/.exec(there)?.[1]
    expect(fileId).toBeDefined()
    expect(fileId).not.toBe(picture.id)
    expect(await findFile(world.db, lessonStudyId, fileId!)).toMatchObject({ sha: picture.sha })
  })
})

describe('an offer to the group', () => {
  async function anOffer() {
    const study = await aStudy()
    const documentId = await study.mine(study.jun)
    const page = await writeRow(study.jun, 'personal', documentId, '让学生先估一估')
    const { offerId, answer } = await study.offer(study.jun, documentId)
    valueOf(answer)
    return { ...study, documentId, offerId, page }
  }

  it('[F5] is the part as it stood, whatever is written later, and shows nothing else', async () => {
    const it = await anOffer()
    const { jun, mei, planId, documentId, offerId, lessonStudyId } = it
    rewritePlanPart(it.page.doc, emptyRow('r2', 'a1', { teacher: 'Something else' }), ROW)
    await saved(it.page)
    const shared = await open(mei, 'plan', planId)
    valueOf(await it.accept(mei, offerId))
    expect(await it.teacher(planId)).toBe('让学生先估一估')
    await until(() => expect(plainText(partInPlan(readPlan(shared.doc), ROW)!)).toContain('让学生先估一估'))
    expect(reasonOf(await it.take(mei, documentId)), 'the plan stays private').toBe('ownPlanNeeded')
    await it.mine(mei)
    expect(reasonOf(await it.take(mei, documentId)), 'the plan stays private').toBe('notFound')
    const credited = await writers(lessonStudyId, planId, ROW)
    expect(credited.get(jun.personId)).toBe('让学生先估一估')
    expect(credited.has(mei.personId)).toBe(true)
  })

  it('[F6, F7] of several who decide at once one does', async () => {
    for (let round = 0; round < 4; round++) {
      const it = await anOffer()
      const { mei, jun, offerId, planId } = it
      const lin = await aPerson(world.db)
      await world.db.insert(lessonStudyRole).values({
        lessonStudyId: it.lessonStudyId,
        personId: lin.personId,
        role: 'planner',
        givenBy: mei.personId,
        givenAtMs: 1,
      })
      const answers = await Promise.all([
        it.accept(mei, offerId),
        it.accept(lin, offerId, 'add'),
        it.decline(lin, offerId),
        it.decline(mei, offerId),
        it.withdraw(jun, offerId),
      ])
      // Whoever holds it may ask again: two windows of one person are one decision.
      expect(reasonsOf(answers).filter((reason) => reason === null).length).toBeGreaterThan(0)
      const [decided, ...more] = await it.facts('offer.decided')
      expect(more).toEqual([])
      const offer = (await findOffer(world.db, it.lessonStudyId, offerId))!
      expect(offer.decision).toBe((decided!.body as { decision: string }).decision)
      expect(offer.isCarried).toBe(offer.decision === 'accepted')
      const inPlan = planOutline(await it.plan(planId)).rows.filter((row) => row.cells.teacher !== '')
      expect(inPlan).toHaveLength(offer.isCarried ? 1 : 0)
      expect(reasonOf(await it.accept(mei, offerId))).toBe('alreadyDecided')
      expect(reasonOf(await it.decline(mei, offerId))).toBe('alreadyDecided')
      expect(reasonOf(await it.withdraw(jun, offerId))).toBe('alreadyDecided')
    }
  })

  it('[F6] is decided by another who designs, in this lesson study', async () => {
    const it = await anOffer()
    const other = await aStudy()
    const { jun, mei, ann, otto, offerId, documentId } = it
    expect(reasonOf(await it.accept(jun, offerId))).toBe('notAllowed')
    expect(reasonOf(await it.decline(jun, offerId))).toBe('notAllowed')
    expect(reasonOf(await it.withdraw(mei, offerId))).toBe('notAllowed')
    for (const verb of [it.accept, it.decline, it.withdraw]) {
      expect(reasonOf(await verb(ann, offerId))).toBe('notAllowed')
      expect(reasonOf(await verb(otto, offerId))).toBe('notFound')
    }
    expect(reasonOf(await other.accept(other.mei, offerId))).toBe('notFound')
    expect(reasonOf((await it.offer(mei, documentId)).answer), 'of a plan that is not shown').toBe('notFound')
    expect(reasonOf((await it.offer(jun, documentId)).answer)).toBe('alreadyOffered')
    expect(reasonOf((await it.offer(jun, documentId, { part: GOALS, why: ' ' })).answer)).toBe('required')
    expect(reasonOf((await it.offer(jun, documentId, { part: GOALS })).answer), 'as in the shared plan').toBe(
      'offerSame',
    )
    const empty = { part: { type: 'section', key: 'homework' } }
    expect(reasonOf((await it.offer(jun, documentId, empty)).answer)).toBe('nothingToTake')
    expect(await countOpenOffers(world.db, it.lessonStudyId, mei.personId)).toBe(1)
    expect(await countOpenOffers(world.db, it.lessonStudyId, jun.personId)).toBe(0)
    valueOf(await it.withdraw(jun, offerId))
    expect(await countOpenOffers(world.db, it.lessonStudyId, mei.personId)).toBe(0)
    valueOf((await it.offer(jun, documentId)).answer)
    expect(await offersOf(world.db, it.lessonStudyId)).toHaveLength(2)
  })

  it('[F6] whose words came while who accepted it went away is told as accepted by the next who asks', async () => {
    const it = await anOffer()
    const { mei, jun, offerId, lessonStudyId } = it
    const held = { by: mei.personId, atMs: it.time.ms }
    valueOf(await it.accept(mei, offerId))
    // As it stands when the server ended between the two.
    await world.db
      .update(planOffer)
      .set({ decision: null, decidedBy: null, heldBy: held.by, heldAtMs: held.atMs })
    expect(reasonOf(await it.withdraw(jun, offerId))).toBe('alreadyDecided')
    expect(reasonOf(await it.accept(mei, offerId))).toBe('alreadyDecided')
    expect(await findOffer(world.db, lessonStudyId, offerId)).toMatchObject({
      decision: 'accepted',
      decidedBy: mei.personId,
    })
  })

  it('[F8] is settled for who offered it when it is accepted, until the shared plan changes there again', async () => {
    const it = await anOffer()
    const { mei, planId, documentId, offerId } = it
    valueOf(await it.accept(mei, offerId))
    expect(await it.updates(documentId)).toEqual([])
    await writeRow(mei, 'plan', planId, '先估，再折')
    expect(await it.updates(documentId)).toMatchObject([{ part: ROW, isMineChanged: false }])
  })

  it('goes with its lesson study when that is removed', async () => {
    const it = await anOffer()
    const { mei, jun, planId, documentId, lessonStudyId } = it
    await writeRow(mei, 'plan', planId, 'Fold it', 'r3')
    valueOf(await it.settle(jun, documentId, { type: 'row', rowId: 'r3' }, 'leave'))
    await world.db.update(lessonStudy).set({ trashedAtMs: 1 }).where(eq(lessonStudy.id, lessonStudyId))
    expect(await personalPlansOf(world.db, jun.personId)).toEqual([])
    await world.db.transaction((tx) => removeLessonStudy(tx, lessonStudyId, 2, () => Promise.resolve()))
    expect(await offersOf(world.db, lessonStudyId)).toEqual([])
    expect(await world.db.select().from(document).where(eq(document.id, documentId))).toEqual([])
  })

  it('[F6] that somebody began to accept and never finished is free again after a while', async () => {
    const it = await anOffer()
    const { mei, jun, offerId, time } = it
    await holdOffer(world.db, offerId, { by: mei.personId, atMs: time.ms })
    expect(reasonOf(await it.withdraw(jun, offerId))).toBe('alreadyDecided')
    time.ms += HELD_MS
    valueOf(await it.withdraw(jun, offerId))
  })

  it('[F7] is told to those who design, and the answer to who offered', async () => {
    const it = await anOffer()
    const { mei, jun, ann, offerId, time, lessonStudyId } = it
    const told = async (who: Writer) =>
      (await readNotices(world.db, await it.by(who), time.ms, [lessonStudyId])).notices.map(
        (n) => n.told.kind,
      )
    expect(await told(mei)).toContain('offerMade')
    expect(await told(jun)).not.toContain('offerMade')
    expect(await told(ann), 'who cannot decide').not.toContain('offerMade')
    expect(reasonOf(await it.decline(mei, offerId, ' '))).toBe('required')
    valueOf(await it.decline(mei, offerId, 'We did that last year'))
    expect(await told(jun)).toContain('offerDeclined')
    expect(await told(mei)).not.toContain('offerDeclined')
    expect(await findOffer(world.db, lessonStudyId, offerId)).toMatchObject({
      decision: 'declined',
      reason: 'We did that last year',
      decidedBy: mei.personId,
    })
  })
})

describe('what the shared plan changes', () => {
  it('[F8] is offered row by row, taken with its authors, and not offered again', async () => {
    const study = await aStudy()
    const { jun, mei, planId, lessonStudyId } = study
    const documentId = await study.mine(jun)
    expect(await study.updates(documentId)).toEqual([])
    await writeRow(mei, 'plan', planId, 'Fold the paper')
    await writeRow(mei, 'plan', planId, 'Tell each other', 'r3')
    const live = await open(jun, 'personal', documentId)
    expect((await study.updates(documentId)).map(({ part }) => partKey(part))).toEqual(['row:r2', 'row:r3'])
    valueOf(await study.settle(jun, documentId, ROW, 'take'))
    expect(await study.teacher(documentId)).toBe('Fold the paper')
    await until(() => expect(plainText(partInPlan(readPlan(live.doc), ROW)!)).toContain('Fold the paper'))
    expect((await writers(lessonStudyId, documentId, ROW)).has(jun.personId)).toBe(false)
    valueOf(await study.settle(jun, documentId, { type: 'row', rowId: 'r3' }, 'leave'))
    expect(await study.updates(documentId)).toEqual([])
    await writeRow(mei, 'plan', planId, 'Tell the class', 'r3')
    expect(await study.updates(documentId)).toMatchObject([{ kind: 'changed', part: { rowId: 'r3' } }])
    expect(plainText((await study.updates(documentId))[0]!.before!), 'since what was left').toContain(
      'Tell each other',
    )
  })

  it('[F9] says where I changed the part myself, and keeps mine unless I choose to replace it', async () => {
    const study = await aStudy()
    const { jun, mei, planId } = study
    const documentId = await study.mine(jun)
    await writeRow(jun, 'personal', documentId, 'My own way')
    await writeRow(mei, 'plan', planId, 'Fold the paper')
    expect(await study.updates(documentId)).toMatchObject([{ kind: 'changed', isMineChanged: true }])
    valueOf(await study.settle(jun, documentId, ROW, 'addBehind'))
    const rows = planOutline(await study.plan(documentId)).rows.map(({ cells }) => cells.teacher)
    expect(rows).toEqual(['', 'My own way', 'Fold the paper', ''])
    expect(await study.updates(documentId)).toEqual([])
  })

  it('[F8] is settled by its owner, of what they have seen', async () => {
    const study = await aStudy()
    const { jun, mei, ann, otto, planId } = study
    const documentId = await study.mine(jun)
    await writeRow(mei, 'plan', planId, 'Fold the paper')
    const seen = await study.at(planId)
    await writeRow(mei, 'plan', planId, 'Fold it twice')
    expect(reasonOf(await study.settle(jun, documentId, ROW, 'take', seen))).toBe('changedMeanwhile')
    expect(reasonOf(await study.settle(jun, documentId, GOALS, 'take'))).toBe('nothingToTake')
    expect(reasonOf(await study.settle(jun, documentId, ROW, 'eat'))).toBe('tryAgain')
    for (const who of [mei, ann, otto])
      expect(reasonOf(await study.settle(who, documentId, ROW, 'take'))).toBe('notFound')
    await study.show(jun, documentId)
    expect(reasonOf(await study.settle(mei, documentId, ROW, 'take'))).toBe('notAllowed')
    valueOf(await study.settle(jun, documentId, ROW, 'take'))
    expect(await study.teacher(documentId)).toBe('Fold it twice')
  })

  it('[F8] offers to remove what went, and adds what came where it belongs', async () => {
    const study = await aStudy()
    const { jun, mei, planId } = study
    const documentId = await study.mine(jun)
    const page = await open(mei, 'plan', planId)
    removeFlowRow(page.doc, 'r3')
    addFlowRow(page.doc, 'r1', 'n1')
    rewritePlanPart(
      page.doc,
      { ...emptyRow('n1', '', { teacher: 'Ask' }), attrs: { rowId: 'n1' } },
      {
        type: 'row',
        rowId: 'n1',
      },
    )
    await saved(page)
    expect((await study.updates(documentId)).map((it) => [it.kind, partKey(it.part)])).toEqual([
      ['added', 'row:n1'],
      ['removed', 'row:r3'],
    ])
    valueOf(await study.settle(jun, documentId, { type: 'row', rowId: 'n1' }, 'take'))
    valueOf(await study.settle(jun, documentId, { type: 'row', rowId: 'r3' }, 'take'))
    expect(planOutline(await study.plan(documentId)).rows.map(({ rowId }) => rowId)).toEqual([
      'r1',
      'n1',
      'r2',
    ])
    expect(await study.updates(documentId)).toEqual([])
    expect(await world.db.select().from(document).where(eq(document.id, documentId))).toHaveLength(1)
  })
})
