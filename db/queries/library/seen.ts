import { arrayOverlaps, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '#domain/people/viewer.ts'
import { editionSearch } from '../../schema/library.ts'

/**
 * The rows of the search that a viewer may see: what `can(viewer, 'edition.read', …)` says of one edition, asked of
 * all at once; a test compares the two. Withdrawn editions have no row there.
 */
export function seenBy(viewer: Viewer): SQL {
  const { visibility, communityId, institutionIds, publishedBy } = editionSearch
  const isPublic = eq(visibility, 'public')
  if (viewer === null) return isPublic
  const communities = [...viewer.communities.keys()]
  const institutions = [...viewer.institutions.keys()]
  return (
    or(
      isPublic,
      eq(publishedBy, viewer.personId),
      communities.length === 0 ? undefined : inArray(communityId, communities),
      institutions.length === 0
        ? undefined
        : sql`(${eq(visibility, 'institution')} and ${arrayOverlaps(institutionIds, institutions)})`,
    ) ?? isPublic
  )
}
