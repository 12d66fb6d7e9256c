import type { Queryable } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import {
  fileOwner,
  filesIn,
  filesOfOwnPlans,
  findFileBySha,
  lockBytes,
  lockOwner,
  type StoredFile,
} from '#db/queries/files/files.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import { filesOf } from '#domain/plan/copied-plan.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { carryPictures } from './carry-pictures.ts'

/**
 * Makes the pictures of a part of somebody's own plan readable to everybody of the lesson study, in whose shared plan
 * it is to stand: their bytes once more among what is shared, unless they are there. Answers under which id each is
 * found there; undefined: all of them are as they are. `personId`: who takes the part, whose school has the place for
 * them. Refuses `filesFull`. Whoever calls it has asked whether they may read the part.
 */
export async function carryPartPictures(
  tx: Queryable,
  needs: { readonly files: FileStore; readonly newId: () => string; readonly quotaBytes: number },
  it: { lessonStudyId: string; content: PlanJson; personId: string; atMs: number },
): Promise<Outcome<Readonly<Record<string, string>> | undefined>> {
  const { lessonStudyId, personId, atMs } = it
  const named = filesOf(it.content)
  const own = await filesOfOwnPlans(tx, lessonStudyId, named)
  if (own.length === 0) return done(undefined)
  // In the order in which whoever adds a picture holds them, so that nobody waits for ever.
  await lockOwner(tx, await fileOwner(tx, personId))
  const ids = new Map((await filesIn(tx, lessonStudyId, named)).map(({ id }) => [id, id]))
  const missing: StoredFile[] = []
  for (const { documentId: _, ...file } of own.toSorted((a, b) => a.sha.localeCompare(b.sha))) {
    await lockBytes(tx, file.sha)
    const there = await findFileBySha(tx, { lessonStudyId, documentId: null }, file.sha)
    const twin = missing.find(({ sha }) => sha === file.sha)
    if (there === null && twin === undefined) missing.push(file)
    ids.set(file.id, there?.id ?? (twin === undefined ? needs.newId() : ids.get(twin.id)!))
  }
  const carried = await carryPictures(tx, needs, { files: missing, ids, toId: lessonStudyId, personId, atMs })
  return carried.ok ? done(Object.fromEntries(ids)) : carried
}
