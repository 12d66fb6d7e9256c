import { DisconnectReason } from 'livekit-client'

/** Why somebody is no longer in the room. */
export type OutCause = 'left' | 'removed' | 'elsewhere' | 'closed' | 'lost' | 'notAllowed'

/** Tells LiveKit's reasons apart in the words a person needs. Whatever is not a decision is a lost line. */
export function outCause(reason: DisconnectReason | undefined): OutCause {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return 'left'
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'elsewhere'
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed'
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'closed'
    default:
      return 'lost'
  }
}
