import type { Database } from '#db/database.ts'
import { rosterEntries, type RosterEntry } from '#db/queries/activity/people.ts'
import type { Space } from '#db/queries/people/membership.ts'
import { findSpaceName } from '#db/queries/people/space-names.ts'
import { spaceFactsOf } from '#db/queries/people/space-facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { type AuditGroup, kindsOf, peopleOf, type SpaceFact } from '#domain/people/space-fact.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { refuseInSpace } from './space-access.ts'

/** A page of the audit of a space, or of the installation. */
export interface AuditPage {
  /** What the space is called; empty for the installation. */
  readonly spaceName: string
  readonly facts: readonly SpaceFact[]
  /** Everybody whom the rows speak of. */
  readonly people: readonly RosterEntry[]
  readonly nextBefore: number | null
}

/** Reads the audit of a space (null: of the installation), newest first, `before` this id. */
export async function readAudit(
  { db }: { readonly db: Database },
  viewer: Viewer,
  input: { space: Space | null; group: AuditGroup | null; before: number | null },
): Promise<Outcome<AuditPage>> {
  const { space, group, before } = input
  if (space === null) {
    if (!can(viewer, 'installation.administer', { kind: 'installation', founded: true }))
      return refused('notFound')
  } else {
    const refusal = refuseInSpace(viewer, space, 'audit')
    if (refusal !== null) return { ok: false, refusal }
  }
  const [spaceName, page] = await Promise.all([
    space === null ? '' : findSpaceName(db, space),
    spaceFactsOf(db, space, {
      ...(group === null ? {} : { kinds: kindsOf(group) }),
      ...(before === null ? {} : { before }),
    }),
  ])
  const people = await rosterEntries(db, page.facts.flatMap(peopleOf))
  return done({ spaceName: spaceName ?? '', people: [...people.values()], ...page })
}
