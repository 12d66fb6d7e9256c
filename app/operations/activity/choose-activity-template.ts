import type { Database } from '#db/database.ts'
import { lockActivity } from '#db/queries/activity/stages.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from './ask-lesson-study.ts'
import { beginStages, chosenTemplate } from './begin-stages.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Gives a lesson study that goes without stages a template, later than at its beginning; its first stage is open then.
 * Refuses `stagesThere`: an activity keeps the template that it began with.
 */
export async function chooseActivityTemplate(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; named: string },
): Promise<Outcome<null>> {
  const asked = await askLessonStudy(db, viewer, 'stage.move', input.lessonStudyId)
  if (!asked.ok) return asked
  const { lessonStudy, person } = asked.value
  const { communityId, language, lessonStudyId } = lessonStudy
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    if ((await lockActivity(tx, lessonStudyId, language)) !== null) return refused('stagesThere')
    const chosen = await chosenTemplate(tx, { communityId, language, named: input.named })
    if (!chosen.ok) return chosen
    if (chosen.value === null) return refused('required', { field: 'activityTemplate' })
    const { personId } = person
    await beginStages(tx, newId, { lessonStudy, chosen: chosen.value, personId, atMs: clock() })
    return done(null)
  })
}
