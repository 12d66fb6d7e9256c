import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Credit } from '#domain/history/credits.ts'
import type { Roster } from '#features/timeline/people.ts'

/** A session by its number in the lesson study, counted from 1. */
export type SessionNumbers = Readonly<Record<string, number>>

interface Input {
  credits: readonly Credit[]
  roster: Roster
  sessions: SessionNumbers
}

interface CreditWords {
  /** The credit of a number; null for none. */
  of: (number: number | null | undefined) => Credit | null
  name: (personId: string) => string
  /** Who, when, in which session, from whose suggestion: "Chen Jing · 10 Nov, 14:03 · session 2". */
  sentence: (credit: Credit) => string
}

const Context = createContext<CreditWords | null>(null)

/** Lets everything within say whose something is. */
export function CreditsProvider({ credits, roster, sessions, children }: Input & { children: ReactNode }) {
  const sentence = useCreditSentence(roster, sessions)
  const name = usePersonName(roster)
  const words = useMemo(
    (): CreditWords => ({
      of: (number) => (number === null || number === undefined ? null : (credits[number] ?? null)),
      name,
      sentence,
    }),
    [credits, name, sentence],
  )
  return <Context value={words}>{children}</Context>
}

export function useCredits(): CreditWords {
  const words = use(Context)
  if (words === null) throw new Error('whose something is needs a <CreditsProvider> around it')
  return words
}

/** Somebody's name, or a word for somebody whose account is gone. */
export function usePersonName(roster: Roster): (personId: string) => string {
  const { t } = useTranslation('history')
  return useMemo(() => (personId) => roster(personId)?.name ?? t('changes.somebody'), [roster, t])
}

const CARRIED = { draft: 'fromDraft', personal: 'fromPersonal', plan: 'fromShared' } as const

/** Says of a credit who, when, in which session, from whose suggestion or out of which plan, in the reader's language and time zone. */
export function useCreditSentence(roster: Roster, sessions: SessionNumbers): (credit: Credit) => string {
  const { t, i18n } = useTranslation('history')
  const name = usePersonName(roster)
  // The server does not know the zone: it writes UTC, and the browser corrects it after hydration.
  const [timeZone, setTimeZone] = useState('UTC')
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone,
    })
    return ({ personId, atMs, kind, sessionId, suggestion, origin }) => {
      const number = sessionId === null ? undefined : sessions[sessionId]
      const time = format.format(atMs)
      const how =
        kind === 'import' ? 'copied' : kind === 'carry' ? CARRIED[origin?.own?.kind ?? 'plan'] : 'pasted'
      const values = {
        name: name(personId),
        time,
        title: origin?.title,
        owner: name(origin?.own?.ownerId ?? ''),
      }
      const parts = [
        ...(origin === null
          ? [name(personId), time]
          : [
              ...(origin.personId === personId ? [] : [t('credit.firstBy', { name: name(origin.personId) })]),
              t(`credit.${how}`, values),
            ]),
        ...(number === undefined ? [] : [t('credit.session', { number })]),
        ...(suggestion === null ? [] : [t('credit.suggested', { name: name(suggestion.proposedBy) })]),
        ...(kind === 'restore' ? [t('credit.restored')] : []),
      ]
      return parts.join(' · ')
    }
  }, [t, i18n.language, name, sessions, timeZone])
}
