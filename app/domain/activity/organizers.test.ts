import { describe, expect, it } from 'vitest'
import { ACTIVITY_ROLES, COMMUNITY_ROLES } from '../people/roles.ts'
import type { Person } from '../people/viewer.ts'
import { activityRole } from '../policy.ts'
import { VISIBILITIES } from './visibility.ts'
import { roleOf, keepsAnOrganizer, type Membership } from './organizers.ts'

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
          colleaguesIn: new Set<string>(),
          activities: new Map(given === null ? [] : [['l', given]]),
        }
        for (const visibility of VISIBILITIES) {
          const subject = { lessonStudyId: 'l', communityId: 't', visibility }
          expect(roleOf({ inCommunity, given }, visibility)).toBe(activityRole(viewer, subject))
        }
      }
    }
  })

  it('[S22] the last organizer cannot become something else', () => {
    expect(keepsAnOrganizer([steward, member], 'steward', 'observer', 'community')).toBe(false)
    expect(keepsAnOrganizer([steward, member], 'member', 'observer', 'community')).toBe(true)
    expect(
      keepsAnOrganizer([steward, { ...member, given: 'organizer' }], 'steward', 'observer', 'community'),
    ).toBe(true)
    expect(keepsAnOrganizer([steward, { ...member, given: 'organizer' }], 'member', null, 'community')).toBe(
      true,
    )
  })

  it('[V3] where stewards do not see it, nobody organises but those who were given the role', () => {
    const given: Membership = { ...member, given: 'organizer' }
    expect(keepsAnOrganizer([steward, given], 'member', null, 'private')).toBe(false)
    expect(keepsAnOrganizer([steward, given], 'member', null, 'team')).toBe(true)
  })

  it('[S22] somebody from outside the community may be the one who organises', () => {
    const outside: Membership = { personId: 'expert', inCommunity: null, given: 'organizer' }
    expect(keepsAnOrganizer([{ ...steward, given: 'planner' }, outside], 'expert', null, 'community')).toBe(
      false,
    )
    expect(
      keepsAnOrganizer([{ ...steward, given: 'planner' }, outside], 'steward', 'guest', 'community'),
    ).toBe(true)
  })
})
