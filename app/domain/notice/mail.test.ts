import { describe, expect, it } from 'vitest'
import { LONGEST_WAIT_MS, mailDueAt, QUIET_MS, wantsMail } from './mail.ts'

const MINUTE = 60_000

describe('mail', () => {
  it('[N13] is due when nothing new has come for ten minutes, and an hour after the oldest at the latest', () => {
    expect(mailDueAt([])).toBe(null)
    expect(mailDueAt([{ atMs: 0 }])).toBe(10 * MINUTE)
    expect(mailDueAt([{ atMs: 0 }, { atMs: 9 * MINUTE }])).toBe(19 * MINUTE)
    const busy = Array.from({ length: 12 }, (_, i) => ({ atMs: i * 9 * MINUTE }))
    expect(mailDueAt(busy)).toBe(60 * MINUTE)
    expect([QUIET_MS, LONGEST_WAIT_MS]).toEqual([10 * MINUTE, 60 * MINUTE])
  })

  it('[N14] says what was chosen: nothing, what answers one, or everything', () => {
    const wanted = (choice: 'none' | 'answers' | 'everything') =>
      (['mentioned', 'declined', 'sessionStarted', 'roleGiven'] as const).map((kind) =>
        wantsMail(choice, kind),
      )
    expect(wanted('none')).toEqual([false, false, false, false])
    expect(wanted('answers')).toEqual([true, true, false, false])
    expect(wanted('everything')).toEqual([true, true, true, true])
  })
})
