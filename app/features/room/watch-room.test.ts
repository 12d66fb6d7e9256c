import { DisconnectReason, type LocalTrackPublication, Room, RoomEvent } from 'livekit-client'
import { describe, expect, it, vi } from 'vitest'
import { FIRST_CHOICE } from './device-choice.ts'
import { openLiveRoom } from './live-room.ts'
import { watchRoom } from './watch-room.ts'

const EVENTS = Object.values(RoomEvent)
const listeners = (room: Room) => EVENTS.map((event) => [event, room.listenerCount(event)] as const)

function aWatcher() {
  return {
    changed: vi.fn<() => void>(),
    arrived: vi.fn<() => void>(),
    lineLost: vi.fn<() => void>(),
    lineMended: vi.fn<() => void>(),
    disconnected: vi.fn<(reason: DisconnectReason | undefined) => void>(),
    devicesChanged: vi.fn<() => void>(),
  }
}

describe('watching a room', () => {
  it('leaves no listener behind', () => {
    const room = new Room()
    const before = listeners(room)
    const stop = watchRoom(room, aWatcher())
    expect(listeners(room)).not.toEqual(before)
    stop()
    expect(listeners(room)).toEqual(before)
  })

  it('tells many changes of one moment once, and none after it was stopped', async () => {
    const room = new Room()
    const watcher = aWatcher()
    const stop = watchRoom(room, watcher)
    room.emit(RoomEvent.ActiveSpeakersChanged, [])
    room.emit(RoomEvent.AudioPlaybackStatusChanged, true)
    await Promise.resolve()
    expect(watcher.changed).toHaveBeenCalledTimes(1)
    room.emit(RoomEvent.ActiveSpeakersChanged, [])
    stop()
    await Promise.resolve()
    expect(watcher.changed).toHaveBeenCalledTimes(1)
  })

  it('tells the line and the end apart', () => {
    const room = new Room()
    const watcher = aWatcher()
    watchRoom(room, watcher)
    room.emit(RoomEvent.SignalReconnecting)
    room.emit(RoomEvent.Reconnecting)
    room.emit(RoomEvent.Reconnected)
    room.emit(RoomEvent.Disconnected, DisconnectReason.PARTICIPANT_REMOVED)
    expect(watcher.lineLost).toHaveBeenCalledTimes(2)
    expect(watcher.lineMended).toHaveBeenCalledTimes(1)
    expect(watcher.arrived).toHaveBeenCalledTimes(1)
    expect(watcher.disconnected.mock.calls).toEqual([[DisconnectReason.PARTICIPANT_REMOVED]])
  })

  it('is stopped by closing the live room, which then says nothing more', async () => {
    const room = new Room()
    const before = listeners(room)
    const told = vi.fn<() => void>()
    const live = openLiveRoom(
      { viewed: told, lineLost: told, lineMended: told, disconnected: told, devicesChanged: told },
      FIRST_CHOICE,
      { room, letGo: () => undefined },
    )
    expect(listeners(room)).not.toEqual(before)
    await live.close()
    expect(listeners(room)).toEqual(before)
    expect(told).not.toHaveBeenCalled()
  })

  it('stops what was published and is not any more, and everything on closing', async () => {
    const room = new Room()
    const nothing = () => undefined
    const live = openLiveRoom(
      {
        viewed: nothing,
        lineLost: nothing,
        lineMended: nothing,
        disconnected: nothing,
        devicesChanged: nothing,
      },
      FIRST_CHOICE,
      { room, letGo: () => undefined },
    )
    const stopped: string[] = []
    const publish = (name: string) => {
      const publication = { track: { stop: () => stopped.push(name) } } as unknown as LocalTrackPublication
      room.emit(RoomEvent.LocalTrackPublished, publication, room.localParticipant)
      return publication
    }
    publish('lost camera')
    room.localParticipant.trackPublications.set('m', publish('microphone'))
    live.stopLost()
    expect(stopped).toEqual(['lost camera'])
    room.localParticipant.trackPublications.clear()
    await live.close()
    expect(stopped).toEqual(['lost camera', 'lost camera', 'microphone'])
  })
})
