import { Milestone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { WhereItStands } from '#domain/activity/where-it-stands.ts'

/** One line under the header: where the activity stands, and what the reader is to do next. */
export function StageStrip({ lessonStudyId, stands }: { lessonStudyId: string; stands: WhereItStands }) {
  const { t } = useTranslation('standing')
  const { open, count, myTask, next } = stands
  const said =
    open === null
      ? next === null
        ? t('strip.done')
        : t('strip.next', { title: next })
      : myTask === null
        ? t('strip.nothing')
        : t('strip.yours', { task: myTask })
  return (
    <nav
      aria-label={t('strip.label')}
      data-strip
      className="border-b border-line bg-sheet px-2 sm:px-4 print:hidden"
    >
      <Link
        to={`/lesson-studies/${lessonStudyId}/stages`}
        className="flex min-h-9 items-center gap-2 rounded-md text-sm hover:bg-paper-deep"
      >
        <Milestone size={16} aria-hidden className="shrink-0 text-accent" />
        {open !== null && (
          <span className="shrink-0 font-medium text-accent-deep">
            <span aria-hidden className="sm:hidden">
              {open.number}/{count}
            </span>
            <span className="max-sm:sr-only">{t('progress', { number: open.number, count })}</span>
          </span>
        )}
        {open !== null && <span className="max-w-[40%] shrink-0 truncate max-sm:hidden">{open.title}</span>}
        <span className="min-w-0 truncate text-ink-soft">{said}</span>
      </Link>
    </nav>
  )
}
