import { noticeAccessChanged } from '#db/access-notices.ts'
import type { Database, Queryable } from '#db/database.ts'
import { signalNotice } from '#db/notice-signals.ts'
import { participantsOf } from '#db/queries/activity/people.ts'
import { putIntoTrash } from '#db/queries/activity/trash.ts'
import { recordStudyFact } from '#db/queries/people/space-facts.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
  /** Brings the person's seats in these rooms into line with what they may now. Never throws. */
  readonly settleSeats: (personId: string, lessonStudyIds: readonly string[]) => Promise<void>
}

/**
 * Puts a lesson study into the trash. From then on it answers like one that does not exist, to everybody;
 * whatever holds open connections of those who take part hears of it, and their seats in the room are taken.
 * Of two who do it at once one is told `notFound`.
 */
export async function trashLessonStudy(
  { db, clock, newId, settleSeats }: Needs,
  viewer: Viewer,
  { lessonStudyId }: { lessonStudyId: string },
): Promise<Outcome<{ communityId: string }>> {
  const asked = await askLessonStudy(db, viewer, 'lessonStudy.trash', lessonStudyId)
  if (!asked.ok) return asked
  const { personId } = asked.value.person
  const told = await db.transaction(async (tx): Promise<string[] | null> => {
    await lockFacts(tx, lessonStudyId)
    const atMs = clock()
    if (!(await putIntoTrash(tx, { lessonStudyId, by: personId, atMs }))) return null
    await appendFact(tx, {
      lessonStudyId,
      sessionId: null,
      atMs,
      personId,
      kind: 'lessonStudy.trashed',
      key: `lessonStudy.trashed/${newId()}`,
      body: {},
    })
    await recordStudyFact(tx, { lessonStudyId, personId, kind: 'lessonStudy.trashed', body: {}, atMs })
    return await tellParticipants(tx, lessonStudyId, atMs)
  })
  if (told === null) return refused('notFound')
  await Promise.all(told.map((whom) => settleSeats(whom, [lessonStudyId])))
  return done({ communityId: asked.value.lessonStudy.communityId })
}

/** Says to whatever holds open connections of everybody who takes part that it has changed; answers who they are. */
export async function tellParticipants(
  tx: Queryable,
  lessonStudyId: string,
  nowMs: number,
): Promise<string[]> {
  const people = await participantsOf(tx, lessonStudyId, nowMs)
  for (const { personId } of people) await noticeAccessChanged(tx, personId)
  await signalNotice(tx, { kind: 'study', id: lessonStudyId })
  return people.map(({ personId }) => personId)
}
