/** What somebody may do in a room. Decided by `can()` before a token is issued, and anew when their role changes. */
export interface RoomGrants {
  readonly publish: boolean
  readonly shareScreen: boolean
}

/** Somebody in a room now, as the media server sees them. */
export interface RoomPresence {
  /** The media server's id of this one stay. */
  readonly sid: string
  readonly personId: string
  /** Milliseconds since 1970. */
  readonly joinedAtMs: number
}

/** What a genuine webhook said, reduced to what attendance needs. */
export type RoomEvent =
  | {
      readonly kind: 'entered' | 'left'
      readonly eventId: string
      readonly room: string
      readonly personId: string
      readonly sid: string
      /** Milliseconds since 1970. */
      readonly atMs: number
    }
  | { readonly kind: 'other'; readonly eventId: string; readonly room: string | null }

/** Where the media server stands; the room page turns it into a sentence. */
export type MediaState =
  | { readonly state: 'ready' }
  /** Being built or started; `step` says which, `startedAtMs` since when. */
  | { readonly state: 'starting'; readonly step: 'building' | 'launching'; readonly startedAtMs: number }
  | {
      readonly state: 'unavailable'
      readonly why: 'noGo' | 'goTooOld' | 'buildFailed' | 'crashed' | 'unreachable'
      readonly detail: string
    }

/**
 * The video room's engine: one port, LiveKit behind it, an in-memory twin for fast tests. A room's
 * name is the lesson study's id; a participant's identity is `<personId>` so that one person in two
 * tabs is one participant (the later tab wins).
 */
export interface MediaEngine {
  state(): MediaState
  /** Calls `hear` each time the media server has become ready, soon also when it is already; returns what stops it. */
  whenReady(hear: () => void): () => void
  /** The URL that browsers connect to, as `wss://…/livekit`; given the page's own origin. */
  clientUrl(origin: string): string
  /** A token of five minutes for one person and one room. Ask `can()` each time before. */
  issueToken(input: {
    room: string
    personId: string
    name: string
    metadata: string
    grants: RoomGrants
  }): Promise<string>
  /** Verifies and reads a webhook from its raw body; null when it is not genuine. */
  readWebhook(rawBody: string, authorization: string | null): Promise<RoomEvent | null>
  /** The rooms that exist now. Throws when the server cannot be asked. */
  rooms(): Promise<string[]>
  /** Who is in the room now; empty when the room does not exist. Throws when the server cannot be asked. */
  list(room: string): Promise<RoomPresence[]>
  /** Changes what somebody in the room may do there; fine when they are not there. Throws when the server cannot be asked. */
  grant(room: string, personId: string, grants: RoomGrants): Promise<void>
  /** Puts somebody out; fine when they are not there. Throws when the server cannot be asked. */
  remove(room: string, personId: string): Promise<void>
  /** Ends the room for everybody; fine when it does not exist. Throws when the server cannot be asked. */
  close(room: string): Promise<void>
}
