import type { Space } from '#db/queries/people/membership.ts'
import { refused, type Refusal } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

type Doing = 'leave' | 'invite' | 'removeMember' | 'giveRoles' | 'list' | 'audit'

/**
 * Why somebody may not do this in a school or a community, or null when they may. For who is not a member
 * it does not exist (`notFound`).
 */
export function refuseInSpace(viewer: Viewer, space: Space, doing: Doing): Refusal | null {
  if (viewer === null) return refused('notSignedIn').refusal
  const sees =
    space.kind === 'institution'
      ? can(viewer, 'institution.view', { kind: 'institution', institutionId: space.id })
      : can(viewer, 'community.view', { kind: 'community', communityId: space.id })
  if (!sees) return refused('notFound').refusal
  const may =
    space.kind === 'institution'
      ? can(viewer, `institution.${doing}`, { kind: 'institution', institutionId: space.id })
      : can(viewer, `community.${doing}`, { kind: 'community', communityId: space.id })
  return may ? null : refused('notAllowed').refusal
}

/** The role that keeps a space running, and what its last holder is told. */
export const KEEPER = {
  institution: { role: 'administrator', refusal: 'lastAdministrator' },
  community: { role: 'steward', refusal: 'lastSteward' },
} as const
