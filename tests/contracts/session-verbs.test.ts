import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendEdits } from '#db/queries/document/append.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { documentVersion } from '#db/schema/history.ts'
import { session } from '#db/schema/session.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { CHAT_LINE_MAX, DECISION_MAX } from '#domain/session/fact.ts'
import { foldFacts } from '#domain/session/session-state.ts'
import { VERSION_NAME_MAX } from '#domain/session/version-name.ts'
import { endSession } from '#operations/session/end-session.ts'
import { moveHand } from '#operations/session/move-hand.ts'
import { nameVersion } from '#operations/session/name-version.ts'
import { say } from '#operations/session/say.ts'
import { startSession } from '#operations/session/start-session.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

const newId = () => crypto.randomUUID()
const key = newId

/** A lesson study of Lin (steward) and Wu (member) with an outside expert and somebody who is nowhere. */
async function aMeeting() {
  const { db } = world
  let nowMs = Date.UTC(2026, 2, 5, 6)
  const clock = () => (nowMs += 1000)
  const [lin, wu, expert, stranger] = [
    await aPerson(db),
    await aPerson(db),
    await aPerson(db),
    await aPerson(db),
  ]
  const { communityId } = await aCommunity(db, { members: [lin, wu] })
  const made = await aLessonStudy(db, {
    communityId,
    createdBy: lin.personId,
    roles: [{ personId: expert.personId, role: 'knowledgeableOther' }],
  })
  const viewer = async (person: { personId: string }) => (await loadViewer(db, person.personId, Date.now()))!
  return {
    ...made,
    needs: { db, clock, newId },
    lin: await viewer(lin),
    wu: await viewer(wu),
    expert: await viewer(expert),
    stranger: await viewer(stranger),
    facts: () => factsAfter(db, made.lessonStudyId, 0),
    state: async () => foldFacts(await factsAfter(db, made.lessonStudyId, 0)),
  }
}

describe('starting a session', () => {
  it('is seen by everybody: one row, one fact', async () => {
    const { needs, lin, lessonStudyId, state } = await aMeeting()
    const started = await startSession(needs, lin, { lessonStudyId })
    expect(started).toMatchObject({ ok: true })
    const running = await runningSession(world.db, lessonStudyId)
    expect(running).toMatchObject({ startedBy: lin.personId })
    expect((await state()).running).toEqual(running)
  })

  it('[S1] ten people who start at once start one session, nine are told that it runs', async () => {
    const { needs, lin, wu, lessonStudyId, facts } = await aMeeting()
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, i) => startSession(needs, i % 2 === 0 ? lin : wu, { lessonStudyId })),
    )
    expect(outcomes.filter((it) => it.ok)).toHaveLength(1)
    expect(outcomes.filter((it) => !it.ok && it.refusal.reason === 'sessionRunning')).toHaveLength(9)
    expect((await facts()).map((it) => it.kind)).toEqual(['session.started'])
  })

  it('is refused to an expert, and to a stranger as if nothing were there', async () => {
    const { needs, expert, stranger, lessonStudyId } = await aMeeting()
    expect(await startSession(needs, expert, { lessonStudyId })).toMatchObject({
      refusal: { reason: 'notAllowed' },
    })
    expect(await startSession(needs, stranger, { lessonStudyId })).toMatchObject({
      refusal: { reason: 'notFound' },
    })
    expect(await startSession(needs, null, { lessonStudyId })).toMatchObject({
      refusal: { reason: 'notSignedIn' },
    })
    expect(await startSession(needs, somebody(), { lessonStudyId: 'no-uuid' })).toMatchObject({
      refusal: { reason: 'notFound' },
    })
    expect(await runningSession(world.db, lessonStudyId)).toBeNull()
  })
})

function somebody() {
  return {
    personId: newId(),
    name: 'Wu',
    administrator: false,
    institutions: new Map(),
    communities: new Map(),
    colleaguesIn: new Set<string>(),
    activities: new Map(),
  }
}

