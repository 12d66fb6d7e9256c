import { useEffect, useRef, useState } from 'react'
import { type ComingsAndGoings, gatherComings, NOBODY_COUNTED } from '#domain/activity/comings-and-goings.ts'

/** What is to be told, and when it came to be: the same news twice are two. */
export interface Told<T> {
  readonly news: T
  readonly atMs: number
}

/**
 * Gathers who came and went; what it returns last is to be told once. Whoever does not listen is told
 * nothing, and of what happened meanwhile nothing later.
 */
export function useComings(
  present: readonly string[],
  { connected, listens }: { connected: boolean; listens: boolean },
): Told<ComingsAndGoings> | null {
  const [told, setTold] = useState<Told<ComingsAndGoings> | null>(null)
  const gathering = useRef(NOBODY_COUNTED)
  const ids = present.join(' ')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      const nowMs = Date.now()
      const now = { present: ids === '' ? [] : ids.split(' '), connected, nowMs }
      const { gathering: next, news, againAtMs } = gatherComings(gathering.current, now)
      gathering.current = next
      if (news !== null) setTold({ news, atMs: nowMs })
      timer = againAtMs === null ? null : setTimeout(look, Math.max(0, againAtMs - nowMs))
    }
    if (listens) look()
    else {
      gathering.current = NOBODY_COUNTED
      setTold(null)
    }
    return () => {
      if (timer !== null) clearTimeout(timer)
    }
  }, [ids, connected, listens])
  return told
}
