import { ConnectionQuality, type Participant, type Room, Track, type TrackPublication } from 'livekit-client'

/** One picture that somebody sends: its track is there once it has arrived. */
export interface Picture {
  readonly sid: string
  readonly track: Track | null
}

export type Line = 'good' | 'poor' | 'lost' | 'unknown'

/** One person in the room, as the page shows them. */
export interface Attendee {
  readonly personId: string
  readonly isMe: boolean
  /** Milliseconds since 1970, by the media server's clock. */
  readonly joinedAtMs: number
  readonly speaking: boolean
  readonly line: Line
  readonly microphone: 'on' | 'muted' | 'none'
  readonly camera: Picture | null
  readonly share: Picture | null
  /** What is to be heard: voice and the sound of a shared tab. Never one's own. */
  readonly sounds: readonly { readonly sid: string; readonly track: Track }[]
}

/** The room at one moment. */
export interface RoomView {
  readonly attendees: readonly Attendee[]
  /** The browser plays no sound before a click. */
  readonly soundBlocked: boolean
}

export const EMPTY_ROOM: RoomView = { attendees: [], soundBlocked: false }

/** Reads the room into plain values: first come, first shown; oneself last. */
export function readRoom(
  room: Pick<Room, 'localParticipant' | 'remoteParticipants' | 'canPlaybackAudio'>,
): RoomView {
  const others = [...room.remoteParticipants.values()]
    .map((participant) => attendee(participant, false))
    .sort((a, b) => a.joinedAtMs - b.joinedAtMs || a.personId.localeCompare(b.personId))
  return {
    attendees: [...others, attendee(room.localParticipant, true)],
    soundBlocked: !room.canPlaybackAudio,
  }
}

function attendee(participant: Participant, isMe: boolean): Attendee {
  const voice = participant.getTrackPublication(Track.Source.Microphone)
  const tabSound = participant.getTrackPublication(Track.Source.ScreenShareAudio)
  return {
    personId: participant.identity,
    isMe,
    joinedAtMs: participant.joinedAt?.getTime() ?? 0,
    speaking: participant.isSpeaking,
    line: line(participant.connectionQuality),
    microphone: voice === undefined ? 'none' : voice.isMuted ? 'muted' : 'on',
    camera: picture(participant.getTrackPublication(Track.Source.Camera)),
    share: picture(participant.getTrackPublication(Track.Source.ScreenShare)),
    sounds: isMe ? [] : [voice, tabSound].flatMap(sound),
  }
}

function picture(publication: TrackPublication | undefined): Picture | null {
  if (publication === undefined || publication.isMuted) return null
  return { sid: publication.trackSid, track: publication.track ?? null }
}

function sound(publication: TrackPublication | undefined): { sid: string; track: Track }[] {
  return publication?.track === undefined ? [] : [{ sid: publication.trackSid, track: publication.track }]
}

function line(quality: ConnectionQuality): Line {
  switch (quality) {
    case ConnectionQuality.Excellent:
    case ConnectionQuality.Good:
      return 'good'
    case ConnectionQuality.Poor:
      return 'poor'
    case ConnectionQuality.Lost:
      return 'lost'
    case ConnectionQuality.Unknown:
      return 'unknown'
  }
}
