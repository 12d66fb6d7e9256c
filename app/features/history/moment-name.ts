import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionKind } from '#domain/history/timeline.ts'

/** A version, named with its time, so that two of one name can be told apart in a list. */
export function useMomentName(): (moment: { name: string; kind: VersionKind; atMs: number }) => string {
  const { i18n } = useTranslation()
  const [timeZone, setTimeZone] = useState('UTC')
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  const time = { timeStyle: 'short', timeZone } as const
  // What a session or a gate leaves behind carries its day in its name already.
  const formats = {
    session_end: new Intl.DateTimeFormat(i18n.language, time),
    stage_gate: new Intl.DateTimeFormat(i18n.language, time),
    named: new Intl.DateTimeFormat(i18n.language, { ...time, dateStyle: 'medium' }),
    before_restore: new Intl.DateTimeFormat(i18n.language, { ...time, dateStyle: 'medium' }),
  }
  return ({ name, kind, atMs }) => `${name} · ${formats[kind].format(atMs)}`
}