describe('ending a session', () => {
  it('[S5] [S7] [S8] keeps the decision, lowers the hands and names plan and board where their logs stand', async () => {
    const { needs, lin, wu, lessonStudyId, planId, boardId, facts, state } = await aMeeting()
    const update = newPlanUpdate({ clientId: 7, language: 'en', rowIds: [newId()] })
    const edits = [{ atMs: 5, personId: lin.personId, kind: 'edit' as const, update }]
    const atId = await appendEdits(world.db, { documentId: planId, epoch: 1, edits })
    const started = await startSession(needs, lin, { lessonStudyId })
    await moveHand(needs, wu, { lessonStudyId, key: key(), move: 'raise', personId: wu.personId })

    for (const [decision, reason] of [
      ['   ', 'decisionNeeded'],
      ['x'.repeat(DECISION_MAX + 1), 'tooLong'],
    ] as const)
      expect(await endSession(needs, lin, { lessonStudyId, decision })).toMatchObject({
        refusal: { reason, field: 'decision' },
      })
    expect((await state()).hands).toHaveLength(1)

    const ended = await endSession(needs, wu, { lessonStudyId, decision: ' 先折纸,再比较。 ' })
    expect(ended).toMatchObject({ ok: true })
    const sessionId = started.ok ? started.value.sessionId : ''
    const [row] = await world.db.select().from(session).where(eq(session.id, sessionId))
    expect(row).toMatchObject({ endedBy: wu.personId, decision: '先折纸,再比较。' })
    expect(row!.endedAtMs).toBeGreaterThan(row!.startedAtMs)
    expect(await state()).toMatchObject({ running: null, hands: [] })

    const versions = await world.db
      .select()
      .from(documentVersion)
      .where(eq(documentVersion.sessionId, sessionId))
    expect(versions).toHaveLength(2)
    for (const version of versions)
      expect(version).toMatchObject({ kind: 'session_end', createdBy: wu.personId, epoch: 1 })
    expect(versions.find((it) => it.documentId === planId)).toMatchObject({ atId })
    expect(versions.find((it) => it.documentId === boardId)).toMatchObject({ atId: 0 })
    expect(versions[0]!.name).toMatch(/^第1次研讨 · 2026年3月\d+日$/)
    expect((await facts()).slice(-3).map((it) => it.kind)).toEqual([
      'session.ended',
      'version.named',
      'version.named',
    ])
  })

  it('[S7] of two who end it at once one does, and the other is told', async () => {
    const { needs, lin, wu, lessonStudyId } = await aMeeting()
    await startSession(needs, lin, { lessonStudyId })
    const outcomes = await Promise.all(
      [lin, wu].map((who) => endSession(needs, who, { lessonStudyId, decision: 'Done.' })),
    )
    expect(outcomes.filter((it) => it.ok)).toHaveLength(1)
    expect(outcomes.find((it) => !it.ok)).toMatchObject({ refusal: { reason: 'sessionNotRunning' } })
  })

  it('does not end another session than the one that was seen', async () => {
    const { needs, lin, lessonStudyId } = await aMeeting()
    await startSession(needs, lin, { lessonStudyId })
    const stale = await endSession(needs, lin, { lessonStudyId, sessionId: newId(), decision: 'Done.' })
    expect(stale).toMatchObject({ refusal: { reason: 'sessionNotRunning' } })
    expect(await runningSession(world.db, lessonStudyId)).not.toBeNull()
  })

  it('[S11] what is said while it ends belongs to it when it stands before the end, to none after', async () => {
    const { needs, lin, wu, lessonStudyId, facts } = await aMeeting()
    await startSession(needs, lin, { lessonStudyId })
    const saying = Array.from({ length: 20 }, (_, i) =>
      say(needs, wu, { lessonStudyId, key: key(), text: `${i}` }),
    )
    const ending = endSession(needs, lin, { lessonStudyId, decision: 'Done.' })
    await Promise.all([...saying, ending])
    const all = await facts()
    const end = all.find((it) => it.kind === 'session.ended')!
    const said = all.filter((it) => it.kind === 'chat.said')
    expect(said).toHaveLength(20)
    for (const line of said) expect(line.sessionId).toBe(line.id < end.id ? end.sessionId : null)
  })
})

