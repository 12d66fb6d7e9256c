import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, eq, sql } from 'drizzle-orm'
import { type Attribution, openAttribution } from '#domain/history/attribution-document.ts'
import type { CreditSources } from '#domain/history/credits.ts'
import type { Queryable } from '../../database.ts'
import { document } from '../../schema/document.ts'
import { documentRequest } from '../../schema/request.ts'
import { fact } from '../../schema/session.ts'
import { readLedger } from '../document/ledger.ts'
import { materialise } from '../document/state.ts'
import type { LogPlace } from './moment.ts'
import { lastOrigin, originsOf } from './origins.ts'
import { pastSessions } from './timeline.ts'

/** So many edits are folded before others get a turn: some milliseconds' work. */
const TURN = 2000
/** So many plans are kept folded: a moment of a log never changes, and of its origins only more become known. */
const KEPT = 12

const kept = new Map<string, Promise<Attribution>>()

/** Who wrote and deleted what in a plan, up to a position of its log. */
export async function attributionAt(db: Queryable, place: LogPlace): Promise<Attribution> {
  const untilOrigin = await lastOrigin(db, place)
  const key = `${place.documentId}/${place.epoch}/${place.atId}/${untilOrigin}`
  const known = kept.get(key)
  const made = known ?? fold(db, place, untilOrigin)
  // The newest stand last; what nobody asked for longest goes.
  kept.delete(key)
  kept.set(key, made)
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break
    kept.delete(oldest)
  }
  if (known === undefined) made.catch(() => kept.delete(key))
  return await made
}

async function fold(
  db: Queryable,
  { documentId, epoch, atId }: LogPlace,
  untilOrigin: number,
): Promise<Attribution> {
  const origins = await originsOf(db, { documentId, epoch }, untilOrigin)
  const ledger = await readLedger(db, { documentId, epoch, untilId: atId })
  const { doc } = await materialise(db, { documentId, epoch, atId, whole: true })
  const attribution = openAttribution(doc, origins)
  doc.destroy()
  for (let at = 0; at < ledger.length; at += TURN) {
    attribution.feed(ledger.slice(at, at + TURN))
    await nextTurn()
  }
  return attribution.result()
}

/** What credits tell besides the ledger: the sessions, and whose suggestions were accepted. */
export async function creditSources(db: Queryable, lessonStudyId: string): Promise<CreditSources> {
  const [sessions, accepted] = await Promise.all([
    pastSessions(db, lessonStudyId),
    // The request is answered in the very commit that logs the edit; the fact of it may come later, or never.
    db
      .select({
        annotationId: documentRequest.id,
        atId: sql<string>`${documentRequest.answer} ->> 'atId'`,
        proposedBy: fact.personId,
      })
      .from(documentRequest)
      .innerJoin(document, eq(document.id, documentRequest.documentId))
      .innerJoin(
        fact,
        and(
          eq(fact.lessonStudyId, document.lessonStudyId),
          eq(fact.kind, 'annotation.made'),
          sql`${fact.body} ->> 'annotationId' = ${documentRequest.id}::text`,
        ),
      )
      .where(
        and(
          eq(document.lessonStudyId, lessonStudyId),
          eq(documentRequest.kind, 'suggestion'),
          sql`${documentRequest.answer} ->> 'atId' is not null`,
        ),
      ),
  ])
  const suggestions = accepted.flatMap(({ annotationId, atId, proposedBy }) =>
    proposedBy === null ? [] : [[Number(atId), { annotationId, proposedBy }] as const],
  )
  return { sessions, suggestions: new Map(suggestions) }
}
