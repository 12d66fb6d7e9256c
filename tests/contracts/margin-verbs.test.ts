import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEdits, commitAppends } from '#db/queries/document/append.ts'
import { readLog } from '#db/queries/document/log.ts'
import { materialise } from '#db/queries/document/state.ts'
import { findThread } from '#db/queries/margin/thread.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { standingFacts } from '#db/queries/session/standing.ts'
import { documentClient } from '#db/schema/document.ts'
import { documentRequest } from '#db/schema/request.ts'
import { anchorPassage } from '#domain/margin/anchor-document.ts'
import { foldMargin } from '#domain/margin/margin-state.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { PLAN_FRAGMENT, planUpdate } from '#domain/plan/new-plan-document.ts'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { acceptSuggestion } from '#operations/margin/accept-suggestion.ts'
import { annotate } from '#operations/margin/annotate.ts'
import { declineSuggestion } from '#operations/margin/decline-suggestion.ts'
import { reopenThread } from '#operations/margin/reopen-thread.ts'
import { reply } from '#operations/margin/reply.ts'
import { resolveThread } from '#operations/margin/resolve-thread.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'
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
const GOAL = '认识面积和面积单位'
/** Gives the answer to what nobody should be asked. */
const SOON_MS = 300

/** A lesson study whose plan has a goal: Lin (steward) and Wu plan it, an expert and a guest look on. */
async function aMargin() {
  const { db } = world
  const [lin, wu, expert, guest, stranger] = await Promise.all([
    aPerson(db),
    aPerson(db),
    aPerson(db),
    aPerson(db),
    aPerson(db),
  ])
  const { communityId } = await aCommunity(db, { members: [lin, wu] })
  const study = await aLessonStudy(db, {
    communityId,
    createdBy: lin.personId,
    roles: [
      { personId: expert.personId, role: 'knowledgeableOther' },
      { personId: guest.personId, role: 'guest' },
    ],
  })
  const { lessonStudyId, planId } = study
  const content = {
    type: 'doc',
    content: [
      {
        type: 'section',
        attrs: { key: 'lessonGoals' },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: GOAL }] }],
      },
    ],
  }
  const update = planUpdate({ clientId: 1, content })
  const edit = { atMs: Date.now(), personId: lin.personId, kind: 'import', update } as const
  await appendEdits(db, { documentId: planId, epoch: 1, edits: [edit] })
  const needs = { db, clock: () => Date.now() }
  const viewer = async (it: Writer): Promise<Viewer> => await loadViewer(db, it.personId, Date.now())
  const doc = async () => (await materialise(db, { documentId: planId, epoch: 1 })).doc
  return {
    ...study,
    needs,
    writers: { lin, wu, expert },
    lin: await viewer(lin),
    wu: await viewer(wu),
    expert: await viewer(expert),
    guest: await viewer(guest),
    stranger: await viewer(stranger),
    /** The anchor of some words of the goal. */
    async passage(words: string) {
      const plan = await doc()
      const paragraph = goalOf(plan)
      const at = (index: number) => Y.createRelativePositionFromTypeIndex(paragraph, index)
      const from = paragraph.toString().indexOf(words)
      return anchorPassage(plan, at(from), at(from + words.length))!
    },
    goal: async () => planOutline(readPlan(await doc())).sections[0]?.text,
    log: async () => await readLog(db, { documentId: planId, epoch: 1 }),
    facts: async () => await factsAfter(db, lessonStudyId, 0),
    thread: async (annotationId: string) => await findThread(db, lessonStudyId, annotationId),
  }
}
type Margin = Awaited<ReturnType<typeof aMargin>>

function goalOf(doc: Y.Doc): Y.XmlText {
  const section = doc.getXmlFragment(PLAN_FRAGMENT).get(0) as Y.XmlElement
  return (section.get(0) as Y.XmlElement).get(0) as Y.XmlText
}

/** The expert's suggestion to write other words for some of the goal. */
async function suggested(margin: Margin, words: string, replacement: string): Promise<string> {
  const annotationId = id()
  const made = await annotate(margin.needs, margin.expert, {
    lessonStudyId: margin.lessonStudyId,
    annotationId,
    kind: 'suggestion',
    ...(await margin.passage(words)),
    text: '说得再具体一些',
    replacement,
  })
  expect(made).toMatchObject({ ok: true })
  return annotationId
}

