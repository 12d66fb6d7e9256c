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
    forget(personId, () => window.confirm(t('signOutUnsent'))).then(
      (mayLeave) => mayLeave && form.submit(),
      // What cannot be cleared must not keep anybody signed in.
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

/** Clears the person's offline stores; false when they would rather stay, because something is unsent. */
async function forget(personId: string, confirmLoss: () => boolean): Promise<boolean> {
  const { clearOfflineStores, documentsWithUnsentEdits } = await import('#features/document/offline-store.ts')
  if (documentsWithUnsentEdits(personId).length > 0 && !confirmLoss()) return false
  await clearOfflineStores(personId)
  return true
}
