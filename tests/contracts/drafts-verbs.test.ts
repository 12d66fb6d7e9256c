import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { originsOf } from '#db/queries/history/origins.ts'
import { readHappenings } from '#db/queries/history/happenings.ts'
import { formatDocumentName } from '#domain/document-name.ts'
import { plainText } from '#domain/plan/plan-json.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { takeFromDraft } from '#operations/drafts/take-from-draft.ts'
import { readBeside } from '#operations/drafts/read-drafts.ts'
import { askFile } from '#operations/files/ask-file.ts'
import { keepPasteOrigin } from '#operations/history/keep-paste-origin.ts'
import { readNotices } from '#operations/notice/read-notices.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aDraftingStudy, writeInDraft } from '../world/drafting.ts'
import { reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'
import { openPage, startCollab, ticketFor, type Writer } from '../world/shared-document.ts'
import { until } from '../world/until.ts'

/** What the product promises: whatever changes what somebody may do takes effect within two seconds. */
const WITHIN_MS = 2000

type Study = Awaited<ReturnType<typeof aDraftingStudy>>
let world: TestDatabase
let server: Awaited<ReturnType<typeof startCollab>>
const open: { close(): unknown }[] = []
beforeAll(async () => {
  world = await freshDatabase()
  server = await startCollab(world.db)
})
afterEach(async () => {
  for (const it of open.splice(0)) await it.close()
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

async function aStudy(): Promise<Study> {
  const study = await aDraftingStudy(world.db)
  open.push(study)
  return study
}
const page = (writer: Writer, documentName: string) => {
  const it = openPage({ url: server.url, documentName, ticket: () => ticketFor(writer, documentName) })
  open.push(it)
  return it
}
const kindsOf = async (study: Study) => (await study.facts()).map(({ kind }) => kind)

describe('beginning', () => {
  it('[D1] is for who plans, once each, also when it is asked for at the same moment', async () => {
    const study = await aStudy()
    const { li, chen, bai, eve, gast, otto, admin } = study.people
    const twice = await Promise.all([study.begin(li), study.begin(li), study.begin(li)])
    const ids = new Set(twice.map((it) => valueOf(it).documentId))
    expect(ids.size).toBe(1)
    const [id] = ids
    expect(await study.contentOf(id!).then(plainText)).toContain('Fractions')
    expect(valueOf(await study.begin(chen)).documentId).not.toBe(id)
    for (const who of [bai, eve, gast]) expect(reasonOf(await study.begin(who))).toBe('notAllowed')
    for (const who of [otto, admin]) expect(reasonOf(await study.begin(who))).toBe('notFound')
  })
})

describe('handing in', () => {
  it('[D2] needs something written, and a draft', async () => {
    const study = await aStudy()
    const { li } = study.people
    expect(reasonOf(await study.handIn(li))).toBe('notFound')
    valueOf(await study.begin(li))
    expect(reasonOf(await study.handIn(li))).toBe('emptyDraft')
    await study.write(li, 'Pupils fold paper.')
    expect(valueOf(await study.handIn(li))).toEqual({ late: false })
    expect(valueOf(await study.handIn(li)), 'once more is nothing more').toEqual({ late: false })
    expect((await kindsOf(study)).filter((it) => it === 'draft.handedIn')).toHaveLength(1)
  })

  it('[D3] makes the open page of its owner read only at once, and taking back lets them write on', async () => {
    const study = await aStudy()
    const { li } = study.people
    valueOf(await study.begin(li))
    await study.write(li, 'Pupils fold paper.')
    const it = page(li, formatDocumentName((await study.draftOf(li))!))
    await until(() => expect([it.provider.synced, it.unsaved()]).toEqual([true, 0]))
    valueOf(await study.handIn(li))
    await until(() => expect(it.stateless).toContainEqual({ kind: 'access', canWrite: false }), WITHIN_MS)
    valueOf(await study.takeBack(li))
    await until(() => expect(it.stateless).toContainEqual({ kind: 'access', canWrite: true }), WITHIN_MS)
    expect(valueOf(await study.takeBack(li)), 'once more is nothing more').toBeNull()
    expect((await kindsOf(study)).slice(-2)).toEqual(['draft.handedIn', 'draft.takenBack'])
  })
})

describe('the reveal', () => {
  it('[D4] is for who moves the stages, needs two drafts, and shows them at the same moment, once', async () => {
    const study = await aStudy()
    const { chen, li, wang, bai, eve, gast, otto, admin } = study.people
    const first = await study.drafted(li, 'Pupils fold paper.')
    expect(reasonOf(await study.reveal(chen))).toBe('tooFewDrafts')
    const second = await study.drafted(wang, 'Pupils draw.')
    for (const who of [li, wang, bai, eve, gast]) expect(reasonOf(await study.reveal(who))).toBe('notAllowed')
    for (const who of [otto, admin]) expect(reasonOf(await study.reveal(who))).toBe('notFound')
    const atOnce = await Promise.all([study.reveal(chen), study.reveal(chen), study.reveal(chen)])
    expect(reasonsOf(atOnce)).toEqual(['alreadyRevealed', 'alreadyRevealed', null])
    const [a, b] = [(await study.draftOf(li))!, (await study.draftOf(wang))!]
    expect(a.shownAtMs).not.toBeNull()
    expect(a.shownAtMs).toBe(b.shownAtMs)
    const told = (await study.facts()).find(({ kind }) => kind === 'drafts.revealed')
    expect(told).toMatchObject({ personId: chen.personId, atMs: a.shownAtMs })
    const documents = (told!.body as { documents: { documentId: string }[] }).documents
    expect(documents.map(({ documentId }) => documentId).toSorted()).toEqual([first, second].toSorted())
    expect(reasonOf(await study.takeBack(li)), 'shown is shown').toBe('alreadyRevealed')
  })

  it('[D5] leaves alone what is not handed in, and shows at once what comes later, marked as late', async () => {
    const study = await aStudy()
    const { chen, li, wang, bai } = study.people
    await study.drafted(li, 'Pupils fold paper.')
    await study.drafted(wang, 'Pupils draw.')
    const { documentId } = valueOf(await study.begin(chen))
    await study.write(chen, 'I am still thinking.')
    valueOf(await study.reveal(chen))
    const before = (await study.seenBy(bai)).drafts.find(({ ownerId }) => ownerId === chen.personId)
    expect(before).toEqual({ ownerId: chen.personId, standing: 'writing', documentId: null })
    const { lessonStudyId } = study
    expect(await readBeside(world.db, await study.viewer(bai), { lessonStudyId, documentId })).toBeNull()
    expect(valueOf(await study.handIn(chen))).toEqual({ late: true })
    const after = (await study.seenBy(bai)).drafts.map(({ ownerId, standing }) => [ownerId, standing])
    expect(new Map(after as [string, string][])).toEqual(
      new Map([
        [li.personId, 'shown'],
        [wang.personId, 'shown'],
        [chen.personId, 'late'],
      ]),
    )
    expect(await readBeside(world.db, await study.viewer(bai), { lessonStudyId, documentId })).not.toBeNull()
    expect(reasonOf(await study.takeBack(chen))).toBe('alreadyRevealed')
  })

  it('[D6] is waited for without a word of what others write, nor when', async () => {
    const study = await aStudy()
    const { chen, li, wang, bai, otto } = study.people
    await study.drafted(li, 'Pupils fold paper.')
    const mine = valueOf(await study.begin(wang)).documentId
    const seen = await study.seenBy(wang)
    expect(seen.reveal).toBeNull()
    expect(new Set(seen.drafts.map((it) => JSON.stringify(it)))).toEqual(
      new Set([
        JSON.stringify({ ownerId: li.personId, standing: 'handedIn', documentId: null }),
        JSON.stringify({ ownerId: wang.personId, standing: 'writing', documentId: mine }),
      ]),
    )
    expect(seen.notBegun).toEqual([chen.personId])
    expect((await study.seenBy(bai)).drafts.every(({ documentId }) => documentId === null)).toBe(true)
    expect(await study.seenBy(otto), 'who is not part of it').toMatchObject({ drafts: [], notBegun: [] })
  })

  it('[D1, D4] is the border: who reads in that very moment reads nothing or everything', async () => {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000))
    console.log(`drafts revealed while others read: seed ${seed}`)
    let state = seed
    const chance = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below
    for (let round = 0; round < 4; round += 1) {
      const study = await aStudy()
      const { lessonStudyId } = study
      const { chen, li, wang, bai } = study.people
      const ids = [await study.drafted(li, 'SECRET of Li'), await study.drafted(wang, 'SECRET of Wang')]
      const viewer = await study.viewer(bai)
      const reads: { startedBefore: boolean; seen: number }[] = []
      let isDone = false
      const reader = async () => {
        for (let nth = 0; nth < 12; nth += 1) {
          const startedBefore = !isDone
          const read = await Promise.all(
            ids.map((documentId) => readBeside(world.db, viewer, { lessonStudyId, documentId })),
          )
          reads.push({ startedBefore, seen: read.filter((it) => it !== null).length })
          for (let turn = chance(4); turn > 0; turn -= 1) await new Promise(setImmediate)
        }
      }
      const readers = Promise.all([reader(), reader(), reader()])
      for (let turn = chance(40); turn > 0; turn -= 1) await new Promise(setImmediate)
      valueOf(await study.reveal(chen))
      isDone = true
      await readers
      // Each document is asked for by itself, so that a read across the reveal may see one of two; after it, never.
      expect(reads.filter(({ startedBefore, seen }) => !startedBefore && seen !== 2)).toEqual([])
      const after = await Promise.all(
        ids.map((documentId) => readBeside(world.db, viewer, { lessonStudyId, documentId })),
      )
      expect(after.every((it) => it !== null)).toBe(true)
    }
  })
})

describe('taking', () => {
  it('[D7] brings a section with its pictures into the shared plan, once a key, and says who took it', async () => {
    const study = await aStudy()
    const { lessonStudyId, needs } = study
    const { chen, li, wang, bai } = study.people
    const { documentId } = valueOf(await study.begin(li))
    const picture = await study.picture(li, '#aa3344')
    await study.write(li, 'Pupils fold paper.', { fileId: picture.id })
    valueOf(await study.handIn(li))
    await study.drafted(wang, 'Pupils draw.')
    const take = async (who: { personId: string }, key: string = randomUUID()) =>
      takeFromDraft(needs, await study.viewer(who), {
        lessonStudyId,
        key,
        documentId,
        part: { type: 'section', key: 'lessonGoals' },
      })
    expect(reasonOf(await take(chen)), 'before the reveal').toBe('notFound')
    expect(reasonOf(await take(li)), 'not even one’s own').toBe('notFound')
    valueOf(await study.reveal(chen))
    expect(reasonOf(await take(bai))).toBe('notAllowed')
    const key = randomUUID()
    const [one, two] = [valueOf(await take(chen, key)), valueOf(await take(chen, key))]
    expect(one).toEqual(two)
    const text = JSON.stringify(await study.sharedPlan())
    expect(text.split('Pupils fold paper.')).toHaveLength(2)
    expect(text, 'a picture of its own').not.toContain(picture.id)
    const fileId = /"fileId":"([0-9a-f-]{36})"/.exec(text)![1]!
    expect(await askFile(world.db, await study.viewer(bai), { lessonStudyId, fileId })).toMatchObject({
      ok: true,
    })

    const beside = await readBeside(world.db, await study.viewer(wang), { lessonStudyId, documentId })
    expect(beside!.taken).toMatchObject([
      { part: { type: 'section', key: 'lessonGoals' }, personId: chen.personId },
    ])
    const told = (await study.facts()).filter(({ kind }) => kind === 'part.taken')
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ personId: chen.personId, body: { ownerId: li.personId, way: 'take' } })
  })

  it('[D7] words that somebody pasted into their draft from the shared plan stay whose they were', async () => {
    const study = await aStudy()
    const { lessonStudyId, needs, planId } = study
    const { chen, li, wang } = study.people
    await writeInDraft(world.db, planId, chen, 'Fold before you draw.', { key: 'rationale' })
    const { documentId } = valueOf(await study.begin(li))
    const letters = await writeInDraft(world.db, documentId, li, 'Fold before you draw.')
    const claim = { lessonStudyId, intoDocumentId: documentId, versionId: null, agoMs: 0, letters: [letters] }
    const told = async (who: { personId: string }) =>
      keepPasteOrigin(needs, await study.viewer(who), { lessonStudyId, claim })
    expect(reasonOf(await told(wang)), 'another cannot say so').toBe('notFound')
    expect(valueOf(await told(li)).kept).toBe('Fold before you draw.'.length)
    expect((await originsOf(world.db, { documentId, epoch: 1 })).map(({ authors }) => authors)).toEqual([
      [chen.personId],
    ])
  })

  it('[D9] is told to the author, and the reveal to everybody who takes part', async () => {
    const study = await aStudy()
    const { lessonStudyId, needs } = study
    const { chen, li, wang, bai, otto } = study.people
    const documentId = await study.drafted(li, 'Pupils fold paper.')
    await study.drafted(wang, 'Pupils draw.')
    valueOf(await study.reveal(chen))
    const part = { type: 'section', key: 'lessonGoals' } as const
    const key = randomUUID()
    valueOf(await takeFromDraft(needs, await study.viewer(chen), { lessonStudyId, key, documentId, part }))
    const told = async (who: { personId: string }) =>
      (await readNotices(world.db, await study.viewer(who), Date.now())).notices
        .map((it) => it.told.kind)
        .filter((kind) => kind === 'draftsRevealed' || kind === 'partTaken')
        .toSorted()
    expect(await told(li)).toEqual(['draftsRevealed', 'partTaken'])
    expect(await told(wang)).toEqual(['draftsRevealed'])
    expect(await told(bai)).toEqual(['draftsRevealed'])
    expect(await told(chen), 'what one does oneself').toEqual([])
    expect(await told(otto)).toEqual([])
    const happened = await readHappenings(world.db, lessonStudyId)
    expect(happened.map(({ kind }) => kind)).toEqual(['part.taken', 'drafts.revealed'])
  })
})

it('[D1] a draft opens for its owner alone, with whatever ticket, until it is shown', async () => {
  const study = await aStudy()
  const { chen, li, wang, bai, admin } = study.people
  await study.drafted(li, 'SECRET of Li')
  await study.drafted(wang, 'Pupils draw.')
  const name = formatDocumentName((await study.draftOf(li))!)
  for (const who of [chen, wang, bai, admin]) {
    const it = page(who, name)
    await until(() => expect(it.refusals).toContain('notAllowed'))
    expect(plainText(readPlan(it.doc))).not.toContain('SECRET')
    it.close()
  }
  valueOf(await study.reveal(chen))
  const it = page(bai, name)
  await until(() => expect(plainText(readPlan(it.doc))).toContain('SECRET of Li'))
})
