import type { Queryable } from '#db/database.ts'
import { adoptionsOf, lineageOf } from '#db/queries/library/lineage.ts'
import {
  type AdoptionRow,
  type LineageNode,
  type LineageRow,
  type LineageSums,
  lineageSums,
  lineageTree,
} from '#domain/library/lineage.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

/**
 * The lineage of an edition that the viewer may see, across schools: names as far as they may know them (the editions
 * that they may see, the communities and institutions that are theirs), counts otherwise.
 */
export async function readLineage(
  db: Queryable,
  viewer: Viewer,
  editionId: string,
): Promise<{ tree: LineageNode | null; sums: LineageSums }> {
  const editions = await lineageOf(db, editionId)
  const adoptions = await adoptionsOf(
    db,
    editions.map((it) => it.editionId),
  )
  const rows = editions.map((it): LineageRow => {
    const { visibility, communityId, institutionIds, publishedBy, withdrawnAtMs } = it
    const isWithdrawn = withdrawnAtMs !== null
    const subject = { visibility, communityId, institutionIds, publishedBy, isWithdrawn }
    const sees = can(viewer, 'edition.trace', { kind: 'edition', ...subject })
    const schools = [...new Set(it.authors.map(({ school }) => school).filter((school) => school !== ''))]
    const { lineId, number, basedOn, publishedAtMs, title } = it
    const seen = sees ? { title, schools } : null
    return { editionId: it.editionId, lineId, number, basedOn, publishedAtMs, isWithdrawn, seen }
  })
  const communityOf = new Map(editions.map((it) => [it.editionId, it.communityId]))
  const used = adoptions.map((it): AdoptionRow => {
    const subject = { communityId: it.communityId, editionCommunityId: communityOf.get(it.editionId) ?? '' }
    const sees =
      can(viewer, 'adoption.read', { kind: 'adoption', ...subject }) ||
      (it.institutionId !== null &&
        can(viewer, 'institution.view', { kind: 'institution', institutionId: it.institutionId }))
    const { lessonStudyId, atMs, institutionId, communityName: community, institutionName } = it
    const seen = sees ? { community, school: institutionName ?? '' } : null
    return { editionId: it.editionId, lessonStudyId, atMs, institutionId, seen }
  })
  return { tree: lineageTree(editionId, rows, used), sums: lineageSums(rows, used) }
}
