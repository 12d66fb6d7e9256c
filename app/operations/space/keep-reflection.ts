import type { Database } from '#db/database.ts'
import { insertReflection } from '#db/queries/space/reflections.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { readReflection } from '#domain/space/reflection.ts'
import { askReflectedOn } from './ask-reflected-on.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Keeps a new reflection of the viewer's, about a lesson study that they may see or about none (empty). */
export async function keepReflection(
  needs: Needs,
  viewer: Viewer,
  input: { text: string; lessonStudyId: string },
): Promise<Outcome<{ reflectionId: string }>> {
  if (viewer === null) return refused('notSignedIn')
  const text = readReflection(input.text)
  if (!text.ok) return text
  const about = await askReflectedOn(needs.db, viewer, input.lessonStudyId)
  if (!about.ok) return about
  const reflectionId = needs.newId()
  await insertReflection(needs.db, {
    reflectionId,
    personId: viewer.personId,
    lessonStudyId: about.value,
    text: text.value,
    atMs: needs.clock(),
  })
  return done({ reflectionId })
}
