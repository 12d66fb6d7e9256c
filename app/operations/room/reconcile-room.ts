import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { isKept } from '#db/queries/activity/trash.ts'
import { roomFacts, sessionAt } from '#db/queries/room/facts.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { observe, presentNow, roomStays } from '#domain/room/stays.ts'
import type { MediaEngine } from '#media/engine.ts'
import { settleSeats } from './settle-seats.ts'

interface Needs {
  readonly db: Database
  readonly media: MediaEngine
  readonly clock: () => number
  readonly log: { warn(event: string, fields?: object): void }
}

/**
 * Compares one room's facts with the media server's own list and keeps an observation when they
 * differ; puts out whoever may not be there. Answers whether anybody is there. Throws when the list
 * cannot be had.
 */
export async function reconcileRoom(needs: Needs, lessonStudyId: string): Promise<{ occupied: boolean }> {
  const { db, media, clock } = needs
  if (!(await isKept(db, lessonStudyId))) return { occupied: false }
  const atMs = clock()
  const listed = (await media.list(lessonStudyId)).filter((one) => z.uuid().safeParse(one.personId).success)
  await Promise.all(listed.map((one) => settleSeats(needs, one.personId, [lessonStudyId])))

  return db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const facts = await roomFacts(tx, lessonStudyId)
    const body = observe(facts, listed, atMs)
    if (body !== null) {
      const sessionId = await sessionAt(tx, lessonStudyId, atMs)
      const key = `livekit:observed:${atMs}`
      await appendFact(tx, {
        lessonStudyId,
        sessionId,
        atMs,
        personId: null,
        kind: 'room.observed',
        key,
        body,
      })
    }
    const present = body?.present ?? presentNow(roomStays(facts))
    return { occupied: present.length > 0 }
  })
}
