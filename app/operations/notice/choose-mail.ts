import type { Database } from '#db/database.ts'
import { setMailChoice } from '#db/queries/notice/mail.ts'
import { MAIL_CHOICES } from '#domain/notice/mail.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

/** Chooses what comes by e-mail, from now on. */
export async function chooseMail(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { personId: string; mail: string },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { personId } = input
  if (!can(viewer, 'person.change', { kind: 'person', personId })) return refused('notAllowed')
  const mail = MAIL_CHOICES.find((choice) => choice === input.mail)
  if (mail === undefined) return refused('required', { field: 'mail' })
  await setMailChoice(db, { personId, mail, atMs: clock() })
  return done(null)
}
