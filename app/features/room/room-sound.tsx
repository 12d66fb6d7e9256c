import type { Track } from 'livekit-client'
import { useEffect, useRef } from 'react'
import type { Attendee } from './room-view.ts'

/** Everything there is to hear in the room. It shows nothing. */
export function RoomSound({ attendees }: { attendees: readonly Attendee[] }) {
  return attendees.flatMap((each) => each.sounds.map(({ sid, track }) => <Sound key={sid} track={track} />))
}

function Sound({ track }: { track: Track }) {
  const ref = useRef<HTMLAudioElement>(null)
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    track.attach(element)
    return () => {
      track.detach(element)
    }
  }, [track])
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- live speech has no captions yet
  return <audio ref={ref} autoPlay className="hidden" />
}
