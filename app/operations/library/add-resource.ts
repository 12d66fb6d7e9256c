import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { rosterEntries } from '#db/queries/activity/people.ts'
import { lockBytes } from '#db/queries/files/files.ts'
import type { EditionFile } from '#db/queries/library/edition-files.ts'
import { editionByKey, lockKey } from '#db/queries/library/editions.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import {
  type EditionKind,
  type EditionLink,
  readEditionLink,
  readEditionWords,
  readLicence,
} from '#domain/library/edition.ts'
import { TERMS_ELSEWHERE } from '#domain/library/licence.ts'
import { resourceFileKind, resourceFileName } from '#domain/library/resource-file.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { redrawPicture } from '../files/redraw-picture.ts'
import { transact } from '../people/transact.ts'
import { putIntoLibrary } from './put-into-library.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  /** How many bytes the files of one school may take. */
  readonly quotaBytes: number
}

/** Whether somebody may add a resource to a community now; asked before a file is read, and counted as a try. */
export async function mayAddResource(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  viewer: Viewer,
): Promise<Outcome<Person>> {
  if (viewer === null) return refused('notSignedIn')
  return (await takeTurn(db, 'addFile', viewer.personId, clock())) ?? done(viewer)
}

/**
 * Adds a resource to the library of a community: a file that is what its bytes say, a link, or an object of the
 * national platform, of which nothing is copied. The same `key` twice is one resource.
 */
export async function addResource(
  needs: Needs,
  person: Person,
  input: {
    kind: Exclude<EditionKind, 'plan'>
    communityId: string
    key: string
    licence: string
    form: Record<string, string>
    file: { name: string; bytes: Uint8Array } | null
  },
): Promise<Outcome<{ editionId: string }>> {
  const { db, files: folder, clock, newId } = needs
  const { kind, communityId, key, form } = input
  const { personId } = person
  if (!can(person, 'resource.add', { kind: 'community', communityId }))
    return refused('notAllowed', { field: 'communityId' })
  if (!z.uuid().safeParse(key).success) return refused('tryAgain')
  const words = readEditionWords(form)
  if (!words.ok) return words
  let link: EditionLink | null = null
  let licence: string = TERMS_ELSEWHERE
  let sent: (Omit<EditionFile, 'fileId'> & { data: Uint8Array<ArrayBuffer> }) | null = null
  if (kind === 'file') {
    const chosen = readLicence(input.licence, null)
    if (!chosen.ok) return chosen
    licence = chosen.value
    if (input.file === null || input.file.bytes.length === 0) return refused('required', { field: 'file' })
    const read = await readFile(input.file, words.value.title)
    if (!read.ok) return read
    sent = read.value
  } else {
    const { url = '', platform = '', used = '', adapted = '' } = form
    const read = readEditionLink({ url, platform, used, adapted }, kind === 'platform')
    if (!read.ok) return read
    link = read.value
  }
  const people = await rosterEntries(db, [personId])
  const authors = [{ personId, name: person.name, school: people.get(personId)?.school ?? '', letters: null }]
  return await transact(db, async (tx) => {
    await lockKey(tx, key)
    const before = await editionByKey(tx, { publishedBy: personId, key })
    if (before !== null) return done({ editionId: before })
    const editionId = newId()
    const files: EditionFile[] = []
    if (sent !== null) {
      const { data, ...file } = sent
      await lockBytes(tx, file.sha)
      if (!(await folder.has(file.sha))) await folder.set(file.sha, new File([data], file.sha))
      files.push({ fileId: newId(), ...file })
    }
    const put = await putIntoLibrary(
      tx,
      needs,
      {
        editionId,
        lineId: editionId,
        number: 1,
        key,
        kind,
        communityId,
        publishedBy: personId,
        publishedAtMs: clock(),
        ...words.value,
        extract: '',
        licence: licence as typeof TERMS_ELSEWHERE,
        authors,
        basedOn: null,
        changes: null,
        lessonStudyId: null,
        lessonMinutes: null,
        origin: null,
        plan: null,
        board: null,
        letters: null,
        link,
      },
      files,
    )
    return put.ok ? done({ editionId }) : put
  })
}

/** The file as it is kept: pictures drawn anew, everything else byte for byte. */
async function readFile(
  { name, bytes }: { name: string; bytes: Uint8Array },
  title: string,
): Promise<Outcome<Omit<EditionFile, 'fileId'> & { data: Uint8Array<ArrayBuffer> }>> {
  const kind = resourceFileKind(bytes)
  if (!kind.ok) return kind
  if (kind.value.isPicture) {
    const redrawn = await redrawPicture(bytes)
    if (!redrawn.ok) return refused(redrawn.refusal.reason, { ...redrawn.refusal, field: 'file' })
    const { data, mime, width, height, sha } = redrawn.value
    const ending = mime === 'image/png' ? 'png' : 'jpg'
    return done({
      name: resourceFileName(name, title, ending),
      mime,
      bytes: data.length,
      width,
      height,
      sha,
      data,
    })
  }
  const { mime, ending } = kind.value
  const data = new Uint8Array(bytes)
  const sha = createHash('sha256').update(data).digest('hex')
  return done({
    name: resourceFileName(name, title, ending),
    mime,
    bytes: data.length,
    width: 0,
    height: 0,
    sha,
    data,
  })
}
