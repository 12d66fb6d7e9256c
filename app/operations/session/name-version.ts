import type { Database } from '#db/database.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import type { DocumentKind } from '#domain/document-name.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import { readName } from '#domain/people/names.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { VERSION_NAME_MAX } from '#domain/session/version-name.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { nameMoment } from './name-moment.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Gives the present moment of plan and board a name, so that everybody finds it again. */
export async function nameVersion(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; name: string },
): Promise<Outcome<{ versions: readonly { documentKind: DocumentKind; versionId: string }[] }>> {
  const { lessonStudyId } = input
  const asked = await askLessonStudy(db, viewer, 'version.name', lessonStudyId)
  if (!asked.ok) return asked
  const read = readName(input.name, 'name', VERSION_NAME_MAX)
  if (!read.ok) return read
  const name = read.value
  const { personId } = asked.value.person
  return await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
    const moment = { lessonStudyId, sessionId, kind: 'named', name, personId, atMs: clock() } as const
    return done({ versions: await nameMoment(tx, newId, moment) })
  })
}
