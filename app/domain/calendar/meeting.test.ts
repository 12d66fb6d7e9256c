import { describe, expect, it } from 'vitest'
import { parted } from './entry.ts'
import { answerHolds, isSamePlan, readMeeting, refuseChange, type TypedMeeting } from './meeting.ts'

const NOW = Date.parse('2026-11-26T06:00Z')
const TYPED: TypedMeeting = {
  title: ' Research  lesson ',
  kind: 'researchLesson',
  starts: '2026-11-28T15:00',
  turn: '',
  minutes: '45',
  timeZone: 'Asia/Shanghai',
  place: '',
  note: 'Bring\r\npaper. ',
}
const why = (more: Partial<TypedMeeting>) => {
  const outcome = readMeeting({ ...TYPED, ...more }, NOW)
  return outcome.ok ? null : `${outcome.refusal.field} ${outcome.refusal.reason}`
}

describe('a date', () => {
  it('[Q1] has a title, a kind, a start in a zone, a length, and a place when it is not our room', () => {
    expect(readMeeting(TYPED, NOW)).toEqual({
      ok: true,
      value: {
        title: 'Research lesson',
        kind: 'researchLesson',
        startsMs: Date.parse('2026-11-28T07:00Z'),
        endsMs: Date.parse('2026-11-28T07:45Z'),
        timeZone: 'Asia/Shanghai',
        place: '',
        note: 'Bring\npaper.',
      },
    })
    expect(why({ title: '  ' })).toBe('title required')
    expect(why({ title: 'x'.repeat(121) })).toBe('title tooLong')
    expect(why({ kind: 'party' })).toBe('kind required')
    expect(why({ timeZone: '+08:00' })).toBe('timeZone notATimeZone')
    expect(why({ starts: '' })).toBe('starts notATime')
    expect(why({ starts: '2026-11-26T13:59' })).toBe('starts startNotAhead')
    expect(why({ starts: '2030-11-26T14:00' })).toBe('starts startNotAhead')
    expect(why({ minutes: 'an hour' })).toBe('minutes notANumber')
    expect(why({ minutes: '4' })).toBe('minutes outOfRange')
    expect(why({ minutes: '1441' })).toBe('minutes outOfRange')
    expect(why({ place: 'x'.repeat(201) })).toBe('place tooLong')
    expect(why({ note: 'x'.repeat(2001) })).toBe('note tooLong')
  })

  it('[Q1] lasts as long as was said, also over the hour that a night has more or less', () => {
    const berlin = { timeZone: 'Europe/Berlin', starts: '2027-03-28T01:30', minutes: '90' }
    const outcome = readMeeting({ ...TYPED, ...berlin }, NOW)
    expect(outcome.ok && outcome.value.endsMs - outcome.value.startsMs).toBe(90 * 60_000)
  })

  it('[Q5] is changed only as it stands before one, while it is neither cancelled nor over', () => {
    const it = { sequence: 3, cancelledAtMs: null, endsMs: NOW + 1 }
    const reason = (standing: Partial<typeof it> | { cancelledAtMs: number }, seen: number | null) =>
      refuseChange({ ...it, ...standing }, NOW, seen)?.refusal.reason ?? null
    expect(reason({}, 3)).toBe(null)
    expect(reason({}, null)).toBe(null)
    expect(reason({}, 2)).toBe('meetingChanged')
    expect(reason({ endsMs: NOW }, 3)).toBe('meetingOver')
    expect(reason({ cancelledAtMs: NOW }, 3)).toBe('meetingCancelled')
  })

  it('[Q6] keeps the answers that were given to its start', () => {
    expect(answerHolds({ toStartMs: 7 }, { startsMs: 7 })).toBe(true)
    expect(answerHolds({ toStartMs: 7 }, { startsMs: 8 })).toBe(false)
  })

  it('[Q5] that says the same is the same, and any part makes another', () => {
    const plan = readMeeting(TYPED, NOW)
    if (!plan.ok) throw new Error('refused')
    expect(isSamePlan(plan.value, { ...plan.value })).toBe(true)
    for (const other of [{ note: '' }, { place: 'hall' }, { timeZone: 'UTC' }, { endsMs: 1 }])
      expect(isSamePlan(plan.value, { ...plan.value, ...other })).toBe(false)
  })

  it('[Q7] is ahead until it has ended: soonest first, and what is over newest first', () => {
    const at = (startsMs: number) => ({ startsMs, endsMs: startsMs + 10 })
    const { ahead, over } = parted([at(30), at(0), at(95), at(10), at(90)], 100)
    expect(ahead.map((it) => it.startsMs)).toEqual([95])
    expect(over.map((it) => it.startsMs)).toEqual([90, 30, 10, 0])
    expect(parted([at(30), at(20)], 25).ahead.map((it) => it.startsMs)).toEqual([20, 30])
  })
})
