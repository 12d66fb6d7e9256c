import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { setRole } from '#db/queries/activity/roles.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { roomFacts } from '#db/queries/room/facts.ts'
import { communityMember } from '#db/schema/people.ts'
import { session } from '#db/schema/session.ts'
import { presentNow, roomStays } from '#domain/room/stays.ts'
import type { RoomEvent } from '#media/engine.ts'
import { createMemoryMedia, type MemoryMedia, type SignedWebhook } from '#media/memory/memory-media.ts'
import { freshDatabase, type TestDatabase } from '../../../tests/world/database.ts'
import { aLessonStudy, aPerson, anInstitution, aCommunity } from '../../../tests/world/people.ts'
import { joinRoom } from './join-room.ts'
import { settleSeats } from './settle-seats.ts'
import { reconcileRooms } from './reconcile-rooms.ts'
import { recordRoomEvent } from './record-room-event.ts'

const ORIGIN = 'https://gongyan.school'
let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

const log = { warn: vi.fn<(event: string, fields?: object) => void>() }
let nowMs: number
let memory: MemoryMedia
let webhooks: SignedWebhook[]
beforeEach(() => {
  nowMs = 1_000_000_000_000
  log.warn.mockClear()
  memory = createMemoryMedia({ clock: () => nowMs, newId: randomUUID })
  webhooks = []
  memory.onWebhook((webhook) => void webhooks.push(webhook))
})
const needs = () => ({ db: world.db, media: memory.engine, clock: () => nowMs, log })

/** A lesson study with a steward of one school, a guest and somebody who has no part in it. */
async function aRoom() {
  const { db } = world
  const [lin, wu, guest, stranger] = [
    await aPerson(db, { name: '林老师' }),
    await aPerson(db, { name: '吴老师' }),
    await aPerson(db, { name: 'Guest' }),
    await aPerson(db),
  ]
  await anInstitution(db, { name: '实验小学', members: [lin] })
  const { communityId } = await aCommunity(db, { members: [lin, wu] })
  const lesson = await aLessonStudy(db, {
    communityId,
    createdBy: lin.personId,
    roles: [{ personId: guest.personId, role: 'guest' }],
  })
  return { lin, wu, guest, stranger, communityId, lessonStudyId: lesson.lessonStudyId }
}
const join = async (personId: string | null, lessonStudyId: string) =>
  joinRoom(needs(), personId === null ? null : await loadViewer(world.db, personId, Date.now()), {
    lessonStudyId,
    origin: ORIGIN,
  })
async function tokenOf(personId: string, lessonStudyId: string): Promise<string> {
  const joined = await join(personId, lessonStudyId)
  if (!joined.ok) throw new Error(joined.refusal.reason)
  return joined.value.token
}
/** Hands over what the media server has said so far, as the webhook's route does. */
async function deliver(these: readonly SignedWebhook[] = webhooks) {
  for (const { body, authorization } of these) {
    const event = await memory.engine.readWebhook(body, authorization)
    if (event !== null) await recordRoomEvent(needs(), event)
  }
}
const leaveCommunity = (communityId: string, personId: string) =>
  world.db
    .delete(communityMember)
    .where(and(eq(communityMember.communityId, communityId), eq(communityMember.personId, personId)))
const stays = async (lessonStudyId: string) => roomStays(await roomFacts(world.db, lessonStudyId))

describe('joining the room', () => {
  it('[R1] [R4] opens the door to who may join, under the name and school of their account', async () => {
    const { lin, lessonStudyId } = await aRoom()
    const joined = await join(lin.personId, lessonStudyId)
    expect(joined).toMatchObject({ ok: true, value: { url: 'wss://gongyan.school/livekit' } })
    expect(decodeJwt(await tokenOf(lin.personId, lessonStudyId))).toMatchObject({
      sub: lin.personId,
      name: '林老师',
      metadata: JSON.stringify({ name: '林老师', school: '实验小学' }),
      video: { room: lessonStudyId, canPublish: true },
    })
  })

  it('[R1] is not found for who has no part in it, and asked anew each time', async () => {
    const { wu, stranger, communityId, lessonStudyId } = await aRoom()
    expect(await join(null, lessonStudyId)).toMatchObject({ refusal: { reason: 'notSignedIn' } })
    expect(await join(stranger.personId, lessonStudyId)).toMatchObject({ refusal: { reason: 'notFound' } })
    expect(await join(wu.personId, 'no-id')).toMatchObject({ refusal: { reason: 'notFound' } })
    expect(await join(wu.personId, lessonStudyId)).toMatchObject({ ok: true })
    await leaveCommunity(communityId, wu.personId)
    expect(await join(wu.personId, lessonStudyId)).toMatchObject({ refusal: { reason: 'notFound' } })
  })

  it('[R2] a guest listens', async () => {
    const { guest, lessonStudyId } = await aRoom()
    const { video } = decodeJwt(await tokenOf(guest.personId, lessonStudyId))
    expect(video).toMatchObject({ canPublish: false, canPublishData: false, canSubscribe: true })
  })

  it('says that there is no room at the moment while there is no media server', async () => {
    const { lin, lessonStudyId } = await aRoom()
    memory.become({ state: 'starting', step: 'building', startedAtMs: nowMs })
    expect(await join(lin.personId, lessonStudyId)).toMatchObject({ refusal: { reason: 'roomUnavailable' } })
  })
})

