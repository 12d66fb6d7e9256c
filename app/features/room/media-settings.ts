import {
  type RoomConnectOptions,
  type RoomOptions,
  type ScreenShareCaptureOptions,
  type TrackPublishOptions,
  VideoPreset,
} from 'livekit-client'
import type { DeviceChoice } from './device-choice.ts'

// LiveKit's own defaults (48 kbit/s voice doubled by RED, a 720p camera of 1.7 Mbit/s, 1080p screens
// at 15 pictures a second, every picture sent whether anybody looks or not) fill a village school's
// line with one speaker. These numbers are for a shared line of about 2 Mbit/s down and 1 up, where
// plan and board must keep moving while people talk. "On the wire" counts RTP, SRTP, UDP and IPv4.

/** Bits per second of speech: 24 kbit/s mono Opus is clear for voice; on the wire 47 kbit/s. */
export const VOICE_BITS = 24_000

/**
 * RED sends every packet twice: 73 instead of 47 kbit/s on the wire, for every listener and speaker.
 * Opus already carries its own in-band error correction, which mends single lost packets; two people
 * talking must stay under 128 kbit/s together, and with RED they would not.
 */
export const VOICE_RED = false

/** DTX sends almost nothing while somebody is silent, which in a meeting is nearly everybody. */
export const VOICE_DTX = true

/** Bits per second of the sound of a shared tab, so that music in a lesson clip stays music. */
export const SHARED_SOUND_BITS = 48_000

/**
 * A face in a tile is at most some 640 pixels wide, so 360p is what is captured; 20 pictures a second
 * look alive. Two layers: the large one for whoever shows a person large, the small one for tiles and
 * weak lines. Dynacast stops the layer that nobody takes. Own upload at most 450 kbit/s.
 */
export const CAMERA = new VideoPreset(640, 360, 350_000, 20)
export const CAMERA_SMALL = new VideoPreset(320, 180, 100_000, 15)

/**
 * A shared screen is text: sharp matters, motion does not. 1080p at 5 pictures a second; a still slide
 * costs next to nothing after its first second. The small layer keeps text legible at 3 a second.
 */
export const SCREEN = new VideoPreset(1920, 1080, 800_000, 5)
export const SCREEN_SMALL = new VideoPreset(1280, 720, 250_000, 3)

/**
 * How a room is made: pictures only as large as they are shown, layers only while somebody looks.
 * Made anew for each room, because LiveKit writes the chosen devices into it.
 */
export function roomOptions(
  choice: Pick<DeviceChoice, 'microphoneId' | 'cameraId' | 'speakerId'>,
): RoomOptions {
  return {
    adaptiveStream: true,
    dynacast: true,
    disconnectOnPageLeave: true,
    audioCaptureDefaults: {
      channelCount: 1,
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...ideally(choice.microphoneId),
    },
    videoCaptureDefaults: { resolution: CAMERA.resolution, ...ideally(choice.cameraId) },
    ...(choice.speakerId === null ? {} : { audioOutput: { deviceId: choice.speakerId } }),
    publishDefaults: {
      audioPreset: { maxBitrate: VOICE_BITS },
      dtx: VOICE_DTX,
      red: VOICE_RED,
      forceStereo: false,
      // The lamp of a muted microphone goes out, as people expect.
      stopMicTrackOnMute: true,
      simulcast: true,
      videoCodec: 'vp8',
      videoEncoding: CAMERA.encoding,
      videoSimulcastLayers: [CAMERA_SMALL],
      screenShareEncoding: SCREEN.encoding,
      screenShareSimulcastLayers: [SCREEN_SMALL],
    },
  }
}

/** A device by preference, not by force: when it was unplugged since, another one serves. */
function ideally(deviceId: string | null): { deviceId?: string } {
  return deviceId === null ? {} : { deviceId }
}

/** On a congested line the server pauses pictures, never voices. */
export const CONNECT_OPTIONS: RoomConnectOptions = {
  autoSubscribe: false,
  subscriberAllowPause: true,
  // Our own visit tries again with a new token: one try here is enough.
  maxRetries: 1,
}

export const SCREEN_CAPTURE: ScreenShareCaptureOptions = {
  // The sound of a shared tab (a lesson clip), never of the whole system: that would echo the room.
  audio: true,
  systemAudio: 'exclude',
  resolution: { width: SCREEN.width, height: SCREEN.height, frameRate: 5 },
  contentHint: 'detail',
  surfaceSwitching: 'include',
}

export const SCREEN_PUBLISH: TrackPublishOptions = {
  audioPreset: { maxBitrate: SHARED_SOUND_BITS },
  dtx: false,
  degradationPreference: 'maintain-resolution',
}
