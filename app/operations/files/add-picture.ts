import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import {
  fileOwner,
  type FilePlace,
  findFileBySha,
  insertFile,
  lockBytes,
  lockOwner,
  type StoredFile,
  usedBytes,
} from '#db/queries/files/files.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { megabytes } from '#domain/files/picture-file.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { askOwnPlan } from '../drafts/ask-own-plan.ts'
import { redrawPicture } from './redraw-picture.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  /** How many bytes the pictures of one school may take. */
  readonly quotaBytes: number
}

/**
 * Whether somebody may send a picture now, into the draft or personal plan `documentId` or into what is shared (null);
 * asked before its bytes are read, and counted as a try.
 */
export async function mayAddPicture(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  viewer: Viewer,
  { lessonStudyId, documentId }: FilePlace,
): Promise<Outcome<Person>> {
  const asked = await askLessonStudy(db, viewer, 'files.add', lessonStudyId)
  if (!asked.ok) return asked
  if (documentId !== null) {
    const own = await askOwnPlan(db, viewer, 'ownPlan.write', { lessonStudyId, documentId })
    if (!own.ok) return own
  }
  const { person } = asked.value
  return (await takeTurn(db, 'addFile', person.personId, clock())) ?? done(person)
}

/**
 * Keeps a picture for a lesson study, or for somebody's own plan in it, at the cost of the place that its sender's
 * school has. The same picture twice in the same place is one file. Whoever's turn it is holds the school's row, so that two
 * who come at once cannot both take the last place; the bytes are on the disk before the row says so, and
 * nothing is written of what is refused.
 */
export async function addPicture(
  needs: Needs,
  person: Person,
  input: { readonly lessonStudyId: string; readonly documentId?: string | null; readonly sent: Uint8Array },
): Promise<Outcome<StoredFile>> {
  const { db, files, clock, newId, quotaBytes } = needs
  const { lessonStudyId, documentId = null } = input
  const place = { lessonStudyId, documentId }
  const redrawn = await redrawPicture(input.sent)
  if (!redrawn.ok) return redrawn
  const { data, ...picture } = redrawn.value
  return await db.transaction(async (tx): Promise<Outcome<StoredFile>> => {
    const owner = await fileOwner(tx, person.personId)
    await lockOwner(tx, owner)
    await lockBytes(tx, picture.sha)
    const there = await findFileBySha(tx, place, picture.sha)
    if (there !== null) {
      if (!(await files.has(there.sha))) await files.set(there.sha, new File([data], there.sha))
      return done(there)
    }
    const used = await usedBytes(tx, owner)
    if (used + data.length > quotaBytes)
      return refused('filesFull', {
        values: { used: megabytes(used), max: megabytes(quotaBytes), size: megabytes(data.length) },
      })
    await files.set(picture.sha, new File([data], picture.sha))
    const file: StoredFile = { id: newId(), bytes: data.length, ...picture }
    const isNew = await insertFile(tx, {
      ...file,
      ...place,
      uploaderId: person.personId,
      institutionId: 'institutionId' in owner ? owner.institutionId : null,
      atMs: clock(),
    })
    if (isNew) return done(file)
    // Somebody of another school put the same picture there in this very moment.
    const theirs = await findFileBySha(tx, place, picture.sha)
    return theirs === null ? refused('tryAgain') : done(theirs)
  })
}
