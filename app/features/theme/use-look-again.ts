import { useEffect, useRef } from 'react'
import { useRevalidator } from 'react-router'

const EVERY_MS = 4_000

/** Reads the page's data anew every few seconds while somebody looks at it, and at once when they come back. */
export function useLookAgain(isOpen: boolean): void {
  const revalidator = useRevalidator()
  const current = useRef(revalidator)
  current.current = revalidator
  useEffect(() => {
    if (!isOpen) return
    const look = (): void => {
      const { state, revalidate } = current.current
      if (document.visibilityState === 'visible' && state === 'idle') void revalidate()
    }
    const timer = setInterval(look, EVERY_MS)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [isOpen])
}
