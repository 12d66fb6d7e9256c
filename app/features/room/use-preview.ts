import {
  type LocalAudioTrack,
  type LocalVideoTrack,
  createLocalAudioTrack,
  createLocalVideoTrack,
} from 'livekit-client'
import { useEffect, useRef, useState } from 'react'
import { type DeviceChoice, FIRST_CHOICE } from './device-choice.ts'
import { type DeviceTrouble, deviceTrouble } from './device-trouble.ts'
import type { OpenTracks } from './live-room.ts'
import { roomOptions } from './media-settings.ts'

interface Opened<T> {
  readonly track: T | null
  readonly trouble: DeviceTrouble | null
  /** Gives the track away: from now on whoever took it stops it. */
  readonly handOver: () => T | null
  /** Tries once more, after permission was given or a cable plugged in. */
  readonly again: () => void
}

/** Opens microphone and camera for the preview as they are chosen, each by itself: one may be missing. */
export function usePreview(choice: DeviceChoice, canPublish: boolean) {
  const microphone = useOpened<LocalAudioTrack>(
    canPublish && choice.microphone,
    choice.microphoneId,
    openMicrophone,
  )
  const camera = useOpened<LocalVideoTrack>(
    canPublish && choice.camera && !choice.audioOnly,
    choice.cameraId,
    openCamera,
  )
  return {
    microphone,
    camera,
    handOver: (): OpenTracks => ({
      microphone: microphone.handOver(),
      camera: camera.handOver(),
      failed: (['microphone', 'camera'] as const).filter(
        (what) => (what === 'microphone' ? microphone : camera).trouble !== null,
      ),
    }),
  }
}

function openMicrophone(microphoneId: string | null) {
  return createLocalAudioTrack(roomOptions({ ...FIRST_CHOICE, microphoneId }).audioCaptureDefaults)
}

function openCamera(cameraId: string | null) {
  return createLocalVideoTrack(roomOptions({ ...FIRST_CHOICE, cameraId }).videoCaptureDefaults)
}

const NOTHING = { track: null, trouble: null }

function useOpened<T extends { stop: () => void }>(
  isWanted: boolean,
  deviceId: string | null,
  open: (deviceId: string | null) => Promise<T>,
): Opened<T> {
  const [opened, setOpened] = useState<Pick<Opened<T>, 'track' | 'trouble'>>(NOTHING)
  const ours = useRef<T | null>(null)
  const [tries, setTries] = useState(0)

  useEffect(() => {
    if (!isWanted) return undefined
    let gone = false
    const begin = async () => {
      try {
        const track = await open(deviceId)
        // Answered a permission question after switching it off again: the lamp must not stay on.
        if (gone) return track.stop()
        ours.current = track
        return setOpened({ track, trouble: null })
      } catch (error) {
        return gone ? undefined : setOpened({ track: null, trouble: deviceTrouble(error) })
      }
    }
    void begin()
    return () => {
      gone = true
      ours.current?.stop()
      ours.current = null
      setOpened(NOTHING)
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another try is the same once more
  }, [isWanted, deviceId, open, tries])

  function handOver() {
    const given = ours.current
    ours.current = null
    return given
  }

  return { ...opened, handOver, again: () => setTries(tries + 1) }
}