const refusal = (reason: string) => ({ ok: false, refusal: { reason } })

async function openPlan(margin: Margin, writer: Writer): Promise<Page> {
  const { planName } = margin
  const page = openPage({
    url: server!.url,
    documentName: planName,
    ticket: () => ticketFor(writer, planName),
  })
  pages.push(page)
  await until(() => expect([page.provider.synced, page.unsaved()]).toEqual([true, 0]))
  return page
}

describe('annotating', () => {
  it('[G9] an expert and a planner may; a guest may not; for a stranger nothing is there', async () => {
    const margin = await aMargin()
    const { needs, lessonStudyId } = margin
    const input = () => ({
      lessonStudyId,
      annotationId: id(),
      kind: 'question' as const,
      anchor: { type: 'row', rowId: 'row-a' } as const,
      quote: '',
      text: 'Why so short?',
    })
    for (const viewer of [margin.expert, margin.wu])
      expect(await annotate(needs, viewer, input())).toMatchObject({ ok: true })
    expect(await annotate(needs, margin.guest, input())).toMatchObject(refusal('notAllowed'))
    expect(await annotate(needs, margin.stranger, input())).toMatchObject(refusal('notFound'))
    expect(await annotate(needs, null, input())).toMatchObject(refusal('notSignedIn'))
    expect(await margin.facts()).toHaveLength(2)
  })

  it('[G10] sent again it is the same annotation, and nobody takes over another’s', async () => {
    const margin = await aMargin()
    const { needs, lessonStudyId } = margin
    const input = {
      lessonStudyId,
      annotationId: id(),
      kind: 'evidence' as const,
      anchor: { type: 'board', pageId: 'page:page', x: 12.5, y: -3 } as const,
      quote: '',
      text: 'Three children counted.',
    }
    const made = await Promise.all(Array.from({ length: 4 }, () => annotate(needs, margin.expert, input)))
    expect(made.every((it) => it.ok)).toBe(true)
    expect(await annotate(needs, margin.wu, { ...input, text: 'x' })).toMatchObject(refusal('notAllowed'))
    expect(await margin.facts()).toHaveLength(1)
    expect(await margin.thread(input.annotationId)).toMatchObject({
      documentKind: 'board',
      text: input.text,
      authorId: margin.expert!.personId,
    })
  })

  it('[G4] has a text of at most 4,000 characters about at most 2,000, and says something', async () => {
    const margin = await aMargin()
    const { anchor, quote } = await margin.passage('面积')
    const say = (more: object) =>
      annotate(margin.needs, margin.expert, {
        lessonStudyId: margin.lessonStudyId,
        annotationId: id(),
        kind: 'suggestion',
        anchor,
        quote,
        text: '',
        ...more,
      })
    expect(await say({})).toMatchObject(refusal('required'))
    expect(await say({ text: ' \u0000 ' })).toMatchObject(refusal('required'))
    expect(await say({ text: 'x'.repeat(4001) })).toMatchObject(refusal('tooLong'))
    expect(await say({ text: 'x', quote: 'x'.repeat(2001) })).toMatchObject(refusal('tooLong'))
    expect(await say({ text: 'x', replacement: 'x'.repeat(4001) })).toMatchObject(refusal('tooLong'))
    expect(await say({ replacement: '' })).toMatchObject({ ok: true })
    expect(await say({ text: 'x'.repeat(4000) })).toMatchObject({ ok: true })
  })
})