describe('what webhooks leave behind', () => {
  it('[R13] one fact each, in the session that ran, however often they come', async () => {
    const { lin, lessonStudyId } = await aRoom()
    const sessionId = randomUUID()
    await world.db
      .insert(session)
      .values({ id: sessionId, lessonStudyId, startedBy: lin.personId, startedAtMs: nowMs - 1000 })
    const sid = await memory.enter(await tokenOf(lin.personId, lessonStudyId))
    nowMs += 90_000
    await memory.leave(sid)
    await deliver()
    await deliver(webhooks.toReversed())
    const facts = await roomFacts(world.db, lessonStudyId)
    expect(facts.map(({ kind, personId, body, sessionId }) => ({ kind, personId, body, sessionId }))).toEqual(
      [
        { kind: 'room.entered', personId: lin.personId, body: { sid }, sessionId },
        { kind: 'room.left', personId: lin.personId, body: { sid }, sessionId },
      ],
    )
    expect(await stays(lessonStudyId)).toMatchObject([{ fromMs: nowMs - 90_000, toMs: nowMs }])
  })

  it('[R5] late ones, and ones out of order, tell the same', async () => {
    const { lin, lessonStudyId } = await aRoom()
    const cameAtMs = nowMs
    const sid = await memory.enter(await tokenOf(lin.personId, lessonStudyId))
    nowMs += 90_000
    await memory.leave(sid)
    const leftAtMs = nowMs
    nowMs += 600_000
    await deliver(webhooks.toReversed())
    const [stay] = await stays(lessonStudyId)
    expect(stay?.fromMs).toBe(cameAtMs)
    // The webhook names the second of the leave.
    expect(Math.floor(stay!.toMs! / 1000)).toBe(Math.floor(leftAtMs / 1000))
  })

  it('[R13] nothing of foreign rooms, unknown people, and tracks', async () => {
    const { lin, lessonStudyId } = await aRoom()
    const event = (more: Partial<Extract<RoomEvent, { kind: 'entered' | 'left' }>>): RoomEvent => ({
      kind: 'entered',
      eventId: randomUUID(),
      room: lessonStudyId,
      personId: lin.personId,
      sid: 'PA_1',
      atMs: nowMs,
      ...more,
    })
    const dropped: RoomEvent[] = [
      event({ room: randomUUID() }),
      event({ room: 'lobby' }),
      event({ personId: randomUUID() }),
      event({ personId: 'agent-7' }),
      { kind: 'other', eventId: randomUUID(), room: lessonStudyId },
    ]
    for (const one of dropped) expect(await recordRoomEvent(needs(), one)).toBeNull()
    expect(await roomFacts(world.db, lessonStudyId)).toEqual([])
    expect(await recordRoomEvent(needs(), event({}))).not.toBeNull()
  })

  it('nothing happens in the future, though the media server’s clock be ahead', async () => {
    const { lin, lessonStudyId } = await aRoom()
    await recordRoomEvent(needs(), {
      kind: 'entered',
      eventId: 'EV_1',
      room: lessonStudyId,
      personId: lin.personId,
      sid: 'PA_1',
      atMs: nowMs + 5000,
    })
    expect((await roomFacts(world.db, lessonStudyId))[0]?.atMs).toBe(nowMs)
  })

  it('[R14] who comes in with an old token after having left the community is put out at once', async () => {
    const { wu, communityId, lessonStudyId } = await aRoom()
    const token = await tokenOf(wu.personId, lessonStudyId)
    await leaveCommunity(communityId, wu.personId)
    await memory.enter(token)
    await deliver([...webhooks])
    expect(await memory.engine.list(lessonStudyId)).toEqual([])
    await deliver()
    expect(presentNow(await stays(lessonStudyId))).toEqual([])
  })
})

