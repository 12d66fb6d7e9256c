/** A role inside one school. */
export const INSTITUTION_ROLES = ['administrator', 'teacher'] as const
export type InstitutionRole = (typeof INSTITUTION_ROLES)[number]

/** A role inside one cross-school community. */
export const COMMUNITY_ROLES = ['steward', 'member'] as const
export type CommunityRole = (typeof COMMUNITY_ROLES)[number]

/** Roles are per activity (lesson study): the same person is instructor today, observer tomorrow. */
export const ACTIVITY_ROLES = [
  'organizer',
  'leadDrafter',
  'planner',
  'instructor',
  'observer',
  'facilitator',
  'recorder',
  'knowledgeableOther',
  'guest',
] as const
export type ActivityRole = (typeof ACTIVITY_ROLES)[number]

/** Where a school lies; self-declared, never public. */
export const SETTLEMENT_TYPES = ['urban', 'countyTown', 'rural', 'teachingPoint'] as const
export type SettlementType = (typeof SETTLEMENT_TYPES)[number]
