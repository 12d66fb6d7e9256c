import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { and, eq } from 'drizzle-orm'
import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { roomFacts } from '#db/queries/room/facts.ts'
import { communityMember } from '#db/schema/people.ts'
import { presentNow, roomStays } from '#domain/room/stays.ts'
import { proxyLiveKitRequest, proxyLiveKitUpgrade } from '#http/livekit-proxy.ts'
import { servicesContext } from '#http/request-context.ts'
import type { Services } from '#http/services.ts'
import type { SignedWebhook } from '#media/memory/memory-media.ts'
import { joinRoom } from '#operations/room/join-room.ts'
import { reconcileRooms } from '#operations/room/reconcile-rooms.ts'
import { action as webhookRoute } from '../../app/routes/room/webhook.ts'
import { findChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { type RealLiveKit, realLiveKit, silentLog } from '../world/live-kit.ts'
import { need } from '../world/needs.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'
import { type RoomGuests, roomGuests } from '../world/room-guests.ts'

// People of a real browser come and go through our own proxy to the real LiveKit server; what it
// says about them goes through our own route into PostgreSQL.

const found = await realLiveKit()
const chromium = findChromium()
let liveKit: RealLiveKit
let world: TestDatabase
let guests: RoomGuests
let origin: string
let closeApp: () => void
beforeAll(async () => {
  if (!found.ok || !chromium.ok) return
  liveKit = found.value
  world = await freshDatabase()
  guests = await roomGuests()
  const { server } = liveKit
  const app = createServer((req, res) => proxyLiveKitRequest(req, res, server.httpPort()))
  app.on('upgrade', (req, socket, head) => proxyLiveKitUpgrade(req, socket, head, server.httpPort()))
  app.listen(0, '127.0.0.1')
  await once(app, 'listening')
  origin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  closeApp = () => {
    app.close()
    app.closeAllConnections()
  }
})
afterAll(async () => {
  if (found.ok && chromium.ok) {
    await guests.close()
    closeApp()
  }
  if (found.ok) await found.value.close()
  await world?.drop()
})
beforeEach((context) => {
  need(context, found)
  need(context, chromium)
})

const needs = () => ({ db: world.db, media: liveKit.engine, clock: Date.now, log: silentLog })
async function deliver({ body, authorization }: SignedWebhook): Promise<number> {
  const context = new RouterContextProvider()
  context.set(servicesContext, needs() as unknown as Services)
  const request = new Request(`${origin}/livekit/webhook`, {
    method: 'POST',
    body,
    headers: { authorization, 'content-type': 'application/webhook+json' },
  })
  const response = await webhookRoute({ context, request } as never)
  return response.status
}
async function aRoom() {
  const [lin, wu] = [await aPerson(world.db, { name: '林老师' }), await aPerson(world.db, { name: '吴老师' })]
  const observer = await aPerson(world.db)
  const { communityId } = await aCommunity(world.db, { members: [lin, wu] })
  const { lessonStudyId } = await aLessonStudy(world.db, {
    communityId,
    createdBy: lin.personId,
    roles: [{ personId: observer.personId, role: 'guest' }],
  })
  return { lin, wu, guest: observer, communityId, lessonStudyId }
}
async function enter(personId: string, lessonStudyId: string) {
  const joined = await joinRoom(needs(), await loadViewer(world.db, personId, Date.now()), {
    lessonStudyId,
    origin,
  })
  if (!joined.ok) throw new Error(joined.refusal.reason)
  const { url, token } = joined.value
  return { url, token, guest: await guests.enter(url, token) }
}
const told = (room: string, event: string) =>
  liveKit.webhooks.filter((webhook) => webhook.body.includes(room) && webhook.body.includes(`"${event}"`))
const stays = async (lessonStudyId: string) => roomStays(await roomFacts(world.db, lessonStudyId))
const present = async (lessonStudyId: string) => presentNow(await stays(lessonStudyId))

describe('attendance from the real LiveKit server', () => {
  it('[R13] [R5] a genuine webhook is kept once: doubled, late and out of order; a tampered one never', async () => {
    const { lin, lessonStudyId } = await aRoom()
    const { guest } = await enter(lin.personId, lessonStudyId)
    expect(await guest.showCamera()).toBe(true)
    await expect.poll(() => told(lessonStudyId, 'track_published'), { timeout: 15_000 }).not.toEqual([])
    await guest.leave()
    await expect.poll(() => told(lessonStudyId, 'participant_left'), { timeout: 15_000 }).toHaveLength(1)
    const [joined, left] = [
      told(lessonStudyId, 'participant_joined')[0]!,
      told(lessonStudyId, 'participant_left')[0]!,
    ]
    const [track] = told(lessonStudyId, 'track_published')

    expect(await deliver({ ...left, body: left.body.replace(lin.personId, randomUUID()) })).toBe(401)
    expect(await deliver({ ...left, authorization: '' })).toBe(401)
    expect(await deliver({ ...left, body: `${left.body}${' '.repeat(300_000)}` })).toBe(413)
    expect(await roomFacts(world.db, lessonStudyId)).toEqual([])

    for (const webhook of [left, track!, joined, joined, left]) expect(await deliver(webhook)).toBe(200)
    const facts = await roomFacts(world.db, lessonStudyId)
    expect(facts.map((fact) => fact.kind)).toEqual(['room.left', 'room.entered'])
    const [stay, ...more] = await stays(lessonStudyId)
    expect(more).toEqual([])
    expect(stay).toMatchObject({ personId: lin.personId })
    expect(stay!.toMs).toBeGreaterThan(stay!.fromMs)
  })

  it('[R2] who may only listen can publish nothing, whatever their browser tries', async () => {
    const { guest, lessonStudyId } = await aRoom()
    const listener = await enter(guest.personId, lessonStudyId)
    expect(await listener.guest.connection()).toBe('connected')
    expect(await listener.guest.showCamera()).toBe(false)
    await listener.guest.leave()
  })

  it('[R14] who has left the community does not get back in with the token they still hold', async () => {
    const { wu, communityId, lessonStudyId } = await aRoom()
    const { url, token, guest } = await enter(wu.personId, lessonStudyId)
    await expect.poll(() => liveKit.engine.list(lessonStudyId)).toHaveLength(1)
    await world.db
      .delete(communityMember)
      .where(and(eq(communityMember.communityId, communityId), eq(communityMember.personId, wu.personId)))
    await liveKit.engine.remove(lessonStudyId, wu.personId)
    await expect.poll(() => guest.connection()).toBe('disconnected')

    const stop = liveKit.onWebhook((webhook) => void deliver(webhook))
    const back = await guests.knock(url, token)
    // LiveKit took the token: it told of a second arrival, and that is what they were put out for.
    await expect.poll(() => told(lessonStudyId, 'participant_joined'), { timeout: 15_000 }).toHaveLength(2)
    await expect.poll(() => liveKit.engine.list(lessonStudyId)).toEqual([])
    await expect.poll(() => back.connection(), { timeout: 5_000 }).not.toBe('connected')
    await expect.poll(() => present(lessonStudyId), { timeout: 15_000 }).toEqual([])
    stop()
  })

  it(
    '[R7] [R8] when LiveKit is killed, its people come back by themselves and the old stays end',
    { timeout: 120_000 },
    async () => {
      const { lin, lessonStudyId } = await aRoom()
      const stop = liveKit.onWebhook((webhook) => void deliver(webhook))
      const reconciler = reconcileRooms(needs())
      const { guest } = await enter(lin.personId, lessonStudyId)
      await expect.poll(() => present(lessonStudyId), { timeout: 15_000 }).toEqual([lin.personId])
      const [first] = await stays(lessonStudyId)

      process.kill(Number(await readFile(path.join(liveKit.folder, 'livekit.pid'), 'utf8')), 'SIGKILL')
      await expect
        .poll(async () => (await liveKit.engine.list(lessonStudyId).catch(() => []))[0]?.sid, {
          timeout: 45_000,
        })
        .not.toBeOneOf([first!.sid, undefined])
      await expect.poll(() => guest.connection(), { timeout: 45_000 }).toBe('connected')
      await expect
        .poll(async () => (await stays(lessonStudyId)).find((stay) => stay.sid === first!.sid)?.toMs, {
          timeout: 15_000,
        })
        .not.toBeNull()
      await expect.poll(() => present(lessonStudyId), { timeout: 15_000 }).toEqual([lin.personId])
      await reconciler.close()
      stop()
      await guest.leave()
    },
  )

  it('the door answers why it stays shut, and the API behind it does not show', async () => {
    expect((await fetch(`${origin}/livekit/rtc/validate?access_token=forged`)).status).toBe(401)
    expect((await fetch(`${origin}/livekit/twirp/livekit.RoomService/ListRooms`)).status).toBe(404)
  })
})
