import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Moment } from '#ui/moment.tsx'

interface Line {
  lessonStudyId: string
  communityName: string
  title: string
  subject: string
  grade: string
  runningSinceMs: number | null
  lastActivityMs: number
  /** How much others did there that this person was told of and has not read. */
  unread?: number
  /** Where it stands, when it goes in stages. */
  stage?: Standing | undefined
}

interface Standing {
  readonly open: { readonly number: number; readonly title: string } | null
  readonly count: number
  readonly isAllClosed: boolean
}

/** Lesson studies as a list: those in session come first and say so. `withCommunity`: also name the community. */
export function LessonStudyList({
  lessonStudies,
  withCommunity = true,
}: {
  lessonStudies: readonly Line[]
  withCommunity?: boolean
}) {
  const { t } = useTranslation('activity')
  return (
    <ul className="flex flex-col gap-3">
      {lessonStudies.map((it) => (
        <li key={it.lessonStudyId}>
          <Link
            to={`/lesson-studies/${it.lessonStudyId}`}
            className="flex flex-col gap-1 rounded-lg border border-line bg-sheet p-4 shadow-sheet hover:border-line-strong sm:p-5"
          >
            <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <span className="min-w-0 text-lg font-semibold break-words">
                {it.title}
                {it.unread !== undefined && it.unread > 0 && (
                  <span
                    data-unread={it.unread}
                    className="ml-3 inline-flex items-center gap-1.5 align-middle text-sm font-medium text-warm"
                  >
                    <span aria-hidden className="size-2 rounded-full bg-warm" />
                    {t('home.unread', { count: it.unread })}
                  </span>
                )}
              </span>
              {it.runningSinceMs !== null && (
                <span className="inline-flex items-center gap-2 rounded-full bg-accent-wash px-3 py-0.5 text-sm font-medium text-accent-deep">
                  <span aria-hidden className="size-2 rounded-full bg-accent" />
                  {t('home.running')}
                  <span className="sr-only">{t('home.runningSince')}</span>
                  <Moment atMs={it.runningSinceMs} style="time" />
                </span>
              )}
            </span>
            {it.stage !== undefined && <StageLine {...it.stage} />}
            <span className="flex flex-wrap gap-x-4 text-sm text-ink-soft">
              <span>
                {[withCommunity ? it.communityName : '', it.subject, it.grade]
                  .filter((word) => word !== '')
                  .join(' · ')}
              </span>
              <span>
                {t('home.lastActivity')} <Moment atMs={it.lastActivityMs} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function StageLine({ open, count, isAllClosed }: Standing) {
  const { t } = useTranslation('activity')
  if (open === null && !isAllClosed) return null
  return (
    <span className="text-sm text-accent-deep">
      {open === null ? t('home.allClosed') : t('home.stage', { ...open, count })}
    </span>
  )
}
