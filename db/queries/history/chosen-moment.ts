import type { SharedKind } from '#domain/document-name.ts'
import type { MomentChoice } from '#domain/history/moment-choice.ts'
import type { Queryable } from '../../database.ts'
import { documentsOf } from '../document/find.ts'
import { lastPosition, positionAt } from '../document/position.ts'
import { type LogPlace, placeAtVersion } from './moment.ts'
import { pastSessions } from './timeline.ts'
import { findVersion, versionsOf } from './versions.ts'

/** A moment of a lesson study: when, and where both documents' logs stood. */
export interface ChosenMoment {
  readonly atMs: number
  /** Null when the lesson study has no such document. */
  readonly plan: LogPlace | null
  readonly board: LogPlace | null
}

/** Finds a moment that a URL names; null when this lesson study has none such. `nowMs` is what "now" is. */
export async function findMoment(
  db: Queryable,
  lessonStudyId: string,
  choice: Exclude<MomentChoice, { kind: 'visit' }>,
  nowMs: number,
): Promise<ChosenMoment | null> {
  switch (choice.kind) {
    case 'version': {
      const version = await findVersion(db, lessonStudyId, choice.versionId)
      if (version === null) return null
      const [plan, board] = await Promise.all([
        placeAtVersion(db, version, 'plan'),
        placeAtVersion(db, version, 'board'),
      ])
      return { atMs: version.atMs, plan, board }
    }
    case 'sessionStart':
    case 'sessionEnd': {
      const session = (await pastSessions(db, lessonStudyId)).find((it) => it.sessionId === choice.sessionId)
      if (session === undefined) return null
      if (choice.kind === 'sessionStart') return await momentAt(db, lessonStudyId, session.startedAtMs)
      const left = (await versionsOf(db, lessonStudyId)).find(
        (it) => it.sessionId === choice.sessionId && it.kind === 'session_end' && it.documentKind === 'plan',
      )
      if (left !== undefined)
        return await findMoment(db, lessonStudyId, { kind: 'version', versionId: left.versionId }, nowMs)
      return await momentAt(db, lessonStudyId, session.endedAtMs ?? nowMs)
    }
    case 'time':
      return await momentAt(db, lessonStudyId, Math.min(choice.atMs, nowMs))
    case 'beginning':
      return await momentAt(db, lessonStudyId, 0)
    case 'now': {
      const places = await placesOf(db, lessonStudyId, async (it) =>
        lastPosition(db, it.documentId, it.epoch).then(({ atId }) => atId),
      )
      return { atMs: nowMs, ...places }
    }
  }
}

async function momentAt(db: Queryable, lessonStudyId: string, atMs: number): Promise<ChosenMoment> {
  return { atMs, ...(await placesOf(db, lessonStudyId, (it) => positionAt(db, it, atMs))) }
}

async function placesOf(
  db: Queryable,
  lessonStudyId: string,
  positionOf: (document: { documentId: string; epoch: number }) => Promise<number>,
): Promise<{ plan: LogPlace | null; board: LogPlace | null }> {
  const documents = await documentsOf(db, lessonStudyId)
  const placeOf = async (kind: SharedKind): Promise<LogPlace | null> => {
    const document = documents.find((it) => it.kind === kind)
    if (document === undefined) return null
    const { documentId, epoch } = document
    return { documentId, epoch, atId: await positionOf(document) }
  }
  return { plan: await placeOf('plan'), board: await placeOf('board') }
}
