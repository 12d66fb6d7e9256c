/**
 * When a person's changes go into the document: once at the end of an interaction, not with every
 * movement. Typing and key presses have no end that one could see: they are written after a pause.
 */
export interface WriteScheduler {
  /** Something changed under this person's hand. */
  changed(): void
  /** The hand was lifted, or the page is about to go: write now. */
  settle(): void
  stop(): void
}

/** An interaction that lasts longer is written in between, so that a lost tab loses no more than this. */
export const LONGEST_UNWRITTEN_MS = 20_000
/** Changes outside an interaction are written after a pause of this length … */
export const PAUSE_MS = 250
/** … and at the latest after this. */
export const LONGEST_PAUSE_MS = 1500

export function scheduleWrites(input: { isBusy: () => boolean; write: () => void }): WriteScheduler {
  let pause: ReturnType<typeof setTimeout> | null = null
  let latest: ReturnType<typeof setTimeout> | null = null
  let latestIsForBusy = false

  function clear(): void {
    if (pause !== null) clearTimeout(pause)
    if (latest !== null) clearTimeout(latest)
    pause = null
    latest = null
  }
  function settle(): void {
    clear()
    input.write()
  }

  return {
    changed() {
      const isBusy = input.isBusy()
      if (latest === null || (latestIsForBusy && !isBusy)) {
        if (latest !== null) clearTimeout(latest)
        latest = setTimeout(settle, isBusy ? LONGEST_UNWRITTEN_MS : LONGEST_PAUSE_MS)
        latestIsForBusy = isBusy
      }
      if (pause !== null) clearTimeout(pause)
      pause = isBusy ? null : setTimeout(settle, PAUSE_MS)
    },
    settle,
    stop: clear,
  }
}
