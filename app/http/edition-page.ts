import type { Database } from '#db/database.ts'
import { communityLines } from '#db/queries/activity/spaces.ts'
import { adoptionRecords } from '#db/queries/library/adoptions.ts'
import { editionFiles } from '#db/queries/library/edition-files.ts'
import { type Edition, editionContent, editionSubject, findEdition } from '#db/queries/library/editions.ts'
import { EDITION_VISIBILITIES, isWider } from '#domain/library/edition.ts'
import { learningResource } from '#domain/library/json-ld.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { readLineage } from '#operations/library/read-lineage.ts'
import type { Language } from '#ui/words/languages.ts'
import { attributionOf, editionUrl } from './attribution-words.ts'

/** Everything that the page of an edition shows to one viewer, who may see that it is there. */
export async function readEditionPage(
  db: Database,
  viewer: Viewer,
  edition: Edition & { communityName: string },
  { language, origin }: { language: Language; origin: string },
) {
  const { editionId, communityId } = edition
  const subject = editionSubject(edition)
  const mayRead = can(viewer, 'edition.read', subject)
  const mayAdopt = edition.kind === 'plan' && can(viewer, 'edition.adopt', subject)
  const mayWiden = can(viewer, 'edition.widen', subject)
  const [content, files, records, lineage, source, communities] = await Promise.all([
    mayRead ? editionContent(db, editionId) : { plan: null, board: null, letters: null },
    mayRead && edition.kind === 'file' ? editionFiles(db, editionId) : [],
    adoptionRecords(db, { lineId: edition.lineId }),
    readLineage(db, viewer, editionId),
    edition.basedOn === null ? null : findEdition(db, edition.basedOn),
    mayAdopt && viewer !== null ? communityLines(db, [...viewer.communities.keys()]) : [],
  ])
  const seenSource = source !== null && can(viewer, 'edition.trace', editionSubject(source)) ? source : null
  const isPublic = edition.visibility === 'public' && edition.withdrawnAtMs === null
  const mayVisitCommunity = can(viewer, 'community.view', { kind: 'community', communityId })
  return {
    edition: shown(edition, mayVisitCommunity),
    mayRead,
    mayAdopt,
    mayKeep: can(viewer, 'edition.withdraw', subject),
    isSignedIn: viewer !== null,
    mayVisitCommunity,
    widerTo: mayWiden ? EDITION_VISIBILITIES.filter((it) => isWider(edition.visibility, it)) : [],
    plan: content.plan,
    hasBoard: content.board !== null,
    file: files[0] ?? null,
    source: seenSource === null ? null : { editionId: seenSource.editionId, title: seenSource.title },
    lineage,
    records: records.filter((it) =>
      can(viewer, 'adoption.read', {
        kind: 'adoption',
        communityId: it.communityId,
        editionCommunityId: communityId,
      }),
    ),
    communities: communities
      .filter((it) => can(viewer, 'lessonStudy.create', { kind: 'community', communityId: it.communityId }))
      .map(({ communityId: id, name }) => ({ communityId: id, name })),
    attribution: attributionOf(edition, seenSource, { language, origin }),
    jsonLd: isPublic ? described(edition, seenSource, origin) : null,
  }
}

/** What of an edition leaves for its reader's browser: of its community only what they may know. */
function shown(edition: Edition & { communityName: string }, mayVisitCommunity: boolean) {
  const { institutionIds: _i, publishedBy: _p, origin: _o, lessonStudyId: _l, lineId: _n, ...rest } = edition
  return mayVisitCommunity ? rest : { ...rest, communityId: '', communityName: '' }
}

/** What a public edition tells machines, in its own language. */
function described(edition: Edition, source: Edition | null, origin: string): string {
  const publicSource =
    source !== null && source.visibility === 'public' && source.withdrawnAtMs === null ? source : null
  return learningResource({
    ...edition,
    url: editionUrl(origin, edition.editionId),
    creditText: attributionOf(edition, publicSource, { language: edition.language, origin }),
    basedOn: [
      ...(publicSource === null ? [] : [editionUrl(origin, publicSource.editionId)]),
      ...(edition.link === null ? [] : [edition.link.url]),
    ],
  })
}
