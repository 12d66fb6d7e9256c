import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useRoster } from '#features/people/roster-context.tsx'
import { useSession } from './session-context.tsx'

/** Tells, also aloud, that a session has started or ended while the page was open. */
export function SessionNews({ lessonStudyId }: { lessonStudyId: string }) {
  const { t } = useTranslation('session')
  const { news } = useSession()
  const person = useRoster()
  const [dismissed, setDismissed] = useState(0)
  const shown = news !== null && news.id > dismissed ? news : null
  const who = shown?.personId ?? null
  const name = who === null ? t('chat.someone') : person(who).name
  const here = `/lesson-studies/${lessonStudyId}`
  return (
    <div role="status" aria-live="polite">
      {shown !== null && (
        <div className="flex items-center gap-3 border-b border-line bg-accent-wash px-4 py-1.5 text-sm">
          <p className="min-w-0 flex-1">
            {shown.kind === 'session.started'
              ? t('news.started', { name })
              : t('news.ended', { name, decision: shown.body.decision })}{' '}
            <Link
              to={shown.kind === 'session.started' ? `${here}/room` : `${here}/timeline`}
              defaultShouldRevalidate={shown.kind !== 'session.started'}
              className="font-medium text-accent underline underline-offset-4"
            >
              {shown.kind === 'session.started' ? t('news.openRoom') : t('news.seeTimeline')}
            </Link>
          </p>
          <button
            type="button"
            aria-label={t('news.dismiss')}
            onClick={() => setDismissed(shown.id)}
            className="grid size-9 shrink-0 place-items-center rounded-md hover:bg-paper"
          >
            <X size={16} aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}
