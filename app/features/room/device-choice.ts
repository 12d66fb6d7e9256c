/** What somebody chose last time, kept in this browser under their own id: school computers are shared. */
export interface DeviceChoice {
  readonly microphoneId: string | null
  readonly cameraId: string | null
  readonly speakerId: string | null
  readonly microphone: boolean
  readonly camera: boolean
  readonly audioOnly: boolean
}

export const FIRST_CHOICE: DeviceChoice = {
  microphoneId: null,
  cameraId: null,
  speakerId: null,
  microphone: true,
  camera: true,
  audioOnly: false,
}

/** What each kind of device is called here, and where its choice is kept. */
export const DEVICE_WORDS = {
  audioinput: ['microphone', 'microphoneId'],
  videoinput: ['camera', 'cameraId'],
  audiooutput: ['speaker', 'speakerId'],
} as const

type Shelf = Pick<Storage, 'getItem' | 'setItem'>

const shelfKey = (personId: string) => `gongyan/room/${personId}`

/** The remembered choice; the first one when there is none, it cannot be read or it is damaged. */
export function rememberedChoice(shelf: Shelf | null, personId: string): DeviceChoice {
  try {
    const stored: unknown = JSON.parse(shelf?.getItem(shelfKey(personId)) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return FIRST_CHOICE
    const found = stored as Record<string, unknown>
    const id = (key: string) => (typeof found[key] === 'string' ? found[key] : null)
    const flag = (key: 'microphone' | 'camera' | 'audioOnly') =>
      typeof found[key] === 'boolean' ? found[key] : FIRST_CHOICE[key]
    return {
      microphoneId: id('microphoneId'),
      cameraId: id('cameraId'),
      speakerId: id('speakerId'),
      microphone: flag('microphone'),
      camera: flag('camera'),
      audioOnly: flag('audioOnly'),
    }
  } catch {
    return FIRST_CHOICE
  }
}

/** Remembers a choice. A browser that keeps nothing (private window, full disk) is no reason to fail. */
export function rememberChoice(shelf: Shelf | null, personId: string, choice: DeviceChoice): void {
  try {
    shelf?.setItem(shelfKey(personId), JSON.stringify(choice))
  } catch {
    // Remembering is a courtesy.
  }
}

export interface Device {
  readonly id: string
  readonly kind: MediaDeviceKind
  readonly label: string
}

/**
 * The devices a person can tell apart. Before permission is given browsers list nameless ones without
 * an id: they are not a choice.
 */
export function choosable(listed: readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[]): Device[] {
  return listed
    .filter((device) => device.deviceId !== '')
    .map((device) => ({ id: device.deviceId, kind: device.kind, label: device.label }))
}

/** The wanted device when it is plugged in, else the first of its kind; null when there is none. */
export function pickDevice(
  devices: readonly Device[],
  kind: MediaDeviceKind,
  wanted: string | null,
): Device | null {
  const ofKind = devices.filter((device) => device.kind === kind)
  return ofKind.find((device) => device.id === wanted) ?? ofKind[0] ?? null
}

export interface Unplugged {
  readonly kind: MediaDeviceKind
  readonly label: string
  /** What is used instead; null when nothing of the kind is left. */
  readonly instead: Device | null
}

export type InUse = Readonly<Partial<Record<MediaDeviceKind, string | null>>>

/**
 * Which of the devices in use have gone, and what takes their place. Chrome lists "default" as a
 * device of its own whose label tells the real one: a new label there is a change as well.
 */
export function unplugged(before: readonly Device[], now: readonly Device[], inUse: InUse): Unplugged[] {
  return before
    .filter((device) => inUse[device.kind] === device.id)
    .flatMap((device) => {
      const same = now.find((other) => other.kind === device.kind && other.id === device.id)
      if (same !== undefined && same.label === device.label) return []
      return [{ kind: device.kind, label: device.label, instead: same ?? pickDevice(now, device.kind, null) }]
    })
}
