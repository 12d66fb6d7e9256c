import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callOf } from '#domain/activity/who-is-where.ts'
import { Button } from '#ui/button.tsx'
import { usePresence } from './presence-context.tsx'

/** Asks, once a call, whether one comes along with whoever leads. */
export function CallBand({ leads }: { leads: readonly string[] }) {
  const { t } = useTranslation('presence')
  const { people, follow, me, store } = usePresence()
  const mayLead = useMemo(() => new Set(leads), [leads])
  const [answered, setAnswered] = useState<string | null>(null)
  const call = callOf(people, mayLead, me)
  const isOpen = call !== null && call.callId !== answered && follow?.personId !== call.person.personId
  return (
    <div role="status" className="print:hidden">
      {isOpen && (
        <div
          data-call={call.person.personId}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-wash px-3 py-1 text-sm sm:px-4"
        >
          <p className="min-w-0 flex-1">{t('call.asked', { name: call.person.name })}</p>
          <span className="flex gap-2">
            <Button
              small
              kind="primary"
              onClick={() => {
                setAnswered(call.callId)
                store.follow(call.person.personId)
              }}
            >
              {t('call.come')}
            </Button>
            <Button small onClick={() => setAnswered(call.callId)}>
              {t('call.stay')}
            </Button>
          </span>
        </div>
      )}
    </div>
  )
}
