import { AccessToken, type ParticipantPermission, TrackSource, type VideoGrant } from 'livekit-server-sdk'
import type { MediaEngine, RoomGrants } from '../engine.ts'

/**
 * How long a token opens the room, in seconds. It guards only the door: LiveKit renews it for those
 * inside, and accepts it again from somebody who was put out, so it must be short.
 */
const ROOM_TOKEN_SECONDS = 5 * 60

/** Signs a token for one person and one room. */
export function signRoomToken(
  keys: { readonly apiKey: string; readonly apiSecret: string },
  input: Parameters<MediaEngine['issueToken']>[0],
): Promise<string> {
  const token = new AccessToken(keys.apiKey, keys.apiSecret, {
    identity: input.personId,
    name: input.name,
    metadata: input.metadata,
    ttl: ROOM_TOKEN_SECONDS,
  })
  token.addGrant(videoGrant(input.room, input.grants))
  return token.toJwt()
}

/** Every right is said out loud: LiveKit takes what is left out of a token as allowed. */
function videoGrant(room: string, grants: RoomGrants): VideoGrant {
  return {
    room,
    roomJoin: true,
    canSubscribe: true,
    canPublish: grants.publish,
    // An empty list means "any source" to LiveKit, so it is given only to who may publish.
    ...(grants.publish ? { canPublishSources: sources(grants) } : {}),
    canPublishData: grants.publish,
    canUpdateOwnMetadata: false,
  }
}

/** The same rights for somebody who is inside. Here LiveKit takes what is left out as forbidden. */
export function permission(grants: RoomGrants): Partial<ParticipantPermission> {
  return {
    canSubscribe: true,
    canPublish: grants.publish,
    canPublishSources: grants.publish ? sources(grants) : [],
    canPublishData: grants.publish,
    canUpdateMetadata: false,
  }
}

function sources({ shareScreen }: RoomGrants): TrackSource[] {
  const own = [TrackSource.CAMERA, TrackSource.MICROPHONE]
  return shareScreen ? [...own, TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO] : own
}
