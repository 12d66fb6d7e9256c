import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useMargin } from './margin-context.tsx'

/** Opens the thread that a link named (`?margin&thread=…`), once it is known. */
export function OpenThreadOfUrl() {
  const [search] = useSearchParams()
  const { threads, open, look } = useMargin()
  const named = search.get('thread')
  const isThere = named !== null && threads.has(named)
  const opened = useRef<string | null>(null)
  useEffect(() => {
    if (named === null || !isThere || opened.current === named) return
    opened.current = named
    open(named)
    look(named)
  }, [named, isThere, open, look])
  return null
}
