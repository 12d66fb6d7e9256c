import { DEVICE_WORDS, type Device, type DeviceChoice, type InUse, unplugged } from './device-choice.ts'
import { deviceTrouble } from './device-trouble.ts'
import type { Obstacle } from './engine-report.ts'
import {
  type LiveRoom,
  type LiveRoomEvents,
  NO_TRACKS,
  type OpenTracks,
  type Sent,
  stopTracks,
} from './live-room.ts'
import { outCause } from './out-cause.ts'
import { type Happening, type JoinTrouble, type Phase, START, next, returnDelay } from './room-machine.ts'
import { EMPTY_ROOM } from './room-view.ts'
import { whoSpeaks } from './seating.ts'
import type { Mishap, RoomVisit, VisitNeeds, VisitState } from './visit-state.ts'

/** How often the room asks whether its engine has become ready, in milliseconds. */
const ENGINE_POLL = 3000
/** How long after a mended line everything must be sent again, in milliseconds. */
const RESENT = 4000

/**
 * One person's visit to the room: runs what the phases of the machine ask for. It holds at most one
 * live room; whatever answers late, after the phase that asked for it has passed, is dropped.
 */
export function createRoomVisit(needs: VisitNeeds): RoomVisit {
  let state: VisitState = {
    phase: START,
    view: EMPTY_ROOM,
    speaker: null,
    choice: needs.choice,
    mishap: null,
    shareFrom: null,
  }
  let live: LiveRoom | null = null
  let handed: OpenTracks = NO_TRACKS
  let known: { devices: readonly Device[]; inUse: InUse } = { devices: [], inUse: {} }
  let sentBefore: ReadonlySet<Sent> | null = null
  let turn = 0
  let cancelLater = () => {}
  const listeners = new Set<() => void>()

  function set(change: Partial<VisitState>) {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function happen(happening: Happening) {
    const phase = next(state.phase, happening)
    if (phase === state.phase) return
    set({ phase })
    arrange(phase)
  }

  function arrange(phase: Phase) {
    cancelLater()
    cancelLater = () => {}
    switch (phase.at) {
      case 'checking':
        drop()
        if (phase.attempt === 0) void askEngine()
        else cancelLater = needs.later(returnDelay(phase.attempt), () => void askEngine())
        break
      case 'engine':
        cancelLater = needs.later(ENGINE_POLL, () => void askEngine())
        break
      case 'joining':
        void enter()
        break
      case 'returning':
        drop()
        cancelLater = needs.later(returnDelay(phase.attempt), () => happen({ type: 'returnDue' }))
        break
      case 'prejoin':
      case 'out':
        drop()
        break
      case 'inRoom':
      case 'reconnecting':
        break
    }
  }

  /** Lets go of the live room and of everything still under way for it. */
  function drop() {
    turn += 1
    sentBefore = null
    const left = live
    live = null
    stopTracks(handed)
    handed = NO_TRACKS
    if (state.view !== EMPTY_ROOM) set({ view: EMPTY_ROOM, speaker: null })
    void left?.close()
  }

  async function askEngine() {
    const asked = turn
    const obstacle = await needs.askEngine().catch((): Obstacle => ({ state: 'siteSilent' }))
    if (asked === turn) happen({ type: 'engineReported', obstacle })
  }

  async function enter() {
    const entered = turn
    const tracks = handed
    handed = NO_TRACKS
    const late = () => entered !== turn
    const fail = (trouble: JoinTrouble) => {
      stopTracks(tracks)
      if (late()) return
      drop()
      happen({ type: 'joinFailed', trouble })
    }
    try {
      const answer = await needs.askToken()
      if (late()) return stopTracks(tracks)
      if (!answer.ok) return fail(answer.trouble)
      const room = needs.openRoom(
        events(() => entered === turn),
        state.choice,
      )
      live = room
      await room.connect(answer.url, answer.token)
      if (late()) return stopTracks(tracks)
    } catch {
      return fail('line')
    }
    happen({ type: 'joined' })
    await publish(live, tracks)
    await lookAtDevices()
  }

  function events(current: () => boolean): LiveRoomEvents {
    return {
      viewed: (view) => {
        if (current()) set({ view, speaker: whoSpeaks(state.speaker, view.attendees) })
      },
      lineLost: () => {
        sentBefore ??= live?.sending() ?? null
        happen({ type: 'lineLost' })
      },
      lineMended: () => {
        happen({ type: 'lineMended' })
        if (state.phase.at === 'inRoom') cancelLater = needs.later(RESENT, checkResent)
      },
      disconnected: (reason) => {
        if (current()) happen({ type: 'disconnected', cause: outCause(reason) })
      },
      devicesChanged: () => void lookAtDevices(),
    }
  }

  /**
   * After a full reconnect LiveKit publishes everything anew, all at once, and gives up quietly when one
   * track fails, on a slow computer mostly: the others would neither hear nor see this person again.
   * Then a fresh join is the cure.
   */
  function checkResent() {
    const now = live?.sending()
    const lost = [...(sentBefore ?? [])].some((what) => now?.has(what) === false)
    sentBefore = null
    live?.stopLost()
    if (lost) happen({ type: 'disconnected', cause: 'lost' })
  }

  async function publish(room: LiveRoom | null, tracks: OpenTracks) {
    const { microphone, camera, audioOnly } = state.choice
    if (!needs.canPublish() || room === null) return stopTracks(tracks)
    const wishes = [
      {
        what: 'microphone',
        on: microphone,
        opened: tracks.microphone,
        turnOn: () => room.setMicrophone(true),
      },
      { what: 'camera', on: camera && !audioOnly, opened: tracks.camera, turnOn: () => room.setCamera(true) },
    ] as const
    await Promise.all(
      wishes.map(async ({ what, on, opened, turnOn }) => {
        if (!on || tracks.failed.includes(what)) return opened?.stop()
        await attempt(
          what,
          () => (opened === null ? turnOn() : room.publish(opened)),
          () => opened?.stop(),
        )
      }),
    )
  }

  /** Does something with a device; what fails becomes a sentence, never an exception. */
  async function attempt(
    what: Exclude<Mishap['what'], 'unplugged'>,
    run: () => Promise<void>,
    undo: () => void = () => {},
  ) {
    const asked = turn
    try {
      await run()
      if (asked === turn && state.mishap?.what === what) set({ mishap: null })
    } catch (error) {
      undo()
      const why = deviceTrouble(error)
      // Closing the browser's own picker is a decision, not a mishap.
      const decided = what === 'screen' && (why === 'denied' || why === 'dismissed')
      if (asked === turn && !decided) set({ mishap: { what, why } })
    }
  }

  async function lookAtDevices() {
    const asked = turn
    const devices = await needs.devices().catch(() => known.devices)
    if (asked !== turn || live === null) return
    const [gone] = unplugged(known.devices, devices, known.inUse)
    if (gone !== undefined) set({ mishap: { what: 'unplugged', gone } })
    known = { devices, inUse: inUse(live) }
  }

  function choose(change: Partial<DeviceChoice>) {
    const choice = { ...state.choice, ...change }
    set({ choice })
    needs.remember(choice)
  }

  return {
    open() {
      set({ phase: START, mishap: null })
      arrange(START)
    },
    close() {
      cancelLater()
      drop()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => state,
    choose,
    join(tracks) {
      stopTracks(handed)
      handed = tracks
      set({ mishap: null, shareFrom: null })
      happen({ type: 'joinAsked' })
    },
    leave: () => happen({ type: 'leaveAsked' }),
    checkDevices: () => happen({ type: 'devicesAsked' }),
    async setMicrophone(on) {
      choose({ microphone: on })
      const room = live
      if (room !== null) await attempt('microphone', () => room.setMicrophone(on))
      await lookAtDevices()
    },
    async setCamera(on) {
      // Who switches the camera on wants pictures again.
      choose(on ? { camera: true, audioOnly: false } : { camera: false })
      const room = live
      if (on) room?.setAudioOnly(false, null)
      if (room !== null) await attempt('camera', () => room.setCamera(on))
      await lookAtDevices()
    },
    async setSharing(on) {
      const room = live
      if (room !== null) await attempt('screen', () => room.setSharing(on))
    },
    async setAudioOnly(audioOnly) {
      // The camera stays off afterwards: nobody is seen again without having asked for it.
      choose(audioOnly ? { audioOnly, camera: false } : { audioOnly })
      set({ shareFrom: null })
      const room = live
      room?.setAudioOnly(audioOnly, null)
      if (audioOnly && room !== null) await attempt('camera', () => room.setCamera(false))
    },
    showShare(personId) {
      set({ shareFrom: personId })
      live?.setAudioOnly(state.choice.audioOnly, personId)
    },
    async switchDevice(kind, deviceId) {
      const [what, key] = DEVICE_WORDS[kind]
      choose({ [key]: deviceId })
      const room = live
      if (room !== null) await attempt(what, () => room.switchDevice(kind, deviceId))
      await lookAtDevices()
    },
    async startSound() {
      const room = live
      if (room !== null) await attempt('speaker', () => room.startSound())
    },
    forgetMishap: () => set({ mishap: null }),
  }
}

function inUse(room: LiveRoom): InUse {
  return {
    audioinput: room.deviceInUse('audioinput'),
    videoinput: room.deviceInUse('videoinput'),
    audiooutput: room.deviceInUse('audiooutput'),
  }
}
