import { setTimeout as pause } from 'node:timers/promises'

/** Waits until `check` no longer throws. The limit is for a machine that is busy with other tests; no promise about speed. */
export async function until<T>(check: () => T | Promise<T>, limitMs = 30_000): Promise<T> {
  const endMs = Date.now() + limitMs
  for (;;) {
    try {
      return await check()
    } catch (cause) {
      if (Date.now() > endMs) throw cause
    }
    await pause(20)
  }
}