describe('saying', () => {
  it('[S9] a line that is sent ten times at once is said once', async () => {
    const { needs, wu, lessonStudyId, state } = await aMeeting()
    const line = { lessonStudyId, key: key(), text: '分母相同' }
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => say(needs, wu, line)))
    expect(outcomes.every((it) => it.ok)).toBe(true)
    expect(outcomes.filter((it) => it.ok && it.value.factId !== null)).toHaveLength(1)
    expect((await state()).chat).toMatchObject([{ key: line.key, text: '分母相同', personId: wu.personId }])
  })

  it('refuses nothing, too much, and keys that are none', async () => {
    const { needs, wu, lessonStudyId, facts } = await aMeeting()
    const line = { lessonStudyId, key: key(), text: 'x' }
    expect(await say(needs, wu, { ...line, text: ' \n' })).toMatchObject({ refusal: { reason: 'required' } })
    expect(await say(needs, wu, { ...line, text: 'x'.repeat(CHAT_LINE_MAX + 1) })).toMatchObject({
      refusal: { reason: 'tooLong' },
    })
    expect(await say(needs, wu, { ...line, key: 'webhook/1' })).toMatchObject({
      refusal: { reason: 'required' },
    })
    expect(await facts()).toEqual([])
  })

  it('takes what a keyboard can bring, also what a database refuses', async () => {
    const { needs, expert, lessonStudyId, state } = await aMeeting()
    expect(await say(needs, expert, { lessonStudyId, key: key(), text: 'a\u0000\ud800b' })).toMatchObject({
      ok: true,
    })
    expect((await state()).chat[0]!.text).toBe('a\ufffdb')
  })
})

describe('hands', () => {
  it('[S10] are lowered by their owner, the organizer and the facilitator, and by nobody else', async () => {
    const { needs, lin, wu, expert, lessonStudyId, facts, state } = await aMeeting()
    const raise = (who: typeof lin) =>
      moveHand(needs, who, { lessonStudyId, key: key(), move: 'raise', personId: who.personId })
    const lower = (who: typeof lin, whose: typeof lin) =>
      moveHand(needs, who, { lessonStudyId, key: key(), move: 'lower', personId: whose.personId })
    await raise(expert)
    await raise(wu)
    expect((await state()).hands.map((it) => it.personId)).toEqual([expert.personId, wu.personId])
    expect(await lower(wu, expert)).toMatchObject({ refusal: { reason: 'notAllowed' } })
    expect(await lower(lin, expert)).toMatchObject({ ok: true })
    expect((await facts()).at(-1)).toMatchObject({ kind: 'hand.lowered', body: { by: lin.personId } })
    expect(await lower(wu, wu)).toMatchObject({ ok: true })
    expect((await state()).hands).toEqual([])
  })

  it('of somebody who never raised one, or of nobody, are not found', async () => {
    const { needs, lin, wu, lessonStudyId } = await aMeeting()
    for (const personId of [wu.personId, newId(), 'nobody'])
      expect(
        await moveHand(needs, lin, { lessonStudyId, key: key(), move: 'lower', personId }),
      ).toMatchObject({
        refusal: { reason: 'notFound' },
      })
  })

  it('nobody raises the hand of another', async () => {
    const { needs, lin, wu, lessonStudyId, facts } = await aMeeting()
    const raised = await moveHand(needs, lin, {
      lessonStudyId,
      key: key(),
      move: 'raise',
      personId: wu.personId,
    })
    expect(raised).toMatchObject({ refusal: { reason: 'notAllowed' } })
    expect(await facts()).toEqual([])
  })
})

describe('naming a version', () => {
  it('names plan and board for everybody to find', async () => {
    const { needs, wu, lessonStudyId, planId, facts } = await aMeeting()
    const named = await nameVersion(needs, wu, { lessonStudyId, name: ' 第一次试讲  之后 ' })
    expect(named).toMatchObject({ ok: true })
    const rows = await world.db
      .select()
      .from(documentVersion)
      .where(and(eq(documentVersion.documentId, planId), eq(documentVersion.kind, 'named')))
    expect(rows).toMatchObject([{ name: '第一次试讲 之后', sessionId: null, createdBy: wu.personId }])
    expect((await facts()).map((it) => it.kind)).toEqual(['version.named', 'version.named'])
  })

  it('is refused without a name, with a book for a name, and to those who only read', async () => {
    const { needs, wu, expert, lessonStudyId } = await aMeeting()
    for (const [who, name, reason] of [
      [wu, ' ', 'required'],
      [wu, 'x'.repeat(VERSION_NAME_MAX + 1), 'tooLong'],
      [expert, 'Mine', 'notAllowed'],
    ] as const)
      expect(await nameVersion(needs, who, { lessonStudyId, name })).toMatchObject({ refusal: { reason } })
  })
})
