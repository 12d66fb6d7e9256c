import type { Database } from '#db/database.ts'
import { type RosterEntry, rosterEntries } from '#db/queries/activity/people.ts'
import {
  contributionsByIds,
  referencesOf,
  referencesTo,
  standingsOf,
  type Wording,
  wordingsOf,
} from '#db/queries/discussion/contributions.ts'
import { editionSubject, findEdition } from '#db/queries/library/editions.ts'
import { layOutThread, pathTo, shownWith, strandOf } from '#domain/discussion/lay-out-thread.ts'
import {
  type Glance,
  type ShownContribution,
  type ShownReference,
  type ShownThread,
  startOf,
} from '#domain/discussion/shown.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { askThread } from './ask-discussion.ts'

const STRANDS_PER_PAGE = 20

export interface ReadThread extends ShownThread {
  /** Of the lesson study or the community that it belongs to. */
  readonly name: string
  readonly mayContribute: boolean
  readonly people: readonly RosterEntry[]
}

/**
 * A page of a thread as the viewer may see it: the newest strands, those of `page`, or those with the contribution
 * `at`. What was withdrawn has its place and none of its words, also where it is quoted.
 */
export async function readThread(
  { db }: { readonly db: Database },
  viewer: Viewer,
  input: { threadId: string; page: number; at: string | null },
): Promise<Outcome<ReadThread>> {
  const asked = await askThread(db, viewer, 'discussion.read', input.threadId)
  if (!asked.ok) return asked
  const { thread, name, mayContribute } = asked.value
  const standings = await standingsOf(db, thread.threadId)
  const laidOut = layOutThread(standings)
  const total = laidOut.strands.length
  const nth = input.at === null ? -1 : strandOf(laidOut, input.at)
  const page = nth === -1 ? input.page : Math.ceil((total - nth) / STRANDS_PER_PAGE)
  const end = Math.max(0, total - (page - 1) * STRANDS_PER_PAGE)
  const strands = laidOut.strands.slice(Math.max(0, end - STRANDS_PER_PAGE), end)
  const shown = new Set(shownWith(laidOut, strands))
  const here = standings.filter((it) => shown.has(it.contributionId))
  const ids = [...shown]
  const [references, backLinks] = await Promise.all([referencesOf(db, ids), referencesTo(db, ids)])
  const elsewhere = await contributionsByIds(db, [
    ...references.flatMap((it) => it.toContributionId ?? []),
    ...backLinks.map((it) => it.fromId),
  ])
  const known = new Map([...elsewhere, ...standings].map((it) => [it.contributionId, it]))
  const kinds = new Map(standings.map((it) => [it.contributionId, it.kind]))
  const wordings = await wordingsOf(db, [...known.keys()])
  const titles = await titlesOf(
    db,
    viewer,
    references.flatMap((it) => it.toEditionId ?? []),
  )

  const glance = (contributionId: string): Glance[] => {
    const it = known.get(contributionId)
    if (it === undefined) return []
    const words = wordings.get(contributionId)?.at(-1)
    return [
      {
        contributionId,
        threadId: it.threadId,
        personId: it.personId,
        kind: kinds.get(contributionId) ?? 'contribution',
        start: it.isWithdrawn || words === undefined ? null : startOf(words.text),
      },
    ]
  }
  const stands = standings.filter((it) => !it.isWithdrawn)
  const contributions = here.map((it): ShownContribution => {
    const { contributionId, personId, atMs, kind, gathers, isWithdrawn } = it
    const said = wordings.get(contributionId) ?? []
    const gatheredIn = stands.filter((one) => one.gathers.includes(contributionId))
    const builtOnBy = standings.filter((one) => one.buildsOn === contributionId)
    const quotedBy = new Set(
      backLinks.filter((one) => one.toContributionId === contributionId).map((one) => one.fromId),
    )
    return {
      contributionId,
      personId,
      atMs,
      kind,
      ...wordsOf(isWithdrawn ? [] : said),
      references: isWithdrawn
        ? []
        : references
            .filter((one) => one.fromId === contributionId)
            .flatMap((one): ShownReference[] => {
              if (one.toEditionId !== null) {
                const editionId = one.toEditionId
                return [{ kind: 'edition', editionId, title: titles.get(editionId) ?? null }]
              }
              const [quoted] = glance(one.toContributionId ?? '')
              if (quoted === undefined) return []
              const quote = quoted.start === null ? null : one.quote
              return [{ kind: 'contribution', glance: quoted, quote }]
            }),
      buildsOn: it.buildsOn === null ? null : (glance(it.buildsOn)[0] ?? null),
      builtOnBy: builtOnBy.flatMap((one) => glance(one.contributionId)),
      quotedBy: [...quotedBy].flatMap(glance),
      gatheredIn: gatheredIn.flatMap((one) => glance(one.contributionId)),
      gathers: isWithdrawn ? [] : gathers.flatMap(glance),
      beneath: laidOut.beneath.get(contributionId) ?? [],
    }
  })
  const people = await rosterEntries(db, [thread.begunBy, ...[...known.values()].map((it) => it.personId)])
  const at = input.at !== null && nth !== -1 ? input.at : null
  return done({
    thread,
    name,
    mayContribute,
    strands,
    contributions,
    count: stands.length,
    withdrawn: standings.flatMap((it) => (it.isWithdrawn ? [it.contributionId] : [])),
    page,
    hasMore: end > STRANDS_PER_PAGE,
    at: at === null ? null : { contributionId: at, path: pathTo(laidOut, at) },
    people: [...people.values()],
  })
}

function wordsOf(said: readonly Wording[]): Pick<ShownContribution, 'words' | 'earlier' | 'revisedAtMs'> {
  const newest = said.at(-1)
  if (newest === undefined) return { words: null, earlier: [], revisedAtMs: null }
  const { atMs, ...words } = newest
  const earlier = said.slice(0, -1).toReversed()
  return {
    words,
    earlier: earlier.map((it) => ({ atMs: it.atMs, text: it.text })),
    revisedAtMs: earlier.length === 0 ? null : atMs,
  }
}

/** The titles of those of these editions that the viewer may see. */
async function titlesOf(
  db: Database,
  viewer: Viewer,
  editionIds: readonly string[],
): Promise<Map<string, string>> {
  const editions = await Promise.all([...new Set(editionIds)].map((id) => findEdition(db, id)))
  return new Map(
    editions.flatMap((it) =>
      it !== null && can(viewer, 'edition.trace', editionSubject(it)) ? [[it.editionId, it.title]] : [],
    ),
  )
}
