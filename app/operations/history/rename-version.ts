import type { Database } from '#db/database.ts'
import { findVersion, rewordVersions, versionsOfAct } from '#db/queries/history/versions.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { readName } from '#domain/people/names.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { VERSION_NAME_MAX } from '#domain/session/version-name.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { readNote } from '../session/name-version.ts'

/** Gives a version, of plan and board alike, another name and another note. What it holds never changes. */
export async function renameVersion(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { lessonStudyId: string; versionId: string; name: string; note: string },
): Promise<Outcome<{ name: string; note: string | null }>> {
  const { lessonStudyId, versionId } = input
  const asked = await askLessonStudy(db, viewer, 'version.name', lessonStudyId)
  if (!asked.ok) return asked
  const name = readName(input.name, 'name', VERSION_NAME_MAX)
  if (!name.ok) return name
  const note = readNote(input.note)
  if (!note.ok) return note
  const words = { name: name.value, note: note.value }
  const { personId } = asked.value.person
  return await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const version = await findVersion(tx, lessonStudyId, versionId)
    if (version === null) return refused('notFound')
    const versionIds = (await versionsOfAct(tx, version)).map((it) => it.versionId)
    await rewordVersions(tx, versionIds, words)
    const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
    const atMs = clock()
    const kind = 'version.renamed' as const
    const key = `${kind}/${versionId}/${atMs}`
    const body = { versionId, name: words.name }
    await appendFact(tx, { lessonStudyId, sessionId, atMs, personId, kind, key, body })
    return done(words)
  })
}
