import { ChevronDown, LayoutList } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DropDown } from './drop-down.tsx'

interface Props {
  lessonStudyId: string
  /** The session that runs; null: none does. */
  runningId: string | null
  /** A line of the workspace leads to them already. */
  hasStages: boolean
  /** How many offers of others wait for an answer. */
  openOffers: number
}

/** What else belongs to the lesson study: its discussion, everybody's drafts and plans, and what has changed. */
export function PagesMenu({ lessonStudyId, runningId, hasStages, openOffers }: Props) {
  const { t } = useTranslation('activity')
  const here = `/lesson-studies/${lessonStudyId}`
  const waiting = openOffers === 0 ? '' : t('workspace.openOffers', { count: openOffers })
  const pages: { to: string; says: string; more?: string; className?: string }[] = [
    // On a wider screen it stands beside the menu.
    { to: `${here}/timeline`, says: t('workspace.timeline'), className: 'md:hidden' },
    runningId === null
      ? { to: `${here}/compare?from=visit&to=now`, says: t('workspace.sinceVisit') }
      : { to: `${here}/compare?from=start.${runningId}&to=now`, says: t('workspace.thisSession') },
    ...(hasStages ? [] : [{ to: `${here}/stages`, says: t('workspace.stages') }]),
    { to: `${here}/discussion`, says: t('workspace.discussion') },
    { to: `${here}/drafts`, says: t('workspace.drafts') },
    { to: `${here}/personal-plans`, says: t('workspace.personalPlans'), more: waiting },
    { to: `${here}/designs`, says: t('workspace.designs') },
  ]
  return (
    <DropDown
      face={
        <>
          <LayoutList size={18} aria-hidden />
          <span className="max-xl:sr-only">{t('workspace.pages')}</span>
          {openOffers > 0 && (
            <span className="rounded-full bg-warm px-1.5 text-xs font-semibold text-white" title={waiting}>
              <span aria-hidden>{openOffers}</span>
              <span className="sr-only">{waiting}</span>
            </span>
          )}
          <ChevronDown size={14} aria-hidden className="max-xl:hidden" />
        </>
      }
      faceClass="min-h-9 min-w-9 justify-center gap-1.5 rounded-md px-2 text-sm text-ink-soft hover:bg-paper-deep hover:text-ink"
      className="w-64 py-1 max-md:fixed max-md:inset-x-4 max-md:w-auto"
    >
      <ul>
        {pages.map(({ to, says, more = '', className }) => (
          <li key={to} className={className}>
            <Link
              to={to}
              className="flex min-h-10 flex-wrap items-center gap-x-2 px-4 py-1.5 hover:bg-paper-deep"
            >
              {says}
              {more !== '' && <span className="text-sm text-warm">{more}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </DropDown>
  )
}
