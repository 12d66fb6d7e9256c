import { DisconnectReason } from 'livekit-client'
import { describe, expect, it, vi } from 'vitest'
import { type Device, type DeviceChoice, FIRST_CHOICE } from './device-choice.ts'
import type { Obstacle } from './engine-report.ts'
import { type LiveRoom, type LiveRoomEvents, NO_TRACKS } from './live-room.ts'
import { createRoomVisit } from './room-visit.ts'
import type { TokenAnswer } from './visit-state.ts'

// The visit against a stage whose answers the test gives when it wants: what a real LiveKit does with
// it is tried in tests/browser/room-*.test.ts.

interface StagedRoom {
  events: LiveRoomEvents
  /** What was asked of it, in order. */
  asked: string[]
  closed: number
  sending: ('microphone' | 'camera')[]
  failing: Map<string, Error>
}

function aStage(choice: Partial<DeviceChoice> = {}, canPublish = true) {
  const rooms: StagedRoom[] = []
  const remembered: DeviceChoice[] = []
  const timers = new Set<() => void>()
  const stage = {
    rooms,
    remembered,
    timers,
    tokens: 0,
    engine: (): Promise<Obstacle | null> => Promise.resolve(null),
    token: (): Promise<TokenAnswer> =>
      Promise.resolve({ ok: true, url: 'ws://x', token: `t${stage.tokens}` }),
    connect: (): Promise<void> => Promise.resolve(),
    devices: [] as Device[],
    /** Lets every timer run that waits now. */
    tick() {
      const due = Array.from(timers)
      timers.clear()
      for (const run of due) run()
    },
  }
  const visit = createRoomVisit({
    canPublish: () => canPublish,
    choice: { ...FIRST_CHOICE, ...choice },
    askEngine: () => stage.engine(),
    askToken: () => {
      stage.tokens += 1
      return stage.token()
    },
    openRoom: (events) => {
      const room: StagedRoom = {
        events,
        asked: [],
        closed: 0,
        sending: ['microphone', 'camera'],
        failing: new Map(),
      }
      rooms.push(room)
      return stagedLiveRoom(room, () => stage.connect())
    },
    devices: () => Promise.resolve(stage.devices),
    remember: (kept) => remembered.push(kept),
    later: (_, run) => {
      timers.add(run)
      return () => timers.delete(run)
    },
  })
  const at = (phase: string) => vi.waitFor(() => expect(visit.state().phase.at).toBe(phase))
  return { stage, visit, at }
}

function stagedLiveRoom(room: StagedRoom, connect: () => Promise<void>): LiveRoom {
  const note = (what: string) => {
    room.asked.push(what)
    const failure = room.failing.get(what)
    return failure === undefined ? Promise.resolve() : Promise.reject(failure)
  }
  return {
    connect: async (_, token) => {
      await note(`connect ${token}`)
      await connect()
    },
    publish: () => note('publish'),
    setMicrophone: (on) => note(`microphone ${on}`),
    setCamera: (on) => note(`camera ${on}`),
    setSharing: (on) => note(`share ${on}`),
    setAudioOnly: (audioOnly, shareFrom) => void note(`audioOnly ${audioOnly} ${shareFrom}`),
    switchDevice: (kind, id) => note(`device ${kind} ${id}`),
    deviceInUse: (kind) => (kind === 'audioinput' ? 'h' : null),
    sending: () => new Set(room.sending),
    stopLost: () => void note('stopLost'),
    startSound: () => note('sound'),
    close: () => {
      room.closed += 1
      return Promise.resolve()
    },
  }
}

async function inRoom(choice: Partial<DeviceChoice> = {}, canPublish = true) {
  const world = aStage(choice, canPublish)
  world.visit.open()
  await world.at('prejoin')
  world.visit.join(NO_TRACKS)
  await world.at('inRoom')
  const room = world.stage.rooms[0]
  if (room === undefined) throw new Error('no room was opened')
  return { ...world, room }
}

