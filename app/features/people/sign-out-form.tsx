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
    signOut(personId, {
      mayLose: () => window.confirm(t('signOutUnsent')),
      tellOffline: () => window.alert(t('signOutOffline')),
      submit: () => form.submit(),
    })
  }
  return (
    <Form method="post" action="/sign-out" reloadDocument onSubmit={leave}>
      <button type="submit" className={className}>
        {t('signOut')}
      </button>
    </Form>
  )
}

interface WaysOut {
  /** Asked when something is unsent, which would be lost. */
  mayLose: () => boolean
  /** Says that there is no connection: nothing was done. */
  tellOffline: () => void
  submit: () => void
}

/**
 * Clears what this browser keeps of somebody, then sends the form. Without a connection neither happens: one would
 * lose what is unsent and still be signed in for the next who sits down here.
 */
export function signOut(personId: string, { mayLose, tellOffline, submit }: WaysOut): void {
  const leave = async () => {
    const { clearOfflineStores, documentsWithUnsentEdits } =
      await import('#features/document/offline-store.ts')
    const { clearDrafts, hasDrafts } = await import('#features/discussion/use-draft.ts')
    if ((documentsWithUnsentEdits(personId).length > 0 || hasDrafts(personId)) && !mayLose()) return
    if (!(await isReached())) return tellOffline()
    clearDrafts(personId)
    // Another tab that has a document open holds its store: signing out does not wait for it.
    const cleared = clearOfflineStores(personId).catch(() => undefined)
    await Promise.race([cleared, new Promise((late) => setTimeout(late, PATIENCE_MS))])
    submit()
  }
  // What cannot be cleared must not keep anybody signed in.
  leave().catch(async () => ((await isReached()) ? submit() : tellOffline()))
}

/** How long clearing may keep somebody waiting, in milliseconds. */
const PATIENCE_MS = 2000

/** Whether the server answers, whatever it says. */
function isReached(): Promise<boolean> {
  return fetch('/healthz', { cache: 'no-store' }).then(
    () => true,
    () => false,
  )
}
