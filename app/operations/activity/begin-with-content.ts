import type { Queryable } from '#db/database.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import type { FileStore } from '#db/file-folder.ts'
import type { StoredFile } from '#db/queries/files/files.ts'
import { keepOrigin } from '#db/queries/history/origins.ts'
import { appendFact } from '#db/queries/session/facts.ts'
import type { NewLessonStudy } from '#domain/activity/new-lesson-study.ts'
import { filePath } from '#domain/files/file-path.ts'
import { type BoardContent, boardUpdate } from '#domain/library/board-content-document.ts'
import { originOfCopy } from '#domain/history/copied-letters-document.ts'
import type { WrittenLetters } from '#domain/history/written-letters.ts'
import type { Outcome } from '#domain/outcome.ts'
import { withFiles } from '#domain/plan/copied-plan.ts'
import { planUpdate } from '#domain/plan/new-plan-document.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import type { FactBody } from '#domain/session/fact.ts'
import { carryPictures } from '../files/carry-pictures.ts'
import { beginLessonStudy, clientIdFrom } from './begin-lesson-study.ts'

/**
 * Begins a lesson study with a plan that somebody else, or somebody before, has written, inside a transaction: its
 * content, whose its letters are, its board where there is one, its pictures (`files`, under the ids that these name),
 * and a fact that says where it comes from. Refuses `filesFull`.
 */
export async function beginWithContent(
  tx: Queryable,
  needs: { readonly files: FileStore; readonly newId: () => string; readonly quotaBytes: number },
  it: {
    lessonStudyId: string
    communityId: string
    form: NewLessonStudy
    personId: string
    atMs: number
    content: PlanJson
    board?: BoardContent | null
    files: readonly StoredFile[]
    origin: FactBody<'plan.copied'>
    /** Whose its letters are; null: not known. */
    letters: WrittenLetters | null
  },
): Promise<Outcome<null>> {
  const { newId } = needs
  const { lessonStudyId, communityId, form, personId, atMs, content, files, origin, letters } = it
  const ids = new Map(files.map(({ id }) => [id, newId()]))
  const update = planUpdate({ clientId: clientIdFrom(newId()), content: withFiles(content, ids) })
  const plan = { kind: 'import', update } as const
  const documentId = await beginLessonStudy(tx, newId, {
    lessonStudyId,
    communityId,
    form,
    personId,
    atMs,
    plan,
  })
  const { title, epoch, atId } = origin
  const from = { lessonStudyId: origin.lessonStudyId, title, documentId: origin.documentId, epoch, atId }
  const body = letters === null ? null : originOfCopy(update, letters, from)
  if (body !== null) await keepOrigin(tx, { documentId, epoch: 1, personId, atMs, body })
  const carried = await carryPictures(tx, needs, { files, ids, toId: lessonStudyId, personId, atMs })
  if (!carried.ok) return carried
  if (it.board) {
    const documents = await documentsOf(tx, lessonStudyId)
    const { documentId, epoch } = documents.find(({ kind }) => kind === 'board')!
    const pathOf = (fileId: string) => {
      const here = ids.get(fileId)
      return here === undefined ? null : filePath(lessonStudyId, here)
    }
    const drawn = boardUpdate({ clientId: clientIdFrom(newId()), board: it.board, pathOf })
    const edits = [{ atMs, personId, kind: 'import', update: drawn }] as const
    await appendEdits(tx, { documentId, epoch, edits })
  }
  await appendFact(tx, {
    lessonStudyId,
    sessionId: null,
    atMs,
    personId,
    kind: 'plan.copied',
    key: `plan.copied/${lessonStudyId}`,
    body: origin,
  })
  return carried
}
