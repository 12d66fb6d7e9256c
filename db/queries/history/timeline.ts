import { and, asc, eq, inArray } from 'drizzle-orm'
import type { PastRestore, PastSession, SaidLine, Timeline } from '#domain/history/timeline.ts'
import { timelineOf } from '#domain/history/timeline.ts'
import { attendance } from '#domain/room/attendance.ts'
import type { Fact, FactKind } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { fact, session } from '../../schema/session.ts'
import { documentsOf } from '../document/find.ts'
import { type HearDamage, shapeChangesOf, textChangesOf } from './changes.ts'
import { versionsOf } from './versions.ts'

/** The sessions of a lesson study, oldest first. */
export async function pastSessions(db: Queryable, lessonStudyId: string): Promise<PastSession[]> {
  return await db
    .select({
      sessionId: session.id,
      startedBy: session.startedBy,
      startedAtMs: session.startedAtMs,
      endedAtMs: session.endedAtMs,
      decision: session.decision,
    })
    .from(session)
    .where(eq(session.lessonStudyId, lessonStudyId))
    .orderBy(asc(session.startedAtMs))
}

/**
 * The timeline of a lesson study: both logs read from their beginning and folded. `nowMs` ends the
 * session that still runs. A damaged stretch of a log is left out and told to `onDamage`.
 */
export async function readTimeline(
  db: Queryable,
  lessonStudyId: string,
  nowMs: number,
  onDamage?: HearDamage,
): Promise<Timeline> {
  const [documents, sessions, positions, said, room, restored] = await Promise.all([
    documentsOf(db, lessonStudyId),
    pastSessions(db, lessonStudyId),
    versionsOf(db, lessonStudyId),
    factsOfKinds(db, lessonStudyId, ['chat.said']),
    factsOfKinds(db, lessonStudyId, ['room.entered', 'room.left', 'room.observed']),
    factsOfKinds(db, lessonStudyId, ['version.restored']),
  ])
  const plan = documents.find((it) => it.kind === 'plan')
  const board = documents.find((it) => it.kind === 'board')
  const [texts, shapes] = await Promise.all([
    plan === undefined ? [] : textChangesOf(db, plan, onDamage),
    board === undefined ? [] : shapeChangesOf(db, board, onDamage),
  ])
  const attended = sessions.map(({ sessionId, startedAtMs, endedAtMs }) => {
    const there = attendance(room, { fromMs: startedAtMs, toMs: endedAtMs ?? nowMs })
    return [sessionId, there.map((it) => it.personId)] as const
  })
  return timelineOf({
    sessions,
    positions,
    restores: restoresOf(restored),
    chat: chatOf(said),
    attended: new Map(attended),
    texts,
    shapes,
  })
}

function chatOf(facts: readonly Fact[]): SaidLine[] {
  return facts.flatMap((it) => {
    if (it.kind !== 'chat.said' || it.personId === null) return []
    const { key, sessionId, personId, atMs } = it
    return [{ key, sessionId, personId, text: it.body.text, atMs }]
  })
}

function restoresOf(facts: readonly Fact[]): PastRestore[] {
  return facts.flatMap(({ kind, body, personId, atMs }) => {
    if (kind !== 'version.restored' || personId === null) return []
    const { restoreId, part, versionId, name, beforeVersionId, takesBack = null } = body
    return [{ restoreId, personId, atMs, part, versionId, name, beforeVersionId, takesBack }]
  })
}

async function factsOfKinds(db: Queryable, lessonStudyId: string, kinds: FactKind[]): Promise<Fact[]> {
  const rows = await db
    .select()
    .from(fact)
    .where(and(eq(fact.lessonStudyId, lessonStudyId), inArray(fact.kind, kinds)))
    .orderBy(asc(fact.id))
  return rows as Fact[]
}
