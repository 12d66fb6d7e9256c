import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'

/**
 * Signs out, and takes what this browser keeps of the person's documents along: school computers are
 * shared. Edits that only this browser has are asked about first. Without scripts it is a plain form.
 */
export function SignOutForm({ personId, className }: { personId: string; className: string }) {
  const { t } = useTranslation('shell')
  const leave = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget
    event.preventDefault()
    signOut(
      personId,
      () => window.confirm(t('signOutUnsent')),
      () => form.submit(),
    )
  }
  return (
    <Form method="post" action="/sign-out" reloadDocument onSubmit={leave}>
      <button type="submit" className={className}>
        {t('signOut')}
      </button>
    </Form>
  )
}

/** Clears what this browser keeps of somebody, then sends the form. `mayLose` is asked when something is unsent. */
export function signOut(personId: string, mayLose: () => boolean, submit: () => void): void {
  forget(personId, mayLose).then(
    (mayLeave) => mayLeave && submit(),
    // What cannot be cleared must not keep anybody signed in.
    () => submit(),
  )
}

/** How long clearing may keep somebody waiting, in milliseconds. */
const PATIENCE_MS = 2000

/** Clears the person's offline stores; false when they would rather stay, because something is unsent. */
async function forget(personId: string, confirmLoss: () => boolean): Promise<boolean> {
  const { clearOfflineStores, documentsWithUnsentEdits } = await import('#features/document/offline-store.ts')
  if (documentsWithUnsentEdits(personId).length > 0 && !confirmLoss()) return false
  // Another tab that has a document open holds its store: signing out does not wait for it.
  await Promise.race([clearOfflineStores(personId), new Promise((late) => setTimeout(late, PATIENCE_MS))])
  return true
}
