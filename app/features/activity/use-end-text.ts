import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endText } from './end-text.ts'

/** Says an end in the reader's language and, once the page runs in their browser, in their time zone. */
export function useEndText(): (atMs: number) => string {
  const { i18n } = useTranslation()
  const [zone, setZone] = useState('UTC')
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return (atMs) => endText(atMs, i18n.language, zone)
}
