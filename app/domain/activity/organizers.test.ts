import { describe, expect, it } from 'vitest'
import { ACTIVITY_ROLES, COMMUNITY_ROLES } from '../people/roles.ts'
import type { Person } from '../people/viewer.ts'
import { activityRole } from '../policy.ts'
import { effectiveRole, keepsAnOrganizer, type Membership } from './organizers.ts'

const steward: Membership = { personId: 'steward', inCommunity: 'steward', given: null }
const member: Membership = { personId: 'member', inCommunity: 'member', given: null }

describe('who organises', () => {
  it('a list of people reads roles exactly as the policy does', () => {
    for (const given of [null, ...ACTIVITY_ROLES]) {
      for (const inCommunity of [null, ...COMMUNITY_ROLES]) {
        const viewer: Person = {
          personId: 'p',
          name: 'P',
          administrator: false,
          institutions: new Map(),
          communities: new Map(inCommunity === null ? [] : [['t', inCommunity]]),
          activities: new Map(given === null ? [] : [['l', given]]),
        }
        const subject = { lessonStudyId: 'l', communityId: 't' }
        expect(effectiveRole({ personId: 'p', inCommunity, given })).toBe(activityRole(viewer, subject))
      }
    }
  })

  it('[S22] the last organizer cannot become something else', () => {
    expect(keepsAnOrganizer([steward, member], 'steward', 'observer')).toBe(false)
    expect(keepsAnOrganizer([steward, member], 'member', 'observer')).toBe(true)
    expect(keepsAnOrganizer([steward, { ...member, given: 'organizer' }], 'steward', 'observer')).toBe(true)
    expect(keepsAnOrganizer([steward, { ...member, given: 'organizer' }], 'member', null)).toBe(true)
  })

  it('[S22] somebody from outside the community may be the one who organises', () => {
    const outside: Membership = { personId: 'expert', inCommunity: null, given: 'organizer' }
    expect(keepsAnOrganizer([{ ...steward, given: 'planner' }, outside], 'expert', null)).toBe(false)
    expect(keepsAnOrganizer([{ ...steward, given: 'planner' }, outside], 'steward', 'guest')).toBe(true)
  })
})
