import {
  type DisconnectReason,
  type LocalAudioTrack,
  type LocalTrack,
  type LocalTrackPublication,
  type LocalVideoTrack,
  RoomEvent,
  Track,
} from 'livekit-client'
import type { DeviceChoice } from './device-choice.ts'
import { type MadeRoom, makeRoom } from './make-room.ts'
import { CONNECT_OPTIONS, SCREEN_CAPTURE, SCREEN_PUBLISH, roomOptions } from './media-settings.ts'
import { type RoomView, readRoom } from './room-view.ts'
import { subscribe } from './subscriptions.ts'
import { watchRoom } from './watch-room.ts'

/** What was opened for the preview and is published as it is: a camera is not opened twice. */
export interface OpenTracks {
  readonly microphone: LocalAudioTrack | null
  readonly camera: LocalVideoTrack | null
  /** What could not be opened, which was said already: it is not tried again on the way in. */
  readonly failed: readonly ('microphone' | 'camera')[]
}

export const NO_TRACKS: OpenTracks = { microphone: null, camera: null, failed: [] }

/** Closes what was opened and will not be published after all. */
export function stopTracks({ microphone, camera }: OpenTracks): void {
  microphone?.stop()
  camera?.stop()
}

export type Sent = 'microphone' | 'camera'

export interface LiveRoomEvents {
  viewed(view: RoomView): void
  lineLost(): void
  lineMended(): void
  disconnected(reason: DisconnectReason | undefined): void
  devicesChanged(): void
}

/** One connection to the room, from connecting to closing. A new connection is a new live room. */
export interface LiveRoom {
  /** Throws what LiveKit throws; the room is then to be closed. */
  connect(url: string, token: string): Promise<void>
  publish(opened: LocalAudioTrack | LocalVideoTrack): Promise<void>
  setMicrophone(on: boolean): Promise<void>
  setCamera(on: boolean): Promise<void>
  setSharing(on: boolean): Promise<void>
  /** Takes no pictures from now on, but for the screen of `shareFrom`. */
  setAudioOnly(audioOnly: boolean, shareFrom: string | null): void
  switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void>
  deviceInUse(kind: MediaDeviceKind): string | null
  /** What of one's own is published now, muted or not. */
  sending(): ReadonlySet<Sent>
  /** Stops what was published and is not any more: an open camera that nobody sees must not stay open. */
  stopLost(): void
  /** Must come from a click: browsers play no sound before. */
  startSound(): Promise<void>
  /** Leaves, stops every track and every listener. Never throws. */
  close(): Promise<void>
}

export function openLiveRoom(
  events: LiveRoomEvents,
  choice: DeviceChoice,
  made: MadeRoom = makeRoom(roomOptions(choice)),
): LiveRoom {
  const { room } = made
  let wish = { audioOnly: choice.audioOnly, shareFrom: null as string | null }
  const me = () => room.localParticipant
  const ours = new Set<LocalTrack>()
  const noteOurs = ({ track }: LocalTrackPublication) => {
    if (track !== undefined) ours.add(track)
  }
  room.on(RoomEvent.LocalTrackPublished, noteOurs)
  // The server unpublishes what somebody may no longer send; the devices are ours to close.
  const closeForbidden = () => {
    if (me().permissions?.canPublish !== false) return
    for (const track of ours) track.stop()
  }
  room.on(RoomEvent.ParticipantPermissionsChanged, closeForbidden)
  const askForTracks = () => subscribe(room.remoteParticipants.values(), wish)
  const unwatch = watchRoom(room, {
    changed: () => events.viewed(readRoom(room)),
    arrived: askForTracks,
    lineLost: () => events.lineLost(),
    lineMended: () => events.lineMended(),
    disconnected: (reason) => events.disconnected(reason),
    devicesChanged: () => events.devicesChanged(),
  })

  return {
    async connect(url, token) {
      await room.connect(url, token, CONNECT_OPTIONS)
      askForTracks()
      events.viewed(readRoom(room))
    },
    async publish(opened) {
      const source = opened.kind === Track.Kind.Audio ? Track.Source.Microphone : Track.Source.Camera
      // Handed over as LiveKit's own track, or it would not replace a device that is unplugged.
      await me().publishTrack(opened as LocalTrack, { source })
    },
    async setMicrophone(on) {
      await me().setMicrophoneEnabled(on)
    },
    async setCamera(on) {
      await me().setCameraEnabled(on)
    },
    async setSharing(on) {
      await me().setScreenShareEnabled(on, SCREEN_CAPTURE, SCREEN_PUBLISH)
    },
    setAudioOnly(audioOnly, shareFrom) {
      wish = { audioOnly, shareFrom }
      askForTracks()
    },
    async switchDevice(kind, deviceId) {
      await room.switchActiveDevice(kind, deviceId)
    },
    deviceInUse: (kind) => room.getActiveDevice(kind) ?? null,
    sending() {
      const sources = { microphone: Track.Source.Microphone, camera: Track.Source.Camera }
      const published = (what: Sent) => me().getTrackPublication(sources[what]) !== undefined
      return new Set((['microphone', 'camera'] as const).filter(published))
    },
    stopLost() {
      const published = new Set([...me().trackPublications.values()].map((each) => each.track))
      for (const track of ours) if (!published.has(track)) track.stop()
    },
    startSound: () => room.startAudio(),
    async close() {
      unwatch()
      room.off(RoomEvent.LocalTrackPublished, noteOurs)
      room.off(RoomEvent.ParticipantPermissionsChanged, closeForbidden)
      // A microphone that stays open after leaving is the worst thing a room can do: stop the tracks
      // first, whatever becomes of the connection.
      for (const track of ours) track.stop()
      await room.disconnect(true).catch(() => undefined)
      made.letGo()
    },
  }
}
