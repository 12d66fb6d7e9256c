import type { Database } from '#db/database.ts'
import { takeOutOfTrash } from '#db/queries/activity/trash.ts'
import { recordStudyFact } from '#db/queries/people/space-facts.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askTrashed } from './ask-trashed.ts'
import { tellParticipants } from './trash-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Puts a lesson study back out of the trash, as it was. Of two who do it at once one is told `notFound`. */
export async function putBackLessonStudy(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  { lessonStudyId }: { lessonStudyId: string },
): Promise<Outcome<null>> {
  const asked = await askTrashed(db, viewer, lessonStudyId)
  if (!asked.ok) return asked
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    await lockFacts(tx, lessonStudyId)
    if (!(await takeOutOfTrash(tx, lessonStudyId))) return refused('notFound')
    const atMs = clock()
    await appendFact(tx, {
      lessonStudyId,
      sessionId: null,
      atMs,
      personId,
      kind: 'lessonStudy.restored',
      key: `lessonStudy.restored/${newId()}`,
      body: {},
    })
    await recordStudyFact(tx, { lessonStudyId, personId, kind: 'lessonStudy.restored', body: {}, atMs })
    await tellParticipants(tx, lessonStudyId, atMs)
    return done(null)
  })
}
