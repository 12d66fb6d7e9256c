import { useEffect } from 'react'
import { type Me, useSharedDocument } from '#features/document/shared-document.tsx'
import { usePresence } from './presence-context.tsx'

/**
 * Keeps the plan's document open for as long as the workspace is, whichever panels are seen: its awareness
 * tells who is where. For the browser only, within the workspace's connection.
 */
export function PresenceSource(props: { documentName: string; ticketUrl: string; me: Me }) {
  const { awareness, ydoc, provider, saveState } = useSharedDocument(props)
  const { store } = usePresence()
  useEffect(
    () => store.attach({ awareness, ydoc, isSynced: () => provider.isSynced }),
    [store, awareness, ydoc, provider],
  )
  useEffect(() => {
    const wrote = (_update: Uint8Array, _origin: unknown, _doc: unknown, { local }: { local: boolean }) => {
      if (local) store.wrote()
    }
    ydoc.on('update', wrote)
    return () => ydoc.off('update', wrote)
  }, [store, ydoc])
  const connected = saveState === 'saved' || saveState === 'saving'
  useEffect(() => store.setConnected(connected), [store, connected])
  return null
}
