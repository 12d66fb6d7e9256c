import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MediaEngine, RoomEvent, RoomGrants } from '#media/engine.ts'
import { createMemoryMedia, type SignedWebhook } from '#media/memory/memory-media.ts'
import { findChromium } from '../world/browser.ts'
import { realLiveKit } from '../world/live-kit.ts'
import { need } from '../world/needs.ts'
import { roomGuests } from '../world/room-guests.ts'

// One suite for the port: what the app relies on holds of the real server and of its twin alike.

interface EngineUnderTest {
  readonly engine: MediaEngine
  readonly webhooks: readonly SignedWebhook[]
  /** `showCamera` answers whether the server let it. */
  enter(token: string): Promise<{ leave(): Promise<void>; showCamera(): Promise<boolean> }>
  close(): Promise<void>
}

async function inMemory(): Promise<EngineUnderTest> {
  const media = createMemoryMedia({ clock: Date.now, newId: randomUUID })
  const webhooks: SignedWebhook[] = []
  media.onWebhook((webhook) => void webhooks.push(webhook))
  return {
    engine: media.engine,
    webhooks,
    async enter(token) {
      const sid = await media.enter(token)
      const { video, sub } = decodeJwt<{ video: { room: string } }>(token)
      return {
        leave: () => media.leave(sid),
        showCamera: async () => media.granted(video.room, sub!)?.publish === true,
      }
    },
    close: async () => undefined,
  }
}

const liveKit = await realLiveKit()
const chromium = findChromium()
async function onRealLiveKit(): Promise<EngineUnderTest | null> {
  if (!liveKit.ok || !chromium.ok) return null
  const guests = await roomGuests()
  const { value } = liveKit
  return { ...value, enter: (token) => guests.enter(value.url(), token), close: () => guests.close() }
}
afterAll(async () => {
  if (liveKit.ok) await liveKit.value.close()
})

const everything: RoomGrants = { publish: true, shareScreen: true }

