import type { Database } from '#db/database.ts'
import { setMailChoice } from '#db/queries/notice/mail.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'

/**
 * Sends a person no more mail. Whose it is, a link in a mail of theirs has said: nobody has to sign in
 * for it. `linkUnknown` (`personId` null, or an account that is gone) for a link that says nothing.
 */
export async function stopMail(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  input: { personId: string | null },
): Promise<Outcome<null>> {
  const { personId } = input
  if (personId === null || (await loadViewer(db, personId, clock())) === null) return refused('linkUnknown')
  await setMailChoice(db, { personId, mail: 'none', atMs: clock() })
  return done(null)
}
