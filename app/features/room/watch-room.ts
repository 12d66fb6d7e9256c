import { type DisconnectReason, type Room, RoomEvent } from 'livekit-client'

/** Everything after which the room looks different. */
const CHANGES = [
  RoomEvent.Connected,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.AudioPlaybackStatusChanged,
  RoomEvent.ParticipantPermissionsChanged,
  RoomEvent.Reconnected,
] as const

export interface RoomWatcher {
  /** The room looks different: at most once per turn of the event loop. */
  readonly changed: () => void
  /** Somebody came or published: what we want of it must be asked for. */
  readonly arrived: () => void
  readonly lineLost: () => void
  readonly lineMended: () => void
  readonly disconnected: (reason: DisconnectReason | undefined) => void
  readonly devicesChanged: () => void
}

/** Listens to a room; the answer stops every listener, which the test counts. */
export function watchRoom(room: Pick<Room, 'on' | 'off'>, watcher: RoomWatcher): () => void {
  let told = false
  let stopped = false
  const changed = () => {
    if (told) return
    told = true
    queueMicrotask(() => {
      told = false
      if (!stopped) watcher.changed()
    })
  }
  const disconnected = (reason?: DisconnectReason) => watcher.disconnected(reason)
  const { arrived, lineLost, lineMended, devicesChanged } = watcher

  for (const event of CHANGES) room.on(event, changed)
  room.on(RoomEvent.TrackPublished, arrived)
  room.on(RoomEvent.ParticipantConnected, arrived)
  room.on(RoomEvent.Reconnected, arrived)
  room.on(RoomEvent.Reconnecting, lineLost)
  room.on(RoomEvent.SignalReconnecting, lineLost)
  room.on(RoomEvent.Reconnected, lineMended)
  room.on(RoomEvent.Disconnected, disconnected)
  room.on(RoomEvent.MediaDevicesChanged, devicesChanged)

  return () => {
    stopped = true
    for (const event of CHANGES) room.off(event, changed)
    room.off(RoomEvent.TrackPublished, arrived)
    room.off(RoomEvent.ParticipantConnected, arrived)
    room.off(RoomEvent.Reconnected, arrived)
    room.off(RoomEvent.Reconnecting, lineLost)
    room.off(RoomEvent.SignalReconnecting, lineLost)
    room.off(RoomEvent.Reconnected, lineMended)
    room.off(RoomEvent.Disconnected, disconnected)
    room.off(RoomEvent.MediaDevicesChanged, devicesChanged)
  }
}
