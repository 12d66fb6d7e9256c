import { useEffect, useRef, useState } from 'react'
import { type ComingsAndGoings, gatherComings, NOBODY_COUNTED } from '#domain/activity/comings-and-goings.ts'

/** Gathers who came and went; what it returns last is to be told once. */
export function useComings(present: readonly string[], connected: boolean): ComingsAndGoings | null {
  const [news, setNews] = useState<ComingsAndGoings | null>(null)
  const gathering = useRef(NOBODY_COUNTED)
  const ids = present.join(' ')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      const now = { present: ids === '' ? [] : ids.split(' '), connected, nowMs: Date.now() }
      const told = gatherComings(gathering.current, now)
      gathering.current = told.gathering
      if (told.news !== null) setNews(told.news)
      timer = told.againAtMs === null ? null : setTimeout(look, Math.max(0, told.againAtMs - now.nowMs))
    }
    look()
    return () => {
      if (timer !== null) clearTimeout(timer)
    }
  }, [ids, connected])
  return news
}
