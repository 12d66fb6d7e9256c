import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import type { AuthorRuns } from '#domain/history/author-runs.ts'
import type { Credit } from '#domain/history/credits.ts'
import type { SessionNumbers } from '../history/credit-words.tsx'

/** What the server says of who wrote the plan. */
export interface ServersAuthors extends AuthorRuns {
  readonly credits: readonly Credit[]
  /** Something was written since. */
  readonly behind: boolean
  /** Whose each clientID is. */
  readonly people: Readonly<Record<string, string>>
  /** What those are called who first wrote what was copied here. */
  readonly names: Readonly<Record<string, string>>
  readonly sessions: SessionNumbers
}

/** So long nobody writes before the server is asked again; and at the latest after this many times as long. */
const REST_MS = 2500
const AT_LATEST = 4

/**
 * Asks the server who wrote what: at once, and again when the plan has changed and rests. The page alone
 * cannot know: whoever presses Enter writes the rest of the paragraph anew.
 */
export function useServersAuthors(
  url: string,
  ydoc: Y.Doc,
): { authors: ServersAuthors | null; failed: boolean } {
  const [answer, setAnswer] = useState<{ authors: ServersAuthors | null; failed: boolean }>({
    authors: null,
    failed: false,
  })
  useEffect(() => {
    const abort = new AbortController()
    let etag: string | null = null
    let isAsking = false
    let rest: ReturnType<typeof setTimeout> | undefined
    let changedAt: number | null = null
    /** A long plan takes the server longer: it is asked less often. */
    let pauseMs = REST_MS

    const ask = async () => {
      clearTimeout(rest)
      changedAt = null
      isAsking = true
      const startedAt = performance.now()
      try {
        const headers: Record<string, string> = etag === null ? {} : { 'if-none-match': etag }
        const response = await fetch(url, { headers, signal: abort.signal, cache: 'no-store' })
        if (response.ok) {
          const authors = (await response.json()) as ServersAuthors
          const isNews = etag !== null && etag !== response.headers.get('etag')
          etag = response.headers.get('etag')
          setAnswer({ authors, failed: false })
          // Of what was pasted the server hears a moment later where it comes from.
          if (authors.behind || isNews) changedAt ??= performance.now()
        } else if (response.status !== 304) setAnswer((before) => ({ ...before, failed: true }))
        pauseMs = Math.max(REST_MS, 5 * (performance.now() - startedAt))
      } catch {
        if (abort.signal.aborted) return
        // Without a connection what is known stays shown; the next change asks again.
        setAnswer((before) => ({ ...before, failed: true }))
      }
      isAsking = false
      if (changedAt !== null) later()
    }
    const later = () => {
      changedAt ??= performance.now()
      if (isAsking) return
      clearTimeout(rest)
      const atLatest = changedAt + AT_LATEST * pauseMs - performance.now()
      rest = setTimeout(() => void ask(), Math.max(0, Math.min(pauseMs, atLatest)))
    }
    void ask()
    ydoc.on('update', later)
    return () => {
      abort.abort()
      clearTimeout(rest)
      ydoc.off('update', later)
    }
  }, [url, ydoc])
  return answer
}
