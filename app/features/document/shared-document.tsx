import { HocuspocusProviderWebsocket, type HocuspocusProvider } from '@hocuspocus/provider'
import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { CloseReason } from '#domain/close-reasons.ts'
import { personColor } from '#ui/person-color.ts'
import { createLiveDocument, type LiveDocument, type SaveState } from './live-document.ts'

/** Who sits at this page. */
export interface Me {
  personId: string
  name: string
  school: string
}

/** What `awareness` says of everyone in the field `user`; the server puts the true person there. */
export interface AwarenessUser extends Me {
  /** Six-digit hex, the person's steady colour. */
  color: string
}

export interface SharedDocument {
  ydoc: Y.Doc
  provider: HocuspocusProvider
  awareness: Awareness
  saveState: SaveState
  refusal: CloseReason | null
  /** The content is known, from this browser's store or from the server. */
  ready: boolean
  /** This browser has edits that the server has not confirmed to be on disk. */
  unsent: boolean
}

interface SocketHolder {
  get: () => HocuspocusProviderWebsocket
  retain: () => () => void
  /** The open document of this key, made if there is none: several parts of a page may need the same. */
  document: (key: string, make: () => LiveDocument) => LiveDocument
}

const SocketContext = createContext<SocketHolder | null>(null)

/** One connection to /collab for everything on the page that is shared. Renders on the server, connects in the browser. */
export function DocumentSocket({ children }: { children: ReactNode }) {
  const [holder] = useState(createSocketHolder)
  useEffect(() => holder.retain(), [holder])
  return <SocketContext value={holder}>{children}</SocketContext>
}

/**
 * A shared document, live for as long as the component is mounted. For the browser only: whoever calls it
 * is loaded lazily. Another `documentName` is another document.
 */
export function useSharedDocument(input: {
  documentName: string
  ticketUrl: string
  me: Me
}): SharedDocument {
  const holder = use(SocketContext)
  if (holder === null) throw new Error('useSharedDocument needs a <DocumentSocket> around it')
  const live = useLiveDocument(holder, input)
  const state = useSyncExternalStore(live.subscribe, live.state, live.state)
  return { ydoc: live.ydoc, provider: live.provider, awareness: live.awareness, ...state }
}

/**
 * Made while rendering, because its callers need it from the first render on, and opened by the effect. The
 * box lives in state, so that StrictMode's second rendering finds what the first one made.
 */
function useLiveDocument(
  holder: SocketHolder,
  { documentName, ticketUrl, me }: { documentName: string; ticketUrl: string; me: Me },
): LiveDocument {
  const [box] = useState<{ key: string; live: LiveDocument | null }>(() => ({ key: '', live: null }))
  const key = `${me.personId}/${documentName}`
  if (box.live === null || box.key !== key) {
    box.key = key
    box.live = holder.document(key, () =>
      createLiveDocument({
        socket: holder.get(),
        documentName,
        ticketUrl,
        user: { ...me, color: personColor(me.personId).ink },
      }),
    )
  }
  const live = box.live
  useEffect(() => live.retain(), [live])
  return live
}

function createSocketHolder(): SocketHolder {
  let socket: HocuspocusProviderWebsocket | null = null
  let holders = 0
  const documents = new Map<string, LiveDocument>()
  const get = (): HocuspocusProviderWebsocket => {
    socket ??= new HocuspocusProviderWebsocket({ url: collabUrl(), autoConnect: false, maxDelay: 10_000 })
    return socket
  }
  return {
    get,
    document: (key, make) => {
      const known = documents.get(key)
      if (known !== undefined && !known.isClosed()) return known
      const made = make()
      documents.set(key, made)
      return made
    },
    retain: () => {
      holders += 1
      // Attempts go on until there is a connection; a failed one is not this page's failure.
      void get()
        .connect()
        .catch(() => {})
      return () => {
        holders -= 1
        setTimeout(() => {
          if (holders > 0) return
          socket?.destroy()
          socket = null
        }, 0)
      }
    },
  }
}

function collabUrl(): string {
  return `${window.location.origin.replace(/^http/, 'ws')}/collab`
}
