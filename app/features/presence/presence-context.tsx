import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'
import type { PresentPerson } from '#domain/activity/who-is-where.ts'
import type { PresenceNow, PresenceStore } from './presence-store.ts'

const PresenceContext = createContext<PresenceStore | null>(null)

export function PresenceProvider({ store, children }: { store: PresenceStore; children: ReactNode }) {
  return <PresenceContext value={store}>{children}</PresenceContext>
}

/** Where one tells and asks who is where; null where a document is shown without its workspace. */
export function usePresenceIfAny(): PresenceStore | null {
  return use(PresenceContext)
}

/** Who is where, and whom one follows; live. */
export function usePresence(): PresenceNow & { readonly store: PresenceStore; readonly me: string } {
  const store = use(PresenceContext)
  if (store === null) throw new Error('usePresence needs a <PresenceProvider> around it')
  return { ...useSyncExternalStore(store.subscribe, store.now, store.now), store, me: store.me }
}

const NOBODY: readonly PresentPerson[] = []
const never = () => () => {}

/** Everybody else who is at the page; nobody where there is no presence. */
export function useOthers(): readonly PresentPerson[] {
  const store = use(PresenceContext)
  const people = () => store?.now().people ?? NOBODY
  return useSyncExternalStore(store?.subscribe ?? never, people, people).filter(
    ({ personId }) => personId !== store?.me,
  )
}
