import { ParticipantInfo_State, RoomServiceClient, ServerError } from 'livekit-server-sdk'
import type { MediaEngine } from '../engine.ts'
import type { LiveKitServer } from './live-kit-server.ts'
import { isPerson, joinedAtMs, webhookReader } from './read-webhook.ts'
import { permission, signRoomToken } from './room-token.ts'

/** How long one question to the media server may take, in seconds. Nobody waits longer for a list. */
const ANSWER_SECONDS = 5

/** The room's engine on a LiveKit server. */
export function createLiveKitEngine(server: LiveKitServer, clock: () => number): MediaEngine {
  const api = (): RoomServiceClient => {
    const url = server.apiUrl()
    if (url === null) throw new Error('The media server is not running')
    return new RoomServiceClient(url, server.apiKey, server.apiSecret, { requestTimeout: ANSWER_SECONDS })
  }
  return {
    state: () => server.state(),
    whenReady: (hear) => server.whenReady(hear),
    clientUrl: (origin) => server.clientUrl(origin),
    issueToken: (input) => signRoomToken(server, input),
    readWebhook: webhookReader(server, clock),
    async rooms() {
      return ((await unlessMissing(api().listRooms())) ?? []).map((room) => room.name)
    },
    async list(room) {
      const participants = (await unlessMissing(api().listParticipants(room))) ?? []
      return participants
        .filter((one) => one.state === ParticipantInfo_State.ACTIVE && isPerson(one))
        .map((one) => ({ sid: one.sid, personId: one.identity, joinedAtMs: joinedAtMs(one) ?? clock() }))
    },
    async grant(room, personId, grants) {
      await unlessMissing(api().updateParticipant(room, personId, { permission: permission(grants) }))
    },
    async remove(room, personId) {
      await unlessMissing(api().removeParticipant(room, personId))
    },
    async close(room) {
      await unlessMissing(api().deleteRoom(room))
    },
  }
}

/** The answer, or null when there is no such room or participant; anything else is thrown. */
async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (cause) {
    if (cause instanceof ServerError && cause.code === 'not_found') return null
    throw new Error('The media server did not answer', { cause })
  }
}
