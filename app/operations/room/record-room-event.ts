import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { isKept } from '#db/queries/activity/trash.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { sessionAt } from '#db/queries/room/facts.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import type { MediaEngine, RoomEvent } from '#media/engine.ts'
import { settleSeats } from './settle-seats.ts'

interface Needs {
  readonly db: Database
  readonly media: MediaEngine
  readonly clock: () => number
  readonly log?: { warn(event: string, fields?: object): void }
}

/**
 * Keeps what a genuine webhook told as a fact, once however often it comes, in the session that ran
 * at its moment; answers its id, null when there was nothing to keep. Drops what is none of ours:
 * tracks, rooms that are no lesson study, people unknown. Who comes in with an old token and may not
 * be there any more is put out: LiveKit itself lets them in.
 */
export async function recordRoomEvent(needs: Needs, event: RoomEvent): Promise<number | null> {
  const { db, clock } = needs
  if (event.kind === 'other' || !z.uuid().safeParse(event.personId).success) return null
  const { personId, sid } = event
  const lessonStudyId = event.room
  const [kept, person] = await Promise.all([isKept(db, lessonStudyId), loadViewer(db, personId, clock())])
  if (!kept || person === null) return null

  // The media server's clock may be ahead of ours; nothing has happened in the future.
  const atMs = Math.min(event.atMs, clock())
  const factId = await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const sessionId = await sessionAt(tx, lessonStudyId, atMs)
    const kind = event.kind === 'entered' ? 'room.entered' : 'room.left'
    const key = `livekit:${event.eventId}`
    return appendFact(tx, { lessonStudyId, sessionId, atMs, personId, kind, key, body: { sid } })
  })
  if (event.kind === 'entered') await settleSeats(needs, personId, [lessonStudyId])
  return factId
}