describe('a thread', () => {
  const question = async (margin: Margin, by: Viewer) => {
    const annotationId = id()
    await annotate(margin.needs, by, {
      lessonStudyId: margin.lessonStudyId,
      annotationId,
      kind: 'question',
      anchor: { type: 'row', rowId: 'row-a' },
      quote: '',
      text: 'Why?',
    })
    return annotationId
  }

  it('[G10] takes each reply once, with people of the lesson study mentioned in it, twenty at most', async () => {
    const margin = await aMargin()
    const { needs, lessonStudyId, lin, wu, expert, stranger } = margin
    const annotationId = await question(margin, expert)
    const answer = (more: object) =>
      reply(needs, wu, { lessonStudyId, annotationId, replyId: id(), text: '@Lin', mentions: [], ...more })
    const replyId = id()
    for (let i = 0; i < 3; i++)
      expect(await answer({ replyId, mentions: [lin!.personId, lin!.personId] })).toMatchObject({ ok: true })
    expect(await answer({ mentions: [stranger!.personId] })).toMatchObject(refusal('notFound'))
    expect(await answer({ mentions: Array.from({ length: 21 }, id) })).toMatchObject(
      refusal('tooManyMentions'),
    )
    expect(await answer({ text: ' ' })).toMatchObject(refusal('required'))
    expect(await answer({ annotationId: id() })).toMatchObject(refusal('notFound'))
    expect((await margin.thread(annotationId))?.replies).toMatchObject([
      { replyId, personId: wu!.personId, mentions: [lin!.personId] },
    ])
  })

  it('[G9] is resolved and opened again by its author or by who designs, and by nobody else', async () => {
    const margin = await aMargin()
    const { needs, lessonStudyId, wu, expert, guest } = margin
    const own = await question(margin, expert)
    const anothers = await question(margin, wu)
    const move = (annotationId: string) => ({ lessonStudyId, annotationId, key: id() })
    expect(await resolveThread(needs, expert, move(own))).toMatchObject({ ok: true })
    expect((await margin.thread(own))?.state).toBe('resolved')
    expect(await resolveThread(needs, wu, move(own))).toMatchObject({ ok: true, value: { factId: null } })
    expect(await reopenThread(needs, wu, move(own))).toMatchObject({ ok: true })
    expect((await margin.thread(own))?.state).toBe('open')
    for (const viewer of [expert, guest])
      expect(await resolveThread(needs, viewer, move(anothers))).toMatchObject(refusal('notAllowed'))
    expect((await margin.thread(anothers))?.state).toBe('open')
  })

  it('[G3] a declined suggestion tells why and stays declined', async () => {
    const margin = await aMargin()
    const { needs, lessonStudyId, lin, wu, expert } = margin
    const annotationId = await suggested(margin, '面积单位', '常用的面积单位')
    const input = { lessonStudyId, annotationId, reason: '下一课再讲' }
    expect(await declineSuggestion(needs, expert, input)).toMatchObject(refusal('notAllowed'))
    expect(await declineSuggestion(needs, lin, { ...input, reason: '' })).toMatchObject(refusal('required'))
    expect(await declineSuggestion(needs, lin, input)).toMatchObject({ ok: true })
    expect(await declineSuggestion(needs, lin, input)).toMatchObject({ ok: true, value: { factId: null } })
    expect(await declineSuggestion(needs, wu, input)).toMatchObject(refusal('alreadyDecided'))
    expect(await acceptSuggestion(needs, wu, input, SOON_MS)).toMatchObject(refusal('alreadyDecided'))
    const move = { ...input, key: id() }
    expect(await reopenThread(needs, expert, move)).toMatchObject(refusal('alreadyDecided'))
    expect(await margin.thread(annotationId)).toMatchObject({ state: 'declined', reason: '下一课再讲' })
    const asked = await question(margin, expert)
    expect(await declineSuggestion(needs, lin, { ...input, annotationId: asked })).toMatchObject(
      refusal('nothingToAccept'),
    )
  })

  it('[G1] a page begins with the whole margin', async () => {
    const margin = await aMargin()
    const { needs, lessonStudyId, wu, expert } = margin
    const annotationId = await suggested(margin, '面积', '周长')
    await reply(needs, wu, { lessonStudyId, annotationId, replyId: id(), text: '好', mentions: [] })
    await resolveThread(needs, wu, { lessonStudyId, annotationId, key: id() })
    await question(margin, expert)
    const standing = await standingFacts(world.db, lessonStudyId, 1)
    expect(foldMargin(standing.facts)).toEqual(foldMargin(await margin.facts()))
    expect(foldMargin(standing.facts).threads.size).toBe(2)
  })
})

