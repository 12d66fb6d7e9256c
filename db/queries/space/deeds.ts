import { and, eq, gte, inArray, or, sql } from 'drizzle-orm'
import { attendance } from '#domain/room/attendance.ts'
import type { FactKind } from '#domain/session/fact.ts'
import type { Deeds } from '#domain/space/deeds-by-month.ts'
import type { Queryable } from '../../database.ts'
import { document, documentClient } from '../../schema/document.ts'
import { fact } from '../../schema/session.ts'
import { type HearDamage, textChangesOf } from '../history/changes.ts'
import { pastSessions } from '../history/timeline.ts'
import { roomFacts } from '../room/facts.ts'

/**
 * What one person did since a moment, read from both logs of the lesson studies in which they left a trace: a fact,
 * or a keyboard of theirs in a document. Theirs alone. A damaged stretch is left out and told to `onDamage`.
 */
export async function deedsOf(
  db: Queryable,
  personId: string,
  when: { sinceMs: number; nowMs: number },
  onDamage?: HearDamage,
): Promise<Deeds> {
  const { sinceMs, nowMs } = when
  const [said, annotations, places] = await Promise.all([
    momentsOf(db, personId, sinceMs, ['chat.said']),
    momentsOf(db, personId, sinceMs, ['annotation.made', 'annotation.replied']),
    tracedIn(db, personId),
  ])
  const sessions: number[] = []
  for (const lessonStudyId of places) {
    const recent = (await pastSessions(db, lessonStudyId)).filter((it) => (it.endedAtMs ?? nowMs) >= sinceMs)
    const room = recent.length === 0 ? [] : await roomFacts(db, lessonStudyId)
    for (const { startedAtMs, endedAtMs } of recent)
      if (
        attendance(room, { fromMs: startedAtMs, toMs: endedAtMs ?? nowMs }).some(
          (it) => it.personId === personId,
        )
      )
        sessions.push(startedAtMs)
  }
  const written: { atMs: number; characters: number }[] = []
  for (const plan of await plansWrittenSince(db, personId, places, sinceMs))
    for (const { atMs, inserted, personId: by } of await textChangesOf(db, plan, onDamage))
      if (by === personId && atMs >= sinceMs && inserted > 0) written.push({ atMs, characters: inserted })
  return { sessions, said, annotations, written }
}

async function momentsOf(
  db: Queryable,
  personId: string,
  sinceMs: number,
  kinds: FactKind[],
): Promise<number[]> {
  const rows = await db
    .select({ atMs: fact.atMs })
    .from(fact)
    .where(and(eq(fact.personId, personId), gte(fact.atMs, sinceMs), inArray(fact.kind, kinds)))
  return rows.map((row) => row.atMs)
}

/** The lesson studies in which somebody left a trace. */
async function tracedIn(db: Queryable, personId: string): Promise<string[]> {
  const [facts, keyboards] = await Promise.all([
    db.selectDistinct({ id: fact.lessonStudyId }).from(fact).where(eq(fact.personId, personId)),
    db
      .selectDistinct({ id: document.lessonStudyId })
      .from(documentClient)
      .innerJoin(document, eq(document.id, documentClient.documentId))
      .where(eq(documentClient.personId, personId)),
  ])
  return [...new Set([...facts, ...keyboards].map((row) => row.id))]
}

/** The shared plans of these lesson studies in which anybody wrote since a moment, and this person's own. */
async function plansWrittenSince(
  db: Queryable,
  personId: string,
  lessonStudyIds: readonly string[],
  sinceMs: number,
) {
  if (lessonStudyIds.length === 0) return []
  return await db
    .select({ documentId: document.id, epoch: document.epoch })
    .from(document)
    .where(
      and(
        inArray(document.lessonStudyId, [...lessonStudyIds]),
        or(eq(document.kind, 'plan'), eq(document.ownerId, personId)),
        sql`(exists (select 1 from document_update u where u.document_id = ${document.id}
              and u.epoch = ${document.epoch} and u.at_ms >= ${sinceMs})
          or exists (select 1 from document_segment s where s.document_id = ${document.id}
              and s.epoch = ${document.epoch} and s.to_ms >= ${sinceMs}))`,
      ),
    )
}
