import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '#db/database.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { person, communityMember } from '#db/schema/people.ts'
import type { Person } from '#domain/people/viewer.ts'
import { annotate } from '#operations/margin/annotate.ts'
import { reply } from '#operations/margin/reply.ts'
import { readNotices } from '#operations/notice/read-notices.ts'
import { valueOf } from './people-doors.ts'
import { aLessonStudy, aPerson, aCommunity } from './people.ts'

/** A community of three that has been there for years, its lesson study, a clock that a test moves. */
export async function aNoticedStudy(db: Database, startMs = Date.now()) {
  const time = { nowMs: startMs }
  const needs = { db, clock: () => time.nowMs, newId: () => randomUUID() as string }
  const [lin, wu, chen] = await Promise.all([
    aPerson(db, { name: 'Lin Yuan' }),
    aPerson(db, { name: 'Wu Min' }),
    aPerson(db, { name: 'Chen Jing' }),
  ])
  const { communityId } = await aCommunity(db, { members: [lin, wu, chen] })
  await db.update(communityMember).set({ joinedAtMs: 1 }).where(eq(communityMember.communityId, communityId))
  const { lessonStudyId } = await aLessonStudy(db, { communityId, createdBy: lin.personId })
  const viewer = async ({ personId }: { personId: string }): Promise<Person> =>
    (await loadViewer(db, personId, time.nowMs))!
  return {
    db,
    time,
    needs,
    communityId,
    lessonStudyId,
    lin,
    wu,
    chen,
    viewer,
    emailOf: async ({ personId }: { personId: string }) =>
      (await db.select({ email: person.email }).from(person).where(eq(person.id, personId)))[0]!.email,
    /** An annotation of a row; answers its id. */
    async annotated(
      by: { personId: string },
      text: string,
      mentions: readonly { personId: string }[] = [],
      kind: 'question' | 'suggestion' = 'question',
    ): Promise<string> {
      const annotationId = randomUUID()
      valueOf(
        await annotate(needs, await viewer(by), {
          lessonStudyId,
          annotationId,
          kind,
          anchor: { type: 'row', rowId: 'row-a' },
          quote: '',
          text,
          mentions: mentions.map((it) => it.personId),
        }),
      )
      return annotationId
    },
    async replied(
      by: { personId: string },
      annotationId: string,
      text: string,
      mentions: readonly { personId: string }[] = [],
    ): Promise<void> {
      const ids = mentions.map((it) => it.personId)
      const body = { lessonStudyId, annotationId, replyId: randomUUID(), text, mentions: ids }
      valueOf(await reply(needs, await viewer(by), body))
    },
    /** What a person is told now, newest first. */
    notices: async (whose: { personId: string }) =>
      (await readNotices(db, await viewer(whose), time.nowMs)).notices,
  }
}
export type NoticedStudy = Awaited<ReturnType<typeof aNoticedStudy>>
