import type { Space } from '#db/queries/people/membership.ts'

/** The space that a URL under `/communities/…` or `/institutions/…` speaks of; null: neither. */
export function spaceOf(params: Readonly<Record<string, string | undefined>>): Space | null {
  if (params.communityId !== undefined) return { kind: 'community', id: params.communityId }
  return params.institutionId === undefined ? null : { kind: 'institution', id: params.institutionId }
}
