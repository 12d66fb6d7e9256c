import { createHash, randomBytes } from 'node:crypto'
import { AccessToken, TokenVerifier } from 'livekit-server-sdk'
import type { MediaEngine, MediaState, RoomGrants, RoomPresence } from '../engine.ts'
import { readyListeners } from '../livekit/live-kit-server.ts'
import { webhookReader } from '../livekit/read-webhook.ts'
import { signRoomToken } from '../livekit/room-token.ts'

/** A webhook as it goes over the wire. */
export interface SignedWebhook {
  readonly body: string
  readonly authorization: string
}

/** The engine in memory, with the doors that people go through. Tokens and webhooks are the real thing. */
export interface MemoryMedia {
  readonly engine: MediaEngine
  /** Comes in with a token; answers the stay's sid. Throws when the token opens nothing. */
  enter(token: string): Promise<string>
  /** Goes out; fine when not there. */
  leave(sid: string): Promise<void>
  /** What somebody in a room may do there now, as they were last told; null when they are not there. */
  granted(room: string, personId: string): RoomGrants | null
  /** From now on the media server stands so; becoming ready is told. */
  become(state: MediaState): void
  /** Hears each webhook; returns what stops it. */
  onWebhook(hear: (webhook: SignedWebhook) => void): () => void
}

interface Seat extends RoomPresence {
  readonly grants: RoomGrants
}

/** An empty media server in memory, ready. */
export function createMemoryMedia({
  clock,
  newId,
}: {
  clock: () => number
  newId: () => string
}): MemoryMedia {
  const keys = { apiKey: 'memory', apiSecret: randomBytes(32).toString('hex') }
  const rooms = new Map<string, Map<string, Seat>>()
  const hearers = new Set<(webhook: SignedWebhook) => void>()
  let state: MediaState = { state: 'ready' }
  const ready = readyListeners(
    () => state.state === 'ready',
    () => undefined,
  )

  const tell = async (event: string, room: string, { sid, personId, joinedAtMs }: RoomPresence) => {
    const body = JSON.stringify({
      event,
      id: `EV_${newId()}`,
      createdAt: String(Math.floor(clock() / 1000)),
      room: { name: room },
      participant: { sid, identity: personId, joinedAtMs: String(joinedAtMs), kind: 'STANDARD' },
    })
    const token = new AccessToken(keys.apiKey, keys.apiSecret, { ttl: 300 })
    token.sha256 = createHash('sha256').update(body).digest('base64')
    const authorization = await token.toJwt()
    for (const hear of hearers) hear({ body, authorization })
  }
  const settleSeats = async (room: string, personId: string) => {
    const here = rooms.get(room)
    const one = here?.get(personId)
    if (here === undefined || one === undefined) return
    here.delete(personId)
    if (here.size === 0) rooms.delete(room)
    await tell('participant_left', room, one)
  }
  const mustRun = () => {
    if (state.state !== 'ready') throw new Error('The media server is not running')
  }

  const engine: MediaEngine = {
    state: () => state,
    whenReady: (hear) => ready.add(hear),
    clientUrl: (origin) => `${origin.replace(/^http/, 'ws')}/livekit`,
    issueToken: (input) => signRoomToken(keys, input),
    readWebhook: webhookReader(keys, clock),
    async rooms() {
      mustRun()
      return [...rooms.keys()]
    },
    async list(room) {
      mustRun()
      return [...(rooms.get(room)?.values() ?? [])].map(({ sid, personId, joinedAtMs }) => ({
        sid,
        personId,
        joinedAtMs,
      }))
    },
    async grant(room, personId, grants) {
      mustRun()
      const here = rooms.get(room)
      const one = here?.get(personId)
      if (one !== undefined) here?.set(personId, { ...one, grants })
    },
    async remove(room, personId) {
      mustRun()
      await settleSeats(room, personId)
    },
    async close(room) {
      mustRun()
      for (const personId of rooms.get(room)?.keys() ?? []) await settleSeats(room, personId)
    },
  }
  return {
    engine,
    async enter(token) {
      mustRun()
      const claims = await new TokenVerifier(keys.apiKey, keys.apiSecret).verify(token)
      const room = claims.video?.room
      const personId = claims.sub
      if (room === undefined || personId === undefined) throw new Error('The token opens no room')
      // One person in two tabs is one participant: the later tab wins.
      await settleSeats(room, personId)
      // In a token the sources are words, whatever the library's type says.
      const sources = claims.video?.canPublishSources as unknown as readonly string[] | undefined
      const grants = {
        publish: claims.video?.canPublish === true,
        shareScreen: sources?.includes('screen_share') === true,
      }
      const one = { sid: `PA_${newId()}`, personId, joinedAtMs: clock(), grants }
      rooms.set(room, (rooms.get(room) ?? new Map<string, Seat>()).set(personId, one))
      await tell('participant_joined', room, one)
      return one.sid
    },
    async leave(sid) {
      for (const [room, here] of rooms) {
        for (const one of here.values()) if (one.sid === sid) return settleSeats(room, one.personId)
      }
    },
    granted: (room, personId) => rooms.get(room)?.get(personId)?.grants ?? null,
    become(next) {
      state = next
      if (next.state === 'ready') ready.tell()
      else rooms.clear()
    },
    onWebhook(hear) {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
  }
}
