import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Names a version with its time, so that two versions of one name can be told apart in a list. */
export function useMomentName(): (moment: { name: string; atMs: number }) => string {
  const { i18n } = useTranslation()
  const [timeZone, setTimeZone] = useState('UTC')
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return ({ name, atMs }) => `${name} · ${format.format(atMs)}`
}
