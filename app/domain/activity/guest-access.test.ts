import { expect, it } from 'vitest'
import { DAY_MS } from '../people/invitation.ts'
import { ACTIVITY_ROLES } from '../people/roles.ts'
import type { Person } from '../people/viewer.ts'
import { can } from '../policy.ts'
import {
  ACCESS_DAYS_MAX,
  firstEnd,
  GUEST_ROLES,
  guestLinkEnd,
  keptEnd,
  readRoleEnd,
  roleHolds,
} from './guest-access.ts'

const now = Date.UTC(2026, 10, 22, 14, 21)

it('[S24] a guest link gives no role that designs or gives roles', () => {
  const subject = {
    kind: 'lessonStudy',
    lessonStudyId: 'l',
    communityId: 't',
    visibility: 'community',
  } as const
  const holder = (role: (typeof GUEST_ROLES)[number]): Person => ({
    personId: 'p',
    name: 'P',
    administrator: false,
    institutions: new Map(),
    communities: new Map(),
    colleaguesIn: new Set<string>(),
    activities: new Map([['l', role]]),
  })
  const actions = ['plan.write', 'board.write', 'session.start', 'lessonStudy.giveRoles'] as const
  const may = GUEST_ROLES.flatMap((role) => actions.filter((action) => can(holder(role), action, subject)))
  expect(may).toEqual([])
  for (const role of GUEST_ROLES) expect(can(holder(role), 'plan.read', subject)).toBe(true)
})

it('[S24] the end of a role lies ahead, at most 180 days', () => {
  const furthest = now + ACCESS_DAYS_MAX * DAY_MS
  expect(readRoleEnd(now + 1, now)).toEqual({ ok: true, value: now + 1 })
  expect(readRoleEnd(furthest, now)).toEqual({ ok: true, value: furthest })
  for (const wrong of [now, now - 1, 0, furthest + 1, now + 0.5, Number.NaN, Infinity])
    expect(readRoleEnd(wrong, now)).toMatchObject({
      refusal: { reason: 'endNotAhead', field: 'untilMs', values: { max: 180 } },
    })
})

it('[S24] a guest link closes after its days, or with the role when that ends before', () => {
  expect(guestLinkEnd(now, 7, now + 30 * DAY_MS)).toBe(now + 7 * DAY_MS)
  expect(guestLinkEnd(now, 7, now + DAY_MS)).toBe(now + DAY_MS)
})

it('[S25] a role counts until the very millisecond of its end', () => {
  expect(roleHolds(now, now - 1)).toBe(true)
  expect(roleHolds(now, now)).toBe(false)
  expect(roleHolds(now, now + 1)).toBe(false)
  expect(roleHolds(null, now)).toBe(true)
})

it('[S28] a role that is changed keeps its end, but an organizer’s has none', () => {
  const ended = ACTIVITY_ROLES.filter((role) => keptEnd(role, now) === now)
  expect(ended).toEqual(ACTIVITY_ROLES.filter((role) => role !== 'organizer'))
  expect(keptEnd('organizer', now)).toBeNull()
  expect(keptEnd('guest', null)).toBeNull()
})

it('the end that is offered is a full hour, a week ahead, and may be taken as it is', () => {
  expect(firstEnd(now)).toBe(Date.UTC(2026, 10, 29, 15))
  expect(firstEnd(Date.UTC(2026, 10, 22, 14))).toBe(Date.UTC(2026, 10, 29, 14))
  expect(readRoleEnd(firstEnd(now), now).ok).toBe(true)
})
