import { describe, expect, it } from 'vitest'
import { ACTIVITY_ROLES, TEAM_ROLES } from '../people/roles.ts'
import type { Person } from '../people/viewer.ts'
import { activityRole } from '../policy.ts'
import { effectiveRole, keepsAnOrganizer, type Membership } from './organizers.ts'

const steward: Membership = { personId: 'steward', inTeam: 'steward', given: null }
const member: Membership = { personId: 'member', inTeam: 'member', given: null }

describe('who organises', () => {
  it('a list of people reads roles exactly as the policy does', () => {
    for (const given of [null, ...ACTIVITY_ROLES]) {
      for (const inTeam of [null, ...TEAM_ROLES]) {
        const viewer: Person = {
          personId: 'p',
          name: 'P',
          administrator: false,
          schools: new Map(),
          teams: new Map(inTeam === null ? [] : [['t', inTeam]]),
          activities: new Map(given === null ? [] : [['l', given]]),
        }
        const subject = { lessonStudyId: 'l', teamId: 't' }
        expect(effectiveRole({ personId: 'p', inTeam, given })).toBe(activityRole(viewer, subject))
      }
    }
  })

  it('[S22] the last organizer cannot become something else', () => {
    expect(keepsAnOrganizer([steward, member], 'steward', 'observer')).toBe(false)
    expect(keepsAnOrganizer([steward, member], 'member', 'observer')).toBe(true)
    expect(keepsAnOrganizer([steward, { ...member, given: 'organizer' }], 'steward', 'observer')).toBe(true)
    expect(keepsAnOrganizer([steward, { ...member, given: 'organizer' }], 'member', null)).toBe(true)
  })

  it('[S22] somebody from outside the team may be the one who organises', () => {
    const outside: Membership = { personId: 'expert', inTeam: null, given: 'organizer' }
    expect(keepsAnOrganizer([{ ...steward, given: 'planner' }, outside], 'expert', null)).toBe(false)
    expect(keepsAnOrganizer([{ ...steward, given: 'planner' }, outside], 'steward', 'guest')).toBe(true)
  })
})