describe('going in', () => {
  it('asks again until the engine is ready', async () => {
    const { stage, visit, at } = aStage()
    stage.engine = () => Promise.reject(new Error('offline'))
    visit.open()
    await at('engine')
    expect(visit.state().phase).toMatchObject({ obstacle: { state: 'siteSilent' } })
    stage.engine = () => Promise.resolve(null)
    stage.tick()
    await at('prejoin')
  })

  it('switches on what was chosen', async () => {
    const { room } = await inRoom({ camera: false })
    await vi.waitFor(() => expect(room.asked).toContain('microphone true'))
    expect(room.asked).not.toContain('camera true')
  })

  it('sends nothing for somebody who only listens', async () => {
    const { room } = await inRoom({}, false)
    expect(room.asked).toEqual(['connect t1'])
  })

  it('does not try again what failed a moment ago', async () => {
    const { visit, at, stage } = aStage()
    visit.open()
    await at('prejoin')
    visit.join({ ...NO_TRACKS, failed: ['camera'] })
    await vi.waitFor(() => expect(stage.rooms[0]?.asked).toContain('microphone true'))
    expect(stage.rooms[0]?.asked).not.toContain('camera true')
  })

  it('closes what it had opened when the line does not carry', async () => {
    const { stage, visit, at } = aStage()
    stage.connect = () => Promise.reject(new Error('no route'))
    visit.open()
    await at('prejoin')
    visit.join(NO_TRACKS)
    await vi.waitFor(() => expect(visit.state().phase).toEqual({ at: 'prejoin', trouble: 'line' }))
    expect(stage.rooms.map((room) => room.closed)).toEqual([1])
  })
})

describe('coming back', () => {
  it('joins anew with a new token and the same devices after a lost line', async () => {
    const { stage, visit, at, room } = await inRoom()
    await visit.setMicrophone(false)
    room.events.disconnected(DisconnectReason.SIGNAL_CLOSE)
    expect(visit.state().phase.at).toBe('returning')
    expect(room.closed).toBe(1)
    stage.tick()
    await at('inRoom')
    expect(stage.tokens).toBe(2)
    const again = stage.rooms[1]
    await vi.waitFor(() => expect(again?.asked).toContain('camera true'))
    expect(again?.asked[0]).toBe('connect t2')
    expect(again?.asked).not.toContain('microphone true')
  })

  it('does not come back after being put out', async () => {
    const { stage, visit, room } = await inRoom()
    room.events.disconnected(DisconnectReason.PARTICIPANT_REMOVED)
    expect(visit.state().phase).toEqual({ at: 'out', cause: 'removed' })
    expect(stage.timers.size).toBe(0)
  })

  it('joins anew when a mended line left its microphone or camera behind', async () => {
    const { stage, visit, at, room } = await inRoom()
    room.events.lineLost()
    expect(visit.state().phase.at).toBe('reconnecting')
    room.sending = ['microphone']
    room.events.lineMended()
    expect(visit.state().phase.at).toBe('inRoom')
    stage.tick()
    expect(visit.state().phase.at).toBe('returning')
    expect([room.closed, room.asked.at(-1)]).toEqual([1, 'stopLost'])
    stage.tick()
    await at('inRoom')
    expect(stage.tokens).toBe(2)
  })

  it('stays when a mended line brought everything back', async () => {
    const { stage, visit, room } = await inRoom()
    room.events.lineLost()
    room.events.lineMended()
    stage.tick()
    expect(visit.state().phase.at).toBe('inRoom')
    expect([room.closed, stage.tokens]).toEqual([0, 1])
  })

  it('waits for an engine that stopped and goes back in by itself', async () => {
    const { stage, visit, at, room } = await inRoom()
    stage.token = () => Promise.resolve({ ok: false, trouble: 'engine' })
    stage.engine = () => Promise.resolve({ state: 'unavailable', why: 'crashed', detail: '' })
    room.events.disconnected(undefined)
    stage.tick()
    await at('checking')
    stage.tick()
    await at('engine')
    stage.engine = () => Promise.resolve(null)
    stage.token = () => Promise.resolve({ ok: true, url: 'ws://x', token: 'new' })
    stage.tick()
    await at('inRoom')
    expect(visit.state().phase).toEqual({ at: 'inRoom' })
  })
})

