import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../session/fact.ts'
import { noticesFor } from '../notice/notices.ts'
import { dueLead, LEADS, leadsOf, nextReminderMs, REMINDER_CHOICES } from './reminders.ts'

const MINUTE = 60_000
const START = Date.parse('2026-11-28T07:00Z')
const before = (minutes: number) => START - minutes * MINUTE
const meeting = (more: { changedAtMs?: number; cancelledAtMs?: number | null } = {}) => ({
  startsMs: START,
  changedAtMs: before(10_000),
  cancelledAtMs: null,
  ...more,
})

describe('a reminder', () => {
  it('[Q20] is due a day before and an hour before, and not once the meeting has begun', () => {
    const due = (minutes: number) => dueLead(meeting(), before(minutes))
    expect([1441, 1440, 61, 60, 1, 0, -5].map(due)).toEqual([null, 1440, 1440, 60, 60, null, null])
    expect(nextReminderMs(meeting(), before(2000))).toBe(before(1440))
    expect(nextReminderMs(meeting(), before(1440))).toBe(before(60))
    expect(nextReminderMs(meeting(), before(60))).toBe(null)
  })

  it('[Q21] is none of what is cancelled, and none so soon after planning that it would say the same twice', () => {
    expect(dueLead(meeting({ cancelledAtMs: 1 }), before(30))).toBe(null)
    expect(nextReminderMs(meeting({ cancelledAtMs: 1 }), before(2000))).toBe(null)
    const late = meeting({ changedAtMs: before(300) })
    expect(dueLead(late, before(200))).toBe(null)
    expect(dueLead(late, before(60))).toBe(60)
    expect(dueLead(meeting({ changedAtMs: before(30) }), before(20))).toBe(null)
  })

  it('[Q20] comes as one chose: never, an hour before, a day before, or both', () => {
    expect(REMINDER_CHOICES.map(leadsOf)).toEqual([[], [60], [1440], [1440, 60]])
  })

  it('[Q20] is always one whose time has come, and the next is always ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 3000 }), (minutes) => {
        const lead = dueLead(meeting(), before(minutes))
        if (lead !== null) expect(minutes).toBeLessThanOrEqual(lead)
        const next = nextReminderMs(meeting(), before(minutes))
        if (next !== null) expect(LEADS.map((it) => before(it))).toContain(next)
        if (next !== null) expect(next).toBeGreaterThan(before(minutes))
      }),
    )
  })
})

describe('notices of a date', () => {
  const fact = (id: number, kind: string, personId: string | null, more: object = {}) =>
    ({
      id,
      lessonStudyId: 'study',
      sessionId: null,
      atMs: id,
      personId,
      kind,
      key: String(id),
      body: { meetingId: 'm', title: 'Lesson', startsMs: START, timeZone: 'Asia/Shanghai', ...more },
    }) as unknown as Fact
  const told = (who: string, facts: Fact[]) => noticesFor(who, facts).map((it) => it.told.kind)

  it('[Q8] tell everybody but who did it what became of it last', () => {
    const planned = fact(1, 'meeting.planned', 'lin')
    const moved = fact(2, 'meeting.moved', 'wu')
    expect(told('wu', [planned])).toEqual(['meetingPlanned'])
    expect(told('lin', [planned])).toEqual([])
    expect(told('lin', [planned, moved])).toEqual(['meetingMoved'])
    expect(told('wu', [planned, moved])).toEqual([])
    expect(told('lin', [planned, moved, fact(3, 'meeting.cancelled', 'wu')])).toEqual(['meetingCancelled'])
  })

  it('[Q20] remind also who planned it, and no longer once it has been moved', () => {
    const facts = [fact(1, 'meeting.planned', 'lin'), fact(2, 'meeting.reminded', null, { lead: 1440 })]
    expect(told('lin', facts)).toEqual(['meetingSoon'])
    expect(noticesFor('lin', facts)[0]).toMatchObject({ byId: null })
    expect(told('wu', facts)).toEqual(['meetingSoon'])
    expect(told('lin', [...facts, fact(3, 'meeting.moved', 'lin')])).toEqual([])
  })
})
