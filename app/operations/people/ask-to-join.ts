import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { isListed } from '#db/queries/people/directory.ts'
import { insertRequest, lockOwnOpenRequest } from '#db/queries/people/join-requests.ts'
import { isMember, type Space } from '#db/queries/people/membership.ts'
import { lockPerson, otherInstitution } from '#db/queries/people/one-institution.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { readRequestWords } from '#domain/people/join-request.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Asks to join a listed space, with a sentence. What is not listed is `notFound`. Refuses `alreadyMember`,
 * `alreadyAsked` while one's request is open, and into an institution `otherInstitution`.
 */
export async function askToJoin(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { space: Space; words: string },
): Promise<Outcome<{ requestId: string }>> {
  if (viewer === null) return refused('notSignedIn')
  const { space } = input
  const { personId } = viewer
  if (!z.uuid().safeParse(space.id).success) return refused('notFound')
  const words = readRequestWords(input.words, 'words')
  if (!words.ok) return words
  const atMs = clock()
  const tooOften = await takeTurn(db, 'askToJoin', personId, atMs)
  if (tooOften !== null) return tooOften
  const requestId = newId()
  return await transact(db, async (tx) => {
    if (!(await isListed(tx, space))) return refused('notFound')
    // The request before the person, like whoever lets people in.
    if (await lockOwnOpenRequest(tx, space, personId)) return refused('alreadyAsked')
    await lockPerson(tx, personId)
    if (await isMember(tx, space, personId)) return refused('alreadyMember')
    const other = space.kind === 'institution' ? await otherInstitution(tx, personId, null) : null
    if (other !== null) return refused('otherInstitution', { values: { institution: other.name } })
    if (!(await insertRequest(tx, { requestId, space, personId, words: words.value, atMs })))
      return refused('alreadyAsked')
    await recordSpaceFact(tx, { space, personId, kind: 'request.made', body: { requestId }, atMs })
    return done({ requestId })
  })
}
