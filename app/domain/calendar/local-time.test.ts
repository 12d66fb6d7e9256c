import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../outcome.ts'
import { dayOf, isTimeZone, localTime, minutesAhead, readLocalTime, type Turn, turnOf } from './local-time.ts'

const iso = (outcome: Outcome<number>) =>
  outcome.ok ? new Date(outcome.value).toISOString() : outcome.refusal.reason
const read = (text: string, zone: string, turn: Turn | null = null) =>
  readLocalTime(text, zone, turn, 'starts')

describe('a time in a zone', () => {
  it('[Q2] is the moment at which the clocks there show it', () => {
    expect(iso(read('2026-11-28T15:00', 'Asia/Shanghai'))).toBe('2026-11-28T07:00:00.000Z')
    expect(iso(read('2026-11-28T15:00', 'Asia/Urumqi'))).toBe('2026-11-28T09:00:00.000Z')
    expect(iso(read('2026-11-28T15:00', 'Europe/Berlin'))).toBe('2026-11-28T14:00:00.000Z')
    expect(iso(read('2026-07-28T15:00', 'Europe/Berlin'))).toBe('2026-07-28T13:00:00.000Z')
    for (const wrong of ['', '2026-11-28', '2026-02-30T10:00', '2026-11-28T25:00', 'tomorrow'])
      expect(iso(read(wrong, 'Asia/Shanghai')), wrong).toBe('notATime')
  })

  it('[Q3] that is skipped is refused, with what the clocks show instead', () => {
    const skipped = read('2027-03-28T02:30', 'Europe/Berlin')
    expect(skipped).toEqual({
      ok: false,
      refusal: {
        reason: 'timeSkipped',
        field: 'starts',
        values: { time: '02:30', clock: '03:30', zone: 'Europe/Berlin' },
      },
    })
    // Which of two is no question where there is none.
    expect(iso(read('2027-03-28T02:30', 'Europe/Berlin', 'earlier'))).toBe('timeSkipped')
    expect(iso(read('2027-03-28T01:59', 'Europe/Berlin'))).toBe('2027-03-28T00:59:00.000Z')
    expect(iso(read('2027-03-28T03:00', 'Europe/Berlin'))).toBe('2027-03-28T01:00:00.000Z')
    expect(iso(read('2027-03-28T02:30', 'Asia/Shanghai'))).toBe('2027-03-27T18:30:00.000Z')
  })

  it('[Q3] that comes twice is refused until somebody says which', () => {
    expect(iso(read('2026-10-25T02:30', 'Europe/Berlin'))).toBe('timeTwice')
    expect(iso(read('2026-10-25T02:30', 'Europe/Berlin', 'earlier'))).toBe('2026-10-25T00:30:00.000Z')
    expect(iso(read('2026-10-25T02:30', 'Europe/Berlin', 'later'))).toBe('2026-10-25T01:30:00.000Z')
    expect(iso(read('2026-10-25T03:00', 'Europe/Berlin'))).toBe('2026-10-25T02:00:00.000Z')
    const at = (text: string) => Date.parse(text)
    expect(turnOf(at('2026-10-25T00:30Z'), 'Europe/Berlin')).toBe('earlier')
    expect(turnOf(at('2026-10-25T01:30Z'), 'Europe/Berlin')).toBe('later')
    expect(turnOf(at('2026-10-25T02:30Z'), 'Europe/Berlin')).toBe(null)
  })

  it('[Q2] is read back as it was written, in any zone at any moment', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/St_Johns', 'UTC')
    const minute = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
    fc.assert(
      fc.property(zone, minute, (timeZone, minutes) => {
        const atMs = minutes * 60_000
        const text = localTime(atMs, timeZone)
        expect(read(text, timeZone, turnOf(atMs, timeZone))).toEqual({ ok: true, value: atMs })
        expect(dayOf(atMs, timeZone)).toBe(text.slice(0, 10))
      }),
    )
  })

  it('[Q2] knows zones by their names only, also those that people there set themselves', () => {
    for (const name of ['Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/Argentina/Salta', 'UTC'])
      expect(isTimeZone(name), name).toBe(true)
    for (const name of ['', '+08:00', 'Beijing', 'Asia/Nowhere', 'Asia/Shanghai\n', '<b>'])
      expect(isTimeZone(name), name).toBe(false)
    expect(minutesAhead(0, 'Asia/Urumqi')).toBe(360)
    expect(minutesAhead(Date.parse('2026-07-01T00:00Z'), 'Europe/Berlin')).toBe(120)
  })
})
