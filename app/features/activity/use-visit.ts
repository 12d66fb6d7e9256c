import { useEffect } from 'react'

/** So often a page that shows the plan says so, in milliseconds. */
const AGAIN_MS = 4 * 60_000

/** Tells the server that its person sees the plan: when it comes into sight, now and then, and when it goes. */
export function useVisit(url: string, seesPlan: boolean): void {
  useEffect(() => {
    if (!seesPlan) return
    const tell = () => {
      if (document.visibilityState === 'hidden') return
      // Only "since I was last here" depends on it; the next time will do as well.
      void fetch(url, { method: 'POST' }).catch(() => {})
    }
    const leave = () => {
      if (document.visibilityState === 'hidden') navigator.sendBeacon(url)
      else tell()
    }
    tell()
    const timer = setInterval(tell, AGAIN_MS)
    document.addEventListener('visibilitychange', leave)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', leave)
    }
  }, [url, seesPlan])
}
