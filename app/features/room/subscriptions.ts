import { type RemoteTrackPublication, Track } from 'livekit-client'

export interface WatchWish {
  readonly audioOnly: boolean
  /** Whose screen is to be seen in spite of audio only. */
  readonly shareFrom: string | null
}

/** Whether a track is to be sent to us: every sound, and pictures unless audio only was asked for. */
export function wanted(source: Track.Source, personId: string, wish: WatchWish): boolean {
  if (source === Track.Source.Microphone || source === Track.Source.ScreenShareAudio) return true
  if (!wish.audioOnly) return true
  return source === Track.Source.ScreenShare && personId === wish.shareFrom
}

interface Publisher {
  readonly identity: string
  readonly trackPublications: ReadonlyMap<
    string,
    Pick<RemoteTrackPublication, 'source' | 'isDesired' | 'setSubscribed'>
  >
}

/** Asks for what is wanted and gives back what is not; what already stands as wished is left alone. */
export function subscribe(participants: Iterable<Publisher>, wish: WatchWish): void {
  for (const participant of participants) {
    for (const publication of participant.trackPublications.values()) {
      const want = wanted(publication.source, participant.identity, wish)
      if (publication.isDesired !== want) publication.setSubscribed(want)
    }
  }
}
