import type { TestContext } from 'vitest'

/**
 * Something a machine may lack (a browser, a media server): without it the test is skipped with the
 * reason; where `CI` is set it fails, because there nothing may be left out.
 */
export function need<T>(context: TestContext, found: { ok: true; value: T } | { ok: false; why: string }): T {
  if (found.ok) return found.value
  if (process.env.CI !== undefined) throw new Error(`CI must have it: ${found.why}`)
  context.skip(found.why)
  throw new Error('unreachable: skip ends the test')
}
