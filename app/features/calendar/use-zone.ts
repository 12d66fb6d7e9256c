import { useEffect, useState } from 'react'

/** The reader's time zone once the page runs in their browser; null until then: the server does not know it. */
export function useZone(): string | null {
  const [zone, setZone] = useState<string | null>(null)
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return zone
}