describe.each([
  { where: 'in memory', make: inMemory, needs: [] },
  { where: 'on the real LiveKit server', make: onRealLiveKit, needs: [liveKit, chromium] },
])('the engine of the room, $where', ({ make, needs }) => {
  let under: EngineUnderTest
  beforeAll(async () => {
    const made = await make()
    if (made !== null) under = made
  })
  beforeEach((context) => {
    for (const found of needs) need<unknown>(context, found)
  })
  afterAll(() => under?.close())

  const tokenFor = (room: string, personId: string, grants = everything) =>
    under.engine.issueToken({
      room,
      personId,
      name: '林老师',
      metadata: JSON.stringify({ name: '林老师', school: '实验小学' }),
      grants,
    })
  const events = async () => {
    const all = await Promise.all(
      under.webhooks.map((w) => under.engine.readWebhook(w.body, w.authorization)),
    )
    return all.filter(
      (event): event is Exclude<RoomEvent, { kind: 'other' }> => event !== null && event.kind !== 'other',
    )
  }

  it('is ready, and says so to whoever comes late', async () => {
    expect(under.engine.state()).toEqual({ state: 'ready' })
    await new Promise<void>((resolve) => under.engine.whenReady(resolve))
  })

  it('[R4] a token says who, as the account names them, and opens one room for five minutes', async () => {
    const [room, personId] = [randomUUID(), randomUUID()]
    const claims = decodeJwt(await tokenFor(room, personId))
    expect(claims).toMatchObject({
      sub: personId,
      name: '林老师',
      metadata: '{"name":"林老师","school":"实验小学"}',
      video: { room, roomJoin: true, canSubscribe: true },
    })
    expect(claims.exp! - claims.nbf!).toBe(300)
    expect(JSON.stringify(claims)).not.toMatch(/"(roomAdmin|roomCreate|roomList|roomRecord|hidden)":true/)
  })

  it('[R2] [R3] a token grants what was decided and nothing else', async () => {
    const video = async (grants: RoomGrants) => decodeJwt(await tokenFor('r', randomUUID(), grants)).video
    expect(await video(everything)).toMatchObject({
      canPublish: true,
      canPublishData: true,
      canPublishSources: ['camera', 'microphone', 'screen_share', 'screen_share_audio'],
    })
    expect(await video({ publish: true, shareScreen: false })).toMatchObject({
      canPublish: true,
      canPublishSources: ['camera', 'microphone'],
    })
    const listens = await video({ publish: false, shareScreen: true })
    expect(listens).toMatchObject({ canPublish: false, canPublishData: false, canSubscribe: true })
    expect(listens).not.toHaveProperty('canPublishSources')
  })

  it('nobody is in a room that does not exist; putting out and closing there is fine', async () => {
    const room = randomUUID()
    expect(await under.engine.list(room)).toEqual([])
    await under.engine.remove(room, randomUUID())
    await under.engine.close(room)
    expect(await under.engine.rooms()).not.toContain(room)
  })

  it('who comes in is listed and told of, and no more when they have left', async () => {
    const [room, personId] = [randomUUID(), randomUUID()]
    const before = Date.now()
    const guest = await under.enter(await tokenFor(room, personId))
    await expect.poll(() => under.engine.list(room)).toHaveLength(1)
    const [one] = await under.engine.list(room)
    expect(one).toMatchObject({ personId })
    expect(one!.joinedAtMs).toBeGreaterThanOrEqual(before)
    expect(one!.joinedAtMs).toBeLessThanOrEqual(Date.now())
    expect(await under.engine.rooms()).toContain(room)

    await guest.leave()
    await expect.poll(() => under.engine.list(room)).toEqual([])
    const ofRoom = async () => (await events()).filter((event) => event.room === room)
    await expect.poll(ofRoom, { timeout: 10_000 }).toHaveLength(2)
    const [entered, left] = (await ofRoom()).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
    expect(entered).toMatchObject({ kind: 'entered', personId, sid: one!.sid, atMs: one!.joinedAtMs })
    expect(left).toMatchObject({ kind: 'left', personId, sid: one!.sid })
    expect(left!.atMs).toBeGreaterThanOrEqual(entered!.atMs)
    expect(left!.atMs).toBeLessThanOrEqual(Date.now())
    expect(left!.eventId).not.toBe(entered!.eventId)
  })

  it('[R9] one person in two tabs is one participant: the later tab wins', async () => {
    const [room, personId] = [randomUUID(), randomUUID()]
    await under.enter(await tokenFor(room, personId))
    await expect.poll(() => under.engine.list(room)).toHaveLength(1)
    const first = (await under.engine.list(room))[0]!.sid
    await under.enter(await tokenFor(room, personId))
    await vi.waitFor(async () => {
      const here = await under.engine.list(room)
      expect(here).toHaveLength(1)
      expect(here[0]!.sid).not.toBe(first)
    })
  })

  it('[R15] what somebody inside may do changes at once, and back', async () => {
    const [room, personId] = [randomUUID(), randomUUID()]
    const guest = await under.enter(await tokenFor(room, personId))
    await expect.poll(() => under.engine.list(room)).toHaveLength(1)
    expect(await guest.showCamera()).toBe(true)
    await under.engine.grant(room, personId, { publish: false, shareScreen: false })
    await expect.poll(() => guest.showCamera(), { timeout: 10_000 }).toBe(false)
    expect(await under.engine.list(room)).toHaveLength(1)
    await under.engine.grant(room, personId, everything)
    await expect.poll(() => guest.showCamera(), { timeout: 10_000 }).toBe(true)
    await under.engine.grant(room, randomUUID(), everything)
    await under.engine.grant(randomUUID(), personId, everything)
  })

  it('who is put out is gone, and others stay', async () => {
    const [room, lin, wu] = [randomUUID(), randomUUID(), randomUUID()]
    await under.enter(await tokenFor(room, lin))
    await under.enter(await tokenFor(room, wu))
    await expect.poll(() => under.engine.list(room)).toHaveLength(2)
    await under.engine.remove(room, lin)
    await expect.poll(async () => (await under.engine.list(room)).map((one) => one.personId)).toEqual([wu])
    await under.engine.remove(room, lin)
  })

  it('a room that is closed is empty, and can be closed again', async () => {
    const room = randomUUID()
    await under.enter(await tokenFor(room, randomUUID()))
    await expect.poll(() => under.engine.list(room)).toHaveLength(1)
    await under.engine.close(room)
    await expect.poll(() => under.engine.list(room)).toEqual([])
    await under.engine.close(room)
  })

  it('a webhook that was tampered with, or signed by somebody else, or not signed, is not genuine', async () => {
    const room = randomUUID()
    await under.enter(await tokenFor(room, randomUUID()))
    await expect.poll(() => under.webhooks.some((w) => w.body.includes(room)), { timeout: 10_000 }).toBe(true)
    const { body, authorization } = under.webhooks.find((w) => w.body.includes(room))!
    const { engine } = under
    expect(await engine.readWebhook(body, authorization)).not.toBeNull()
    expect(await engine.readWebhook(body.replace(room, randomUUID()), authorization)).toBeNull()
    expect(await engine.readWebhook(body, null)).toBeNull()
    expect(await engine.readWebhook(body, '')).toBeNull()
    expect(await engine.readWebhook(body, 'nonsense')).toBeNull()
    // A room token is signed with the same secret, yet vouches for no body.
    expect(await engine.readWebhook(body, await tokenFor(room, randomUUID()))).toBeNull()
    const stranger = createMemoryMedia({ clock: Date.now, newId: randomUUID })
    expect(await stranger.engine.readWebhook(body, authorization)).toBeNull()
  })
})
