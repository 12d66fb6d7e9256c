import { authorRuns } from '#domain/history/author-runs-document.ts'
import type { AuthorRuns } from '#domain/history/author-runs.ts'
import { type Credit, CreditTable } from '#domain/history/credits.ts'
import type { Queryable } from '../../database.ts'
import { clientsOfDocument } from '../document/clients.ts'
import { materialise } from '../document/state.ts'
import { attributionAt, creditSources } from './attribution.ts'
import type { LogPlace } from './moment.ts'

/** Who wrote what stands in a plan, for its open pages. */
export interface LiveAuthors extends AuthorRuns {
  /** The last row of the log that is in it. */
  readonly atId: number
  readonly credits: readonly Credit[]
  /** Whose each clientID is: what is newer than `atId` is by them. */
  readonly people: Readonly<Record<string, string>>
}

/** The authors of a plan at a position of its log. */
export async function liveAuthors(
  db: Queryable,
  lessonStudyId: string,
  place: LogPlace,
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
  return { ...runs, atId: place.atId, credits: table.list(), people: Object.fromEntries(clients) }
}
