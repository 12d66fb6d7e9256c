import { vi } from 'vitest'

/** Waits until `check` no longer throws. The limit is for a machine that is busy with other tests; no promise about speed. */
export function until<T>(check: () => T | Promise<T>, limitMs = 30_000): Promise<T> {
  return vi.waitFor(check, { timeout: limitMs, interval: 20 })
}
