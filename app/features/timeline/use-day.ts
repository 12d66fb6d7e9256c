import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * Names the day of a moment, in the reader's language and time zone. The server does not know the zone:
 * it names the day in UTC, and the browser corrects it after hydration, as it does with every time.
 */
export function useDay(): (atMs: number) => string {
  const { i18n } = useTranslation()
  const [timeZone, setTimeZone] = useState('UTC')
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeZone })
  return (atMs) => format.format(atMs)
}
