import { authorRuns } from '#domain/history/author-runs-document.ts'
import type { AuthorRuns } from '#domain/history/author-runs.ts'
import { type Credit, CreditTable } from '#domain/history/credits.ts'
import type { Queryable } from '../../database.ts'
import { clientsOfDocument } from '../document/clients.ts'
import { materialise } from '../document/state.ts'
import { attributionAt, creditSources } from './attribution.ts'
import type { LogPlace } from './moment.ts'
import { lastOrigin } from './origins.ts'

/** Who wrote what stands in a plan, for its open pages. */
export interface LiveAuthors extends AuthorRuns {
  /** The last row of the log that is in it. */
  readonly atId: number
  /** The last that was kept of what was copied into it. */
  readonly atOrigin: number
  readonly credits: readonly Credit[]
  /** Something was written since: it is worth asking again in a while. */
  readonly behind: boolean
  /** Whose each clientID is: what is newer than `atId` is by them. */
  readonly people: Readonly<Record<string, string>>
}

/** A plan that takes longer to fold, in milliseconds, is not folded anew for every letter that somebody types … */
const LONG_MS = 100
/** … but again after so many times as long, for everybody who asks. */
const REST = 15

interface Recent {
  readonly authors: LiveAuthors
  readonly epoch: number
  readonly doneMs: number
  readonly costMs: number
}
const recent = new Map<string, Recent>()
/** So many plans' newest authors are kept. */
const KEPT = 24

/** The authors of a plan at a position of its log, or, of a long plan, shortly before. `clock` measures only how long it takes. */
export async function liveAuthors(
  db: Queryable,
  lessonStudyId: string,
  place: LogPlace,
  clock: () => number,
): Promise<LiveAuthors> {
  const startedMs = clock()
  const atOrigin = await lastOrigin(db, place)
  const last = recent.get(place.documentId)
  if (last !== undefined && last.epoch === place.epoch && last.costMs > LONG_MS) {
    const behind = last.authors.atId !== place.atId || last.authors.atOrigin !== atOrigin
    if (!behind || startedMs - last.doneMs < REST * last.costMs) return { ...last.authors, behind }
  }
  const authors = await foldAuthors(db, lessonStudyId, place, atOrigin)
  const doneMs = clock()
  recent.delete(place.documentId)
  recent.set(place.documentId, { authors, epoch: place.epoch, doneMs, costMs: doneMs - startedMs })
  for (const oldest of recent.keys()) {
    if (recent.size <= KEPT) break
    recent.delete(oldest)
  }
  return authors
}

async function foldAuthors(
  db: Queryable,
  lessonStudyId: string,
  place: LogPlace,
  atOrigin: number,
): Promise<LiveAuthors> {
  const [attribution, sources, clients] = await Promise.all([
    attributionAt(db, place),
    creditSources(db, lessonStudyId),
    clientsOfDocument(db, place.documentId),
  ])
  const { doc } = await materialise(db, place)
  const table = new CreditTable(sources)
  const runs = authorRuns(doc, attribution, table)
  doc.destroy()
  const people = Object.fromEntries(clients)
  return { ...runs, atId: place.atId, atOrigin, behind: false, credits: table.list(), people }
}
