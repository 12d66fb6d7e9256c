/** What kind of community teachers of several schools found together. */
export const COMMUNITY_KINDS = [
  'lessonPrepGroup',
  'subjectResearchGroup',
  'workshop',
  'masterTeacherStudio',
  'pairedSchools',
  'researchProject',
] as const
export type CommunityKind = (typeof COMMUNITY_KINDS)[number]

/** A school, or the district whose schools it looks after. */
export const INSTITUTION_KINDS = ['school', 'district'] as const
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number]

/** The areas of a home page, after the ministry's guide to online spaces (2018): the first is the front door. */
export const SPACE_AREAS = ['space', 'services', 'analysis', 'governance'] as const
export type SpaceArea = (typeof SPACE_AREAS)[number]

/** Reads the kind of a community; null for one that does not say. */
export function communityKindOf(value: string | null): CommunityKind | null {
  return COMMUNITY_KINDS.find((it) => it === value) ?? null
}

/** Reads the kind of an institution; what says nothing is a school. */
export function institutionKindOf(value: string): InstitutionKind {
  return value === 'district' ? 'district' : 'school'
}
