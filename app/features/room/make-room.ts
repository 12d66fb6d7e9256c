import { Room, type RoomOptions } from 'livekit-client'

/** A room, and the way to let go of it for good. */
export interface MadeRoom {
  readonly room: Room
  letGo(): void
}

/**
 * Makes a room of LiveKit's. Its constructor (2.23.0) listens for changed devices and never takes that back: what it
 * means to hold weakly it holds after all, so every room that was ever joined would stay in memory with all it had.
 * So what is listened for while the room is made is noted here, and taken back when the visit ends.
 */
export function makeRoom(options: RoomOptions): MadeRoom {
  const devices = typeof navigator === 'undefined' ? undefined : navigator.mediaDevices
  if (devices === undefined) return { room: new Room(options), letGo: () => undefined }
  const added: Parameters<MediaDevices['addEventListener']>[] = []
  const listen = devices.addEventListener.bind(devices)
  // An own property over the prototype's, for the moment that the constructor takes.
  devices.addEventListener = (...what: Parameters<MediaDevices['addEventListener']>) => {
    added.push(what)
    listen(...what)
  }
  try {
    const room = new Room(options)
    return {
      room,
      letGo() {
        for (const [type, listener] of added) devices.removeEventListener(type, listener)
      },
    }
  } finally {
    Reflect.deleteProperty(devices, 'addEventListener')
  }
}
