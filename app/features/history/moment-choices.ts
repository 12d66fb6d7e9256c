import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readMoment, writeMoment } from '#domain/history/moment-choice.ts'
import type { VersionKind } from '#domain/history/timeline.ts'
import type { Choice } from './compare-form.tsx'
import { useMomentName } from './moment-name.ts'

/** What a lesson study offers to compare. */
export interface OfferedMoments {
  readonly versions: readonly {
    readonly versionId: string
    readonly name: string
    readonly kind: VersionKind
    readonly atMs: number
  }[]
  readonly sessions: readonly {
    readonly sessionId: string
    readonly startedAtMs: number
    readonly endedAtMs: number | null
  }[]
  /** When the viewer's visit before this one ended; null: there was none. */
  readonly sinceMs: number | null
}

/** The moments as a list to choose from, newest last, with those that the URL names. */
export function useChoices(offered: OfferedMoments, chosen: readonly string[]): Choice[] {
  const { t, i18n } = useTranslation('history')
  const nameOf = useMomentName()
  const [timeZone, setTimeZone] = useState('UTC')
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const sessions = offered.sessions.flatMap(({ sessionId, startedAtMs, endedAtMs }, i): Choice[] => {
    const number = i + 1
    const start = {
      id: writeMoment({ kind: 'sessionStart', sessionId }),
      name: t('compare.sessionStart', { number, time: format.format(startedAtMs) }),
      group: 'sessions',
    } as const
    const end = {
      id: writeMoment({ kind: 'sessionEnd', sessionId }),
      name:
        endedAtMs === null
          ? t('compare.sessionSoFar', { number })
          : t('compare.sessionEnd', { number, time: format.format(endedAtMs) }),
      group: 'sessions',
    } as const
    return [start, end]
  })
  const choices: Choice[] = [
    { id: 'now', name: t('compare.now'), group: 'plain' },
    { id: 'beginning', name: t('compare.beginning'), group: 'plain' },
    ...offered.versions.map((it): Choice => ({ id: it.versionId, name: nameOf(it), group: 'versions' })),
    ...sessions,
  ]
  for (const id of chosen) {
    const moment = readMoment(id)
    if (moment?.kind !== 'time' || choices.some((it) => it.id === id)) continue
    const time = format.format(moment.atMs)
    const name = moment.atMs === offered.sinceMs ? t('compare.lastHere', { time }) : time
    choices.splice(2, 0, { id, name, group: 'plain' })
  }
  return choices
}
