/** Why a camera, microphone or screen could not be had, told apart because each has another remedy. */
export type DeviceTrouble = 'denied' | 'deniedBySystem' | 'dismissed' | 'missing' | 'busy' | 'other'

/** Reads what `getUserMedia` or `getDisplayMedia` threw. */
export function deviceTrouble(error: unknown): DeviceTrouble {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' }
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'SecurityError':
      // Browsers give one name to three different things and differ only in the sentence behind it.
      if (/dismissed/iu.test(message)) return 'dismissed'
      return /system/iu.test(message) ? 'deniedBySystem' : 'denied'
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy'
    default:
      return 'other'
  }
}
