import { z } from 'zod'
import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { fileOwner } from '#db/queries/files/files.ts'
import { adoptionByKey, insertAdoption } from '#db/queries/library/adoptions.ts'
import { editionPictures } from '#db/queries/library/edition-files.ts'
import { editionContent, lockEdition, lockKey } from '#db/queries/library/editions.ts'
import { countAdoption } from '#db/queries/library/index-edition.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { beginWithContent } from '../activity/begin-with-content.ts'
import { transact } from '../people/transact.ts'
import { askEdition } from './ask-edition.ts'
import { tellAuthors } from './tell-authors.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  /** How many bytes the files of one school may take. */
  readonly quotaBytes: number
}

/**
 * Begins a lesson study with an edition: its plan, its board and its pictures, a row of the lineage, and a fact that
 * names its authors, who are told. The same `key` twice is one adoption.
 */
export async function adoptEdition(
  needs: Needs,
  viewer: Viewer,
  input: { editionId: string; communityId: string; key: string },
): Promise<Outcome<{ lessonStudyId: string }>> {
  const { db, clock, newId } = needs
  const { editionId, communityId, key } = input
  const asked = await askEdition(db, viewer, 'edition.adopt', editionId)
  if (!asked.ok) return asked
  if (viewer === null) return refused('notSignedIn')
  if (!can(viewer, 'lessonStudy.create', { kind: 'community', communityId }))
    return refused('notAllowed', { field: 'communityId' })
  if (!z.uuid().safeParse(key).success) return refused('tryAgain')
  const { personId } = viewer
  const { plan, board, letters } = await editionContent(db, editionId)
  if (plan === null) return refused('notFound')
  return await transact(db, async (tx) => {
    await lockKey(tx, key)
    const before = await adoptionByKey(tx, { personId, key })
    if (before !== null) return done({ lessonStudyId: before })
    // It may have been withdrawn since: then nobody begins with it any more.
    const edition = await lockEdition(tx, editionId)
    if (edition === null || edition.withdrawnAtMs !== null || edition.origin === null)
      return refused('notFound')
    const [lessonStudyId, adoptionId, atMs] = [newId(), newId(), clock()]
    const { title, subject, grade, language, lessonMinutes } = edition
    const authors = edition.authors.map((author) => ({ personId: author.personId, name: author.name }))
    const begun = await beginWithContent(tx, needs, {
      lessonStudyId,
      communityId,
      form: { title, subject, grade, language, lessonMinutes: lessonMinutes ?? 40 },
      personId,
      atMs,
      content: plan,
      letters,
      board,
      files: await editionPictures(tx, editionId),
      origin: { ...edition.origin, title, authors, editionId },
    })
    if (!begun.ok) return begun
    const owner = await fileOwner(tx, personId)
    const institutionId = 'institutionId' in owner ? owner.institutionId : null
    await insertAdoption(tx, {
      adoptionId,
      editionId,
      lessonStudyId,
      communityId,
      institutionId,
      personId,
      atMs,
      key,
    })
    await countAdoption(tx, editionId)
    await tellAuthors(tx, edition, {
      kind: 'edition.adopted',
      key: `edition.adopted/${adoptionId}`,
      personId,
      atMs,
      body: {},
    })
    return done({ lessonStudyId })
  })
}
