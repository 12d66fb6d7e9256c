import { z } from 'zod'
import { noticeAccessChanged } from '#db/access-notices.ts'
import type { Database } from '#db/database.ts'
import { lockAdministrators, setAdministrator } from '#db/queries/people/administrators.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { transact } from './transact.ts'

/**
 * Makes somebody an administrator of the installation, or no longer one; oneself too, who steps down. The last
 * one stays (`lastInstallationAdministrator`), also when several step down at once.
 */
export async function changeAdministrator(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { personId: string; administrator: boolean },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { personId, administrator } = input
  if (!can(viewer, 'person.makeAdministrator', { kind: 'person', personId })) return refused('notFound')
  if (!z.uuid().safeParse(personId).success) return refused('notFound')
  return await transact(db, async (tx) => {
    const administrators = await lockAdministrators(tx)
    // Asked again: whoever was put down meanwhile makes nobody an administrator any more.
    if (!administrators.includes(viewer.personId)) return refused('notFound')
    if (!administrator && administrators.length === 1 && administrators.includes(personId))
      return refused('lastInstallationAdministrator')
    if (!(await setAdministrator(tx, personId, administrator))) return refused('notFound')
    if (administrators.includes(personId) !== administrator)
      await recordSpaceFact(tx, {
        space: null,
        personId: viewer.personId,
        kind: administrator ? 'administrator.made' : 'administrator.unmade',
        body: { personId },
        atMs: clock(),
      })
    await noticeAccessChanged(tx, personId)
    return done(null)
  })
}
