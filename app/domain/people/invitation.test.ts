import { expect, it } from 'vitest'
import { DAY_MS, INVITATION_DAYS, invitationEnd, invitationState } from './invitation.ts'

const open = { expiresAtMs: 1000, revokedAtMs: null, usesLeft: null }

it('[M6] an invitation is open until the very millisecond in which it expires', () => {
  expect(invitationState(open, 999)).toBe('open')
  expect(invitationState(open, 1000)).toBe('expired')
})

it('[M6] a closed invitation is told by the reason that its maker gave it first', () => {
  expect(invitationState({ ...open, revokedAtMs: 5, usesLeft: 0 }, 2000)).toBe('revoked')
  expect(invitationState({ ...open, usesLeft: 0 }, 2000)).toBe('expired')
  expect(invitationState({ ...open, usesLeft: 0 }, 10)).toBe('usedUp')
  expect(invitationState({ ...open, usesLeft: 1 }, 10)).toBe('open')
})

it('[M6] it lasts for one, seven or thirty days', () => {
  expect(INVITATION_DAYS.map((days) => invitationEnd(7, days) - 7)).toEqual([DAY_MS, 7 * DAY_MS, 30 * DAY_MS])
})
