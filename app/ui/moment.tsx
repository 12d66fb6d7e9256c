import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const STYLE: Record<'date' | 'time' | 'both', Intl.DateTimeFormatOptions> = {
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
  both: { dateStyle: 'medium', timeStyle: 'short' },
}

/** A moment in the reader's language and, once the page runs in their browser, in their time zone. */
export function Moment({ atMs, style = 'both' }: { atMs: number; style?: keyof typeof STYLE }) {
  const { i18n } = useTranslation()
  // The server does not know the reader's zone: it writes UTC, the browser corrects it after hydration.
  const [zone, setZone] = useState<string>('UTC')
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  const text = new Intl.DateTimeFormat(i18n.language, { ...STYLE[style], timeZone: zone }).format(atMs)
  return <time dateTime={new Date(atMs).toISOString()}>{text}</time>
}
