import { z } from 'zod'
import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { filesIn } from '#db/queries/files/files.ts'
import { editionByKey, lockKey, nextInLine } from '#db/queries/library/editions.ts'
import { boardFiles } from '#domain/library/board-content-document.ts'
import { attributionComplete } from '#domain/library/edition-authors.ts'
import { readEditionWords, readLicence } from '#domain/library/edition.ts'
import { extractOf } from '#domain/library/extract.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { filesOf, withFiles } from '#domain/plan/copied-plan.ts'
import { isWrittenPlan } from '#domain/plan/plan-outline.ts'
import { transact } from '../people/transact.ts'
import { putIntoLibrary } from './put-into-library.ts'
import { readPublishable, sourceLicence } from './read-publishable.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  /** How many bytes the files of one school may take. */
  readonly quotaBytes: number
}

/**
 * Publishes a plan with its board and pictures as an edition: its content, never the shared document, at this moment
 * or at a version. The same `key` twice is one edition. Refuses an empty plan, no licence or one that the source does
 * not allow, and authors who are not all known by name.
 */
export async function publishEdition(
  needs: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; versionId: string | null; key: string; licence: string; form: unknown },
): Promise<Outcome<{ editionId: string }>> {
  const { db, clock, newId } = needs
  const { lessonStudyId, key } = input
  const read = await readPublishable(db, viewer, input)
  if (!read.ok) return read
  if (!z.uuid().safeParse(key).success) return refused('tryAgain')
  const { person, lessonStudy, plan, board, letters, authors, origin, source } = read.value
  const words = readEditionWords(input.form)
  if (!words.ok) return words
  const licence = readLicence(input.licence, sourceLicence(source))
  if (!licence.ok) return licence
  if (!isWrittenPlan(plan)) return refused('emptyPlan')
  const complete = attributionComplete(authors)
  if (!complete.ok) return complete
  const { personId } = person
  return await transact(db, async (tx) => {
    await lockKey(tx, key)
    const before = await editionByKey(tx, { publishedBy: personId, key })
    if (before !== null) return done({ editionId: before })
    const editionId = newId()
    const { lineId, number } = await nextInLine(tx, lessonStudyId)
    const pictures = await filesIn(tx, lessonStudyId, [...new Set([...filesOf(plan), ...boardFiles(board)])])
    const edition = {
      editionId,
      lineId: lineId ?? editionId,
      number,
      key,
      kind: 'plan' as const,
      communityId: lessonStudy.communityId,
      publishedBy: personId,
      publishedAtMs: clock(),
      ...words.value,
      extract: extractOf(plan),
      licence: licence.value,
      authors,
      basedOn: source?.edition.editionId ?? null,
      changes: source?.changes ?? null,
      lessonStudyId,
      lessonMinutes: lessonStudy.lessonMinutes,
      origin,
      plan: withFiles(plan, new Map(pictures.map(({ id }) => [id, id]))),
      board,
      letters,
      link: null,
    }
    const files = pictures.map(({ id, ...file }) => ({ fileId: id, name: '', ...file }))
    const put = await putIntoLibrary(tx, needs, edition, files)
    return put.ok ? done({ editionId }) : put
  })
}