describe('accepting a suggestion', () => {
  it('[G8] is one edit in the accepter’s name that everybody sees, and its place in the log', async () => {
    server = await startCollab(world.db)
    const margin = await aMargin()
    const { needs, lessonStudyId, wu, planId } = margin
    const annotationId = await suggested(margin, '面积单位', '常用的面积单位')
    const watching = await openPlan(margin, margin.writers.expert)
    const before = (await margin.log()).length
    const accepted = await acceptSuggestion(needs, wu, { lessonStudyId, annotationId })
    if (!accepted.ok) throw new Error(accepted.refusal.reason)
    await until(() => expect(goalOf(watching.doc).toString()).toBe('认识面积和常用的面积单位'))
    const edits = (await margin.log()).slice(before)
    expect(edits).toMatchObject([{ rowId: accepted.value.atId, personId: wu!.personId, kind: 'suggestion' }])
    const clients = Y.decodeUpdate(edits[0]!.update).structs.map((struct) => struct.id.client)
    const bound = await world.db.select().from(documentClient).where(eq(documentClient.documentId, planId))
    for (const client of clients)
      expect(bound.find(({ clientId }) => clientId === client)?.personId).toBe(wu!.personId)
    expect(await margin.thread(annotationId)).toMatchObject({
      state: 'accepted',
      authorId: margin.expert!.personId,
      closedBy: wu!.personId,
    })
    // The document goes on: what is written next comes through, too.
    const writing = await openPlan(margin, margin.writers.lin)
    goalOf(writing.doc).insert(0, '能')
    await until(() => expect(goalOf(watching.doc).toString()).toBe('能认识面积和常用的面积单位'))
  })

  it('[G8] by two at once, and again later, it is applied once', async () => {
    server = await startCollab(world.db)
    const margin = await aMargin()
    const { needs, lessonStudyId, lin, wu } = margin
    // The new words hold the old: applied twice they would stand there twice.
    const annotationId = await suggested(margin, '面积单位', '面积单位和面积单位')
    const input = { lessonStudyId, annotationId }
    const before = (await margin.log()).length
    const all = await Promise.all([lin, wu, lin, wu].map((by) => acceptSuggestion(needs, by, input)))
    all.push(await acceptSuggestion(needs, wu, input))
    const where = all.map((it) => (it.ok ? it.value.atId : it.refusal.reason))
    expect(new Set(where).size).toBe(1)
    expect(await margin.goal()).toBe('认识面积和面积单位和面积单位')
    const edits = (await margin.log()).slice(before)
    expect(edits).toHaveLength(1)
    const facts = (await margin.facts()).filter(({ kind }) => kind === 'annotation.accepted')
    expect(facts).toMatchObject([{ personId: edits[0]!.personId, body: { annotationId, atId: where[0] } }])
  })

  it('[G8] is carried out where the words are now, while somebody writes around them', async () => {
    server = await startCollab(world.db)
    const margin = await aMargin()
    const annotationId = await suggested(margin, '面积单位', '常用单位')
    const writing = await openPlan(margin, margin.writers.lin)
    goalOf(writing.doc).insert(0, '学生能')
    goalOf(writing.doc).insert(goalOf(writing.doc).length, '。')
    await until(() => expect(writing.unsaved()).toBe(0))
    const { needs, wu, lessonStudyId } = margin
    expect(await acceptSuggestion(needs, wu, { lessonStudyId, annotationId })).toMatchObject({ ok: true })
    await until(() => expect(goalOf(writing.doc).toString()).toBe('学生能认识面积和常用单位。'))
  })

  it('[G8] is refused when the words have changed, and can be accepted when they are back', async () => {
    server = await startCollab(world.db)
    const margin = await aMargin()
    const annotationId = await suggested(margin, '面积单位', '常用单位')
    const { needs, wu, lessonStudyId } = margin
    const writing = await openPlan(margin, margin.writers.lin)
    const text = goalOf(writing.doc)
    text.insert(text.length - 2, '的')
    await until(() => expect(writing.unsaved()).toBe(0))
    const before = (await margin.log()).length
    const input = { lessonStudyId, annotationId }
    expect(await acceptSuggestion(needs, wu, input)).toMatchObject(refusal('textChanged'))
    expect(await margin.log()).toHaveLength(before)
    expect((await margin.thread(annotationId))?.state).toBe('open')
    text.delete(text.length - 3, 1)
    await until(() => expect(writing.unsaved()).toBe(0))
    expect(await acceptSuggestion(needs, wu, input)).toMatchObject({ ok: true })
    await until(() => expect(text.toString()).toBe('认识面积和常用单位'))
  })

  it('[G8] nobody there to carry it out: try again, and once somebody is, it is made once', async () => {
    const margin = await aMargin()
    const { needs, wu, lessonStudyId } = margin
    const annotationId = await suggested(margin, '面积单位', '常用单位')
    const input = { lessonStudyId, annotationId }
    expect(await acceptSuggestion(needs, wu, input, SOON_MS)).toMatchObject(refusal('tryAgain'))
    expect((await margin.thread(annotationId))?.state).toBe('open')
    // It starts, finds what was asked, and carries it out.
    server = await startCollab(world.db)
    await until(async () => expect(await margin.goal()).toBe('认识面积和常用单位'))
    expect(await acceptSuggestion(needs, wu, input)).toMatchObject({ ok: true })
    expect((await margin.log()).filter(({ kind }) => kind === 'suggestion')).toHaveLength(1)
    expect((await margin.thread(annotationId))?.state).toBe('accepted')
  })

  it('[G8] by two servers that both hear of it it is carried out by one', async () => {
    server = await startCollab(world.db)
    const other = await startCollab(world.db)
    try {
      const margin = await aMargin()
      const { needs, wu, lessonStudyId } = margin
      const annotationId = await suggested(margin, '面积单位', '面积单位和面积单位')
      expect(await acceptSuggestion(needs, wu, { lessonStudyId, annotationId })).toMatchObject({ ok: true })
      // Both have finished with everything that they heard of once they are closed.
      await other.close()
      await server.close()
      expect((await margin.log()).filter(({ kind }) => kind === 'suggestion')).toHaveLength(1)
      expect(await margin.goal()).toBe('认识面积和面积单位和面积单位')
    } finally {
      await other.close()
    }
  })

  it('[G8] an edit is not stored when its request was answered before', async () => {
    const margin = await aMargin()
    const { wu, planId } = margin
    const request = id()
    await world.db.insert(documentRequest).values({
      documentId: planId,
      id: request,
      kind: 'suggestion',
      body: { annotationId: request },
      requestedBy: wu!.personId,
      requestedAtMs: 1,
      answeredAtMs: 2,
      answer: { atId: 1 },
    })
    const update = planUpdate({ clientId: 77, content: { type: 'doc' } })
    const edit = { atMs: 3, personId: wu!.personId, kind: 'suggestion', update } as const
    const before = (await margin.log()).length
    const append = { documentId: planId, epoch: 1, edits: [edit] }
    await expect(
      commitAppends(world.db, [{ ...append, answers: [{ requestId: request }] }], [], 3),
    ).rejects.toThrow(request)
    expect(await margin.log()).toHaveLength(before)
    await commitAppends(world.db, [append], [], 3)
    expect(await margin.log()).toHaveLength(before + 1)
  })

  it('[G9] is for who designs, also when a request is made by hand', async () => {
    server = await startCollab(world.db)
    const margin = await aMargin()
    const { needs, expert, lessonStudyId, planId } = margin
    const annotationId = await suggested(margin, '面积单位', '常用单位')
    const input = { lessonStudyId, annotationId }
    expect(await acceptSuggestion(needs, expert, input)).toMatchObject(refusal('notAllowed'))
    const t = documentRequest
    await world.db.insert(t).values({
      documentId: planId,
      id: annotationId,
      kind: 'suggestion',
      body: { annotationId },
      requestedBy: expert!.personId,
      requestedAtMs: Date.now(),
    })
    await world.db.sql.notify('document-request', `${planId}/${annotationId}`)
    await until(async () => {
      const [row] = await world.db.select().from(t).where(eq(t.id, annotationId))
      expect(row?.answer).toEqual({ refused: 'notAllowed' })
    })
    expect(await margin.goal()).toBe(GOAL)
  })

  it('is refused where there are no words to put into the plan', async () => {
    const margin = await aMargin()
    const { needs, wu, expert, lessonStudyId } = margin
    const annotationId = id()
    await annotate(needs, expert, {
      lessonStudyId,
      annotationId,
      kind: 'suggestion',
      ...(await margin.passage('面积')),
      text: 'Say it more simply.',
    })
    const input = { lessonStudyId, annotationId }
    expect(await acceptSuggestion(needs, wu, input, SOON_MS)).toMatchObject(refusal('nothingToAccept'))
    expect(await acceptSuggestion(needs, wu, { ...input, annotationId: id() }, SOON_MS)).toMatchObject(
      refusal('notFound'),
    )
  })
})
