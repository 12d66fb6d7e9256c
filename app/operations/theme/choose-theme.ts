import type { Database } from '#db/database.ts'
import { adoptedThemes, setTheme } from '#db/queries/theme/negotiations.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'

/** Says which adopted theme of its community a lesson study works on; null: none. Refuses one that was not adopted. */
export async function chooseTheme(
  { db }: { readonly db: Database },
  viewer: Viewer,
  { lessonStudyId, negotiationId }: { lessonStudyId: string; negotiationId: string | null },
): Promise<Outcome<null>> {
  const asked = await askLessonStudy(db, viewer, 'theme.choose', lessonStudyId)
  if (!asked.ok) return asked
  const themes = await adoptedThemes(db, asked.value.lessonStudy.communityId)
  if (negotiationId !== null && !themes.some((it) => it.negotiationId === negotiationId))
    return refused('notFound')
  await setTheme(db, lessonStudyId, negotiationId)
  return done(null)
}
