import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { BellLink } from './bell-link.tsx'

/** How often a page that is seen asks, in milliseconds. */
const ASK_EVERY_MS = 30_000

/**
 * The bell of the pages outside the workspace. They are read for moments, so they hold no stream open (a
 * browser has six connections to a site): they ask, a few hundred bytes, while they are seen, when one
 * comes back to them, and after a step that may have read something.
 */
export function SiteBell({ initial }: { initial: number }) {
  const [unread, setUnread] = useState(initial)
  useEffect(() => setUnread(initial), [initial])
  const { key } = useLocation()
  const first = useRef(key)
  useEffect(() => {
    let gone = false
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const answer = await fetch('/notifications/unread')
        if (!answer.ok) return
        const { unread: now } = (await answer.json()) as { unread: number }
        if (!gone) setUnread(now)
      } catch {
        // No connection: the next time will tell.
      }
    }
    const askNow = () => void ask()
    if (first.current !== key) askNow()
    first.current = key
    const timer = setInterval(askNow, ASK_EVERY_MS)
    addEventListener('focus', askNow)
    document.addEventListener('visibilitychange', askNow)
    return () => {
      gone = true
      clearInterval(timer)
      removeEventListener('focus', askNow)
      document.removeEventListener('visibilitychange', askNow)
    }
  }, [key])
  return <BellLink unread={unread} className="size-11" />
}
