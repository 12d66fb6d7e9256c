import { useCallback, useEffect, useState } from 'react'

/** Whether the tour is shown: at a person's first visit, wherever that was, and whenever it is asked for. */
export function useTour({ seen, ready }: { seen: boolean; ready: boolean }) {
  const [shown, setShown] = useState<'unasked' | 'asked' | null>(null)
  const [wasSeen, setWasSeen] = useState(seen)
  const begins = ready && !wasSeen
  useEffect(() => {
    if (begins) setShown('unasked')
  }, [begins])
  const open = useCallback(() => setShown('asked'), [])
  const close = useCallback(() => {
    setShown(null)
    setWasSeen(true)
    // If that does not arrive, the tour shows itself once more: no harm.
    fetch('/tour', { method: 'POST', keepalive: true }).catch(() => undefined)
  }, [])
  return { shown, open, close }
}
