import type { Database } from '#db/database.ts'
import { changePerson } from '#db/queries/people/accounts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { PERSON_NAME_MAX, readName } from '#domain/people/names.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

interface Needs {
  readonly db: Database
}

/** Changes what somebody is called or the language they read; null follows the browser. */
export async function changeAccount(
  needs: Needs,
  viewer: Viewer,
  input: { personId: string; name?: string; language?: string | null },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  if (!can(viewer, 'person.change', { kind: 'person', personId: input.personId }))
    return refused('notAllowed')
  const name = input.name === undefined ? undefined : readName(input.name, 'name', PERSON_NAME_MAX)
  if (name?.ok === false) return name
  await changePerson(needs.db, input.personId, {
    ...(name === undefined ? {} : { name: name.value }),
    ...(input.language === undefined ? {} : { language: input.language }),
  })
  return done(null)
}
