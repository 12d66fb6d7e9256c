interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

export const MICROPHONE_KEYS = 'd'
export const CAMERA_KEYS = 'e'

/** Which control a key press means: Ctrl or ⌘ with D or E, and nothing else held. */
export function shortcutOf(press: KeyPress): 'microphone' | 'camera' | null {
  if ((!press.ctrlKey && !press.metaKey) || press.altKey || press.shiftKey) return null
  const key = press.key.toLowerCase()
  if (key === MICROPHONE_KEYS) return 'microphone'
  return key === CAMERA_KEYS ? 'camera' : null
}

/** The keys as they are printed on this computer's keyboard. */
export function shownKeys(
  key: string,
  platform = typeof navigator === 'undefined' ? '' : navigator.userAgent,
): string {
  return /Mac|iPhone|iPad/u.test(platform) ? `⌘${key.toUpperCase()}` : `Ctrl+${key.toUpperCase()}`
}
