import type { Device, DeviceChoice, Unplugged } from './device-choice.ts'
import type { DeviceTrouble } from './device-trouble.ts'
import type { Obstacle } from './engine-report.ts'
import type { LiveRoom, LiveRoomEvents, OpenTracks } from './live-room.ts'
import type { JoinTrouble, Phase } from './room-machine.ts'
import type { RoomView } from './room-view.ts'

export type TokenAnswer =
  | { readonly ok: true; readonly url: string; readonly token: string }
  | { readonly ok: false; readonly trouble: JoinTrouble }

/** What goes wrong without ending the visit; the page makes a sentence of it. */
export type Mishap =
  | { readonly what: 'microphone' | 'camera' | 'screen' | 'speaker'; readonly why: DeviceTrouble }
  | { readonly what: 'unplugged'; readonly gone: Unplugged }

export interface VisitState {
  readonly phase: Phase
  readonly view: RoomView
  /** Whoever spoke last, oneself aside. */
  readonly speaker: string | null
  readonly choice: DeviceChoice
  readonly mishap: Mishap | null
  /** Whose screen is shown in spite of audio only. */
  readonly shareFrom: string | null
}

/** What a visit needs of the world; the page gives the real things, a test its own. */
export interface VisitNeeds {
  /** Asked each time: a role may change while the panel is open. */
  canPublish(): boolean
  readonly choice: DeviceChoice
  askEngine(): Promise<Obstacle | null>
  /** Asked anew for each connection: a token lives five minutes and access may have changed. */
  askToken(): Promise<TokenAnswer>
  openRoom(events: LiveRoomEvents, choice: DeviceChoice): LiveRoom
  devices(): Promise<readonly Device[]>
  remember(choice: DeviceChoice): void
  /** Runs something after some milliseconds; the answer cancels it. */
  later(ms: number, run: () => void): () => void
}

export interface RoomVisit {
  readonly open: () => void
  readonly close: () => void
  readonly subscribe: (listener: () => void) => () => void
  readonly state: () => VisitState
  readonly choose: (change: Partial<DeviceChoice>) => void
  readonly join: (tracks: OpenTracks) => void
  readonly leave: () => void
  readonly checkDevices: () => void
  readonly setMicrophone: (on: boolean) => Promise<void>
  readonly setCamera: (on: boolean) => Promise<void>
  readonly setSharing: (on: boolean) => Promise<void>
  readonly setAudioOnly: (audioOnly: boolean) => Promise<void>
  readonly showShare: (personId: string | null) => void
  readonly switchDevice: (kind: MediaDeviceKind, deviceId: string) => Promise<void>
  readonly startSound: () => Promise<void>
  readonly forgetMishap: () => void
}
