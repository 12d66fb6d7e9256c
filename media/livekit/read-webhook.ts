import { type ParticipantInfo, type WebhookEvent, WebhookReceiver } from 'livekit-server-sdk'
import type { RoomEvent } from '../engine.ts'

/** Reads webhooks signed with these keys. The receiver answers null for anything that is not genuine. */
export function webhookReader(
  keys: { readonly apiKey: string; readonly apiSecret: string },
  clock: () => number,
): (rawBody: string, authorization: string | null) => Promise<RoomEvent | null> {
  const receiver = new WebhookReceiver(keys.apiKey, keys.apiSecret)
  return async (rawBody, authorization) => {
    if (authorization === null) return null
    let event: WebhookEvent
    try {
      event = await receiver.receive(rawBody, authorization)
    } catch {
      return null
    }
    return toRoomEvent(event, clock())
  }
}

function toRoomEvent(event: WebhookEvent, nowMs: number): RoomEvent {
  const { participant, room } = event
  const other: RoomEvent = { kind: 'other', eventId: event.id, room: room?.name ?? null }
  if (participant === undefined || room === undefined || !isPerson(participant)) {
    return other
  }
  const about = { eventId: event.id, room: room.name, personId: participant.identity, sid: participant.sid }
  const createdAtMs = Number(event.createdAt) * 1000
  if (event.event === 'participant_joined') {
    return { ...about, kind: 'entered', atMs: joinedAtMs(participant) ?? endOfSecond(createdAtMs, nowMs) }
  }
  if (event.event === 'participant_left' || event.event === 'participant_connection_aborted') {
    return { ...about, kind: 'left', atMs: endOfSecond(createdAtMs, nowMs) }
  }
  return other
}

/**
 * A webhook says only in which second it was made. The best guess that never lies ahead: now, when
 * it came within that second; the end of that second, when it came later.
 */
function endOfSecond(createdAtMs: number, nowMs: number): number {
  return Math.min(createdAtMs + 999, nowMs)
}

/** Kind 0 is somebody at a browser or an app; the others are agents, recorders and telephone lines. */
export function isPerson(participant: Pick<ParticipantInfo, 'kind'>): boolean {
  return (participant.kind as number) === 0
}

/** When a stay began, in milliseconds; null when the server is too old to say. */
export function joinedAtMs(participant: { joinedAt: bigint; joinedAtMs: bigint }): number | null {
  if (participant.joinedAtMs > 0n) return Number(participant.joinedAtMs)
  return participant.joinedAt > 0n ? Number(participant.joinedAt) * 1000 : null
}
