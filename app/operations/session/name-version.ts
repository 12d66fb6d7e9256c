import type { Database } from '#db/database.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import type { SharedKind } from '#domain/document-name.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { readName } from '#domain/people/names.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { VERSION_NAME_MAX, VERSION_NOTE_MAX } from '#domain/session/version-name.ts'
import { writtenLine } from '#domain/session/written-line.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { nameMoment } from './name-moment.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** What somebody wants to remember about a version; null when nothing. Refuses what is too long. */
export function readNote(text: string): Outcome<string | null> {
  const note = writtenLine(text)
  if (note.length > VERSION_NOTE_MAX)
    return refused('tooLong', { field: 'note', values: { max: VERSION_NOTE_MAX } })
  return done(note === '' ? null : note)
}

/** Gives the present moment of plan and board a name, so that everybody finds it again. */
export async function nameVersion(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; name: string; note?: string },
): Promise<Outcome<{ versions: readonly { documentKind: SharedKind; versionId: string }[] }>> {
  const { lessonStudyId } = input
  const asked = await askLessonStudy(db, viewer, 'version.name', lessonStudyId)
  if (!asked.ok) return asked
  const read = readName(input.name, 'name', VERSION_NAME_MAX)
  if (!read.ok) return read
  const name = read.value
  const note = readNote(input.note ?? '')
  if (!note.ok) return note
  const { personId } = asked.value.person
  return await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
    const moment = { kind: 'named', name, note: note.value, personId, atMs: clock() } as const
    return done({ versions: await nameMoment(tx, newId, { lessonStudyId, sessionId, ...moment }) })
  })
}
