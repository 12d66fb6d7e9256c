import type { Track } from 'livekit-client'
import { useEffect, useRef } from 'react'

interface TrackPictureProps {
  track: Track
  /** One's own camera is shown as in a mirror, which is how people know themselves. */
  mirrored?: boolean
  /** The whole picture, with bars where it does not fit: a shared screen must not be cut. */
  whole?: boolean
  label: string
}

/** Shows a track. LiveKit measures the element: only as many pixels arrive as are shown. */
export function TrackPicture({ track, mirrored = false, whole = false, label }: TrackPictureProps) {
  const ref = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    track.attach(element)
    return () => {
      track.detach(element)
    }
  }, [track])
  return (
    <video
      ref={ref}
      aria-label={label}
      autoPlay
      playsInline
      muted
      className={`size-full ${whole ? 'object-contain' : 'object-cover'} ${mirrored ? '-scale-x-100' : ''}`}
    />
  )
}