describe('letting go', () => {
  it.each(['leave', 'close'] as const)('frees the room, the view and the timers on %s', async (go) => {
    const { stage, visit, room } = await inRoom()
    room.events.viewed({ attendees: [], soundBlocked: true })
    visit[go]()
    expect(room.closed).toBe(1)
    expect(stage.timers.size).toBe(0)
    expect(visit.state().view.soundBlocked).toBe(false)
  })

  it('closes a room whose connection arrives after the panel was closed', async () => {
    const { stage, visit, at } = aStage()
    const connecting = Promise.withResolvers<void>()
    stage.connect = () => connecting.promise
    visit.open()
    await at('prejoin')
    visit.join(NO_TRACKS)
    await vi.waitFor(() => expect(stage.rooms).toHaveLength(1))
    visit.close()
    connecting.resolve()
    await connecting.promise
    expect(stage.rooms[0]?.closed).toBe(1)
    expect(stage.rooms[0]?.asked).toEqual(['connect t1'])
  })

  it('opens anew after it was closed, as StrictMode does', async () => {
    const { visit, at } = aStage()
    visit.open()
    visit.close()
    visit.open()
    await at('prejoin')
    expect(visit.state().phase).toEqual({ at: 'prejoin', trouble: null })
  })
})

describe('in the room', () => {
  it('turns a device that fails into a sentence, and takes it back when it works', async () => {
    const { visit, room } = await inRoom()
    room.failing.set('camera true', Object.assign(new Error('in use'), { name: 'NotReadableError' }))
    await visit.setCamera(true)
    expect(visit.state().mishap).toEqual({ what: 'camera', why: 'busy' })
    room.failing.clear()
    await visit.setCamera(true)
    expect(visit.state().mishap).toBeNull()
  })

  it('takes a closed picker for a decision', async () => {
    const { visit, room } = await inRoom()
    room.failing.set('share true', Object.assign(new Error('Permission denied'), { name: 'NotAllowedError' }))
    await visit.setSharing(true)
    expect(visit.state().mishap).toBeNull()
  })

  it('takes no pictures and sends none in one click, and does not show anybody again unasked', async () => {
    const { visit, room, stage } = await inRoom()
    await visit.setAudioOnly(true)
    expect(room.asked).toEqual(expect.arrayContaining(['audioOnly true null', 'camera false']))
    await visit.setAudioOnly(false)
    expect(room.asked.at(-1)).toBe('audioOnly false null')
    expect(stage.remembered.at(-1)).toMatchObject({ audioOnly: false, camera: false })
    await visit.setAudioOnly(true)
    await visit.setCamera(true)
    expect(visit.state().choice).toMatchObject({ audioOnly: false, camera: true })
  })

  it('says which device was unplugged and what is used instead', async () => {
    const world = aStage()
    const headset: Device = { id: 'h', kind: 'audioinput', label: 'Headset' }
    const builtIn: Device = { id: 'b', kind: 'audioinput', label: 'Built-in' }
    world.stage.devices = [headset, builtIn]
    world.visit.open()
    await world.at('prejoin')
    world.visit.join(NO_TRACKS)
    await world.at('inRoom')
    // The list of devices is read once everything is switched on.
    await world.visit.setMicrophone(true)
    world.stage.devices = [builtIn]
    world.stage.rooms[0]?.events.devicesChanged()
    await vi.waitFor(() =>
      expect(world.visit.state().mishap).toEqual({
        what: 'unplugged',
        gone: { kind: 'audioinput', label: 'Headset', instead: builtIn },
      }),
    )
  })
})