describe('settling seats', () => {
  it('takes the seat of who may not join any more, and of nobody else', async () => {
    const { lin, wu, communityId, lessonStudyId } = await aRoom()
    await memory.enter(await tokenOf(lin.personId, lessonStudyId))
    await memory.enter(await tokenOf(wu.personId, lessonStudyId))
    await leaveCommunity(communityId, wu.personId)
    await settleSeats(needs(), wu.personId, [lessonStudyId])
    await settleSeats(needs(), lin.personId, [lessonStudyId])
    expect((await memory.engine.list(lessonStudyId)).map((one) => one.personId)).toEqual([lin.personId])
  })

  it('[R15] who may stay publishes as much as their role lets them now', async () => {
    const { guest, lin, lessonStudyId } = await aRoom()
    await memory.enter(await tokenOf(guest.personId, lessonStudyId))
    expect(memory.granted(lessonStudyId, guest.personId)).toEqual({ publish: false, shareScreen: false })
    const role = {
      lessonStudyId,
      personId: guest.personId,
      givenBy: lin.personId,
      atMs: nowMs,
      untilMs: null,
    }
    await setRole(world.db, { ...role, role: 'observer' })
    await settleSeats(needs(), guest.personId, [lessonStudyId])
    expect(memory.granted(lessonStudyId, guest.personId)).toEqual({ publish: true, shareScreen: false })
    await setRole(world.db, { ...role, role: 'guest' })
    await settleSeats(needs(), guest.personId, [lessonStudyId])
    expect(memory.granted(lessonStudyId, guest.personId)).toEqual({ publish: false, shareScreen: false })
  })

  it('never throws: a media server that does not answer is noted', async () => {
    const { stranger, lessonStudyId } = await aRoom()
    const media = { ...memory.engine, remove: () => Promise.reject(new Error('no answer')) }
    await settleSeats({ ...needs(), media }, stranger.personId, [lessonStudyId])
    expect(log.warn).toHaveBeenCalledWith('room.seatNotSettled', expect.objectContaining({ lessonStudyId }))
  })
})

describe('reconciling with the media server’s own list', () => {
  it('[R7] [R8] finds whose entry was lost, and ends the stay whose leave was lost', async () => {
    const { lin, wu, lessonStudyId } = await aRoom()
    const reconciler = reconcileRooms(needs())
    const cameAtMs = nowMs
    await memory.enter(await tokenOf(lin.personId, lessonStudyId))
    await deliver()
    const sid = await memory.enter(await tokenOf(wu.personId, lessonStudyId))
    nowMs += 60_000
    await reconciler.reconcile()
    expect(presentNow(await stays(lessonStudyId)).toSorted()).toEqual([lin.personId, wu.personId].toSorted())

    await memory.leave(sid)
    nowMs += 60_000
    await reconciler.reconcile()
    const byPerson = Object.fromEntries((await stays(lessonStudyId)).map((stay) => [stay.personId, stay]))
    expect(byPerson[lin.personId]).toMatchObject({ fromMs: cameAtMs, toMs: null })
    expect(byPerson[wu.personId]).toMatchObject({ fromMs: cameAtMs, toMs: nowMs })
    await reconciler.close()
    expect(log.warn).not.toHaveBeenCalled()
  })

  it('says nothing when nothing differs', async () => {
    const { lin, lessonStudyId } = await aRoom()
    await memory.enter(await tokenOf(lin.personId, lessonStudyId))
    await deliver()
    const reconciler = reconcileRooms(needs())
    for (let minute = 0; minute < 3; minute++) {
      nowMs += 60_000
      await reconciler.reconcile()
    }
    await reconciler.close()
    expect((await roomFacts(world.db, lessonStudyId)).map((fact) => fact.kind)).toEqual(['room.entered'])
  })

  it('ends every stay when the media server has died and come back', async () => {
    const { lin, lessonStudyId } = await aRoom()
    await memory.enter(await tokenOf(lin.personId, lessonStudyId))
    await deliver()
    const reconciler = reconcileRooms(needs())
    memory.become({ state: 'unavailable', why: 'crashed', detail: '' })
    nowMs += 30_000
    await reconciler.reconcile()
    expect(presentNow(await stays(lessonStudyId))).toEqual([lin.personId])
    memory.become({ state: 'ready' })
    await expect.poll(async () => presentNow(await stays(lessonStudyId))).toEqual([])
    await reconciler.close()
  })

  it('[R14] puts out whom it finds and who may not be there', async () => {
    const { wu, communityId, lessonStudyId } = await aRoom()
    await memory.enter(await tokenOf(wu.personId, lessonStudyId))
    await leaveCommunity(communityId, wu.personId)
    const reconciler = reconcileRooms(needs())
    await reconciler.reconcile()
    expect(await memory.engine.list(lessonStudyId)).toEqual([])
    await reconciler.close()
  })

  it('lives on when the list cannot be had, and tries again', async () => {
    const { lin, lessonStudyId } = await aRoom()
    await memory.enter(await tokenOf(lin.personId, lessonStudyId))
    const list = vi.spyOn(memory.engine, 'list').mockRejectedValueOnce(new Error('no answer'))
    const reconciler = reconcileRooms(needs())
    nowMs += 60_000
    await reconciler.reconcile()
    await reconciler.reconcile()
    expect(list).toHaveBeenCalled()
    expect(log.warn).toHaveBeenCalledWith('room.reconcileFailed', expect.anything())
    expect(presentNow(await stays(lessonStudyId))).toEqual([lin.personId])
    await reconciler.close()
  })
})
