import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react'
import type { Thread } from '#domain/margin/margin-state.ts'
import { newKey } from '#features/session/new-key.ts'
import type { Sent } from '#features/session/outbox.ts'
import { useSession } from '#features/session/session-context.tsx'
import { useOutbox } from '#features/session/use-outbox.ts'
import type { Places } from './arrange-threads.ts'

/** What an annotation that is being written is about. */
export interface Draft {
  readonly documentKind: Thread['documentKind']
  readonly anchor: Thread['anchor']
  /** The text as it is now; '' for a place. */
  readonly quote: string
}

/** A move in the margin, as the server is told it. */
interface MarginMove {
  readonly move: 'annotate' | 'reply' | 'resolve' | 'reopen' | 'accept' | 'decline'
  /** Makes it safe to send again; of an annotation or a reply it is the id. */
  readonly key: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface MarginMay {
  readonly annotate: boolean
  /** Accept and decline suggestions, resolve the threads of others. */
  readonly decide: boolean
}

/** Where the panel, the plan and the board meet: what stands in the margin and what one is doing there. */
export interface Margin {
  readonly personId: string
  readonly may: MarginMay
  readonly threads: ReadonlyMap<string, Thread>
  /** Where the threads of the plan lie; empty until a plan is open in this page. */
  readonly places: Places
  /** What an annotation is being written about; null when none is. */
  readonly draft: Draft | null
  /** The thread that one looks at. */
  readonly current: string | null
  /** Asks the document that holds it to bring a thread's place into view; `asked` grows. */
  readonly sought: { readonly annotationId: string; readonly asked: number } | null
  begin(draft: Draft): void
  drop(): void
  /** Shows a thread in the panel, which opens if it is not. */
  open(annotationId: string): void
  /** Marks a thread as the one that one looks at, and shows its place where the document is seen. */
  look(annotationId: string | null): void
  /** Shows a thread's place, going to its document if need be. */
  seek(annotationId: string): void
  tellPlaces(places: Places): void
  send(move: MarginMove['move'], body: MarginMove['body'], key?: string): Promise<Sent>
}

const MarginContext = createContext<Margin | null>(null)

interface ProviderProps {
  lessonStudyId: string
  personId: string
  may: MarginMay
  /** Brings the panel of the margin, or a document, before the reader. */
  show: (panel: 'margin' | 'plan' | 'board') => void
  children: ReactNode
}

/** Holds what the margin's panel, the plan and the board share. The threads themselves are folded from facts. */
export function MarginProvider({ lessonStudyId, personId, may, show, children }: ProviderProps) {
  const { threads } = useSession().margin
  const [places, tellPlaces] = useState<Places>(new Map())
  const [draft, setDraft] = useState<Draft | null>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const [sought, setSought] = useState<Margin['sought']>(null)
  const post = useOutbox<MarginMove>(`/lesson-studies/${lessonStudyId}/margin`, personId)
  // Where panels stand changes with every layout; what is done here must not.
  const latest = useRef({ show, threads })
  latest.current = { show, threads }
  const cameFrom = useRef<Element | null>(null)

  const begin = useCallback((next: Draft) => {
    if (!isComposing()) cameFrom.current = document.activeElement
    setDraft(next)
    latest.current.show('margin')
  }, [])
  const drop = useCallback(() => {
    // Whoever gives up is where they were before, with what they had selected.
    if (isComposing() && cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
    setDraft(null)
  }, [])
  const open = useCallback((annotationId: string) => {
    setCurrent(annotationId)
    latest.current.show('margin')
  }, [])
  const bring = useCallback((annotationId: string) => {
    setCurrent(annotationId)
    setSought((before) => ({ annotationId, asked: (before?.asked ?? 0) + 1 }))
  }, [])
  const look = useCallback(
    (annotationId: string | null) => (annotationId === null ? setCurrent(null) : bring(annotationId)),
    [bring],
  )
  const seek = useCallback(
    (annotationId: string) => {
      const thread = latest.current.threads.get(annotationId)
      if (thread !== undefined) latest.current.show(thread.documentKind)
      bring(annotationId)
    },
    [bring],
  )
  const send = useCallback<Margin['send']>((move, body, key = newKey()) => post({ move, key, body }), [post])

  const { annotate, decide } = may
  const margin = useMemo<Margin>(
    () => ({
      personId,
      may: { annotate, decide },
      threads,
      places,
      draft,
      current,
      sought,
      begin,
      drop,
      open,
      look,
      seek,
      tellPlaces,
      send,
    }),
    [
      personId,
      annotate,
      decide,
      threads,
      places,
      draft,
      current,
      sought,
      begin,
      drop,
      open,
      look,
      seek,
      send,
    ],
  )
  return <MarginContext value={margin}>{children}</MarginContext>
}

function isComposing(): boolean {
  const composer = document.querySelector('[data-margin-composer]')
  return composer !== null && composer.contains(document.activeElement)
}

/** The margin of this lesson study; null where a document is shown without one, as in its history. */
export function useMarginIfAny(): Margin | null {
  return use(MarginContext)
}

/** The margin of this lesson study. */
export function useMargin(): Margin {
  const margin = use(MarginContext)
  if (margin === null) throw new Error('useMargin needs a <MarginProvider> around it')
  return margin
}
