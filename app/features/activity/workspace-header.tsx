import { ArrowLeft, CircleHelp, History, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type NextDate, NextMeeting } from '#features/calendar/next-meeting.tsx'
import { PaletteButton } from '#features/finding/palette-button.tsx'
import { BellLink } from '#features/notice/bell-link.tsx'
import { SessionBar, type SessionMay } from '#features/session/session-bar.tsx'
import { useSession } from '#features/session/session-context.tsx'
import { PagesMenu } from './pages-menu.tsx'

interface Props {
  lessonStudy: { lessonStudyId: string; title: string; communityName: string; subject: string; grade: string }
  nextMeeting: NextDate | null
  may: SessionMay
  presence: ReactNode
  toggles: ReactNode
  /** The line below leads to them already. */
  hasStages: boolean
  /** How many offers of others wait for an answer. */
  openOffers: number
  /** Shows one around. */
  onHelp: () => void
}

/** One calm line: which lesson, whose, whether a session runs, and the ways to its past and its people. */
export function WorkspaceHeader({
  lessonStudy,
  nextMeeting,
  may,
  presence,
  toggles,
  hasStages,
  openOffers,
  onHelp,
}: Props) {
  const { t } = useTranslation('activity')
  const { running, unread } = useSession()
  const { lessonStudyId, title, communityName, subject, grade } = lessonStudy
  const here = `/lesson-studies/${lessonStudyId}`
  const details = [communityName, subject, grade].filter((word) => word !== '').join(' · ')
  return (
    // Tab goes as the eye does, also where the links stand last.
    <header className="flex [reading-flow:flex-visual] flex-wrap items-center gap-x-1 gap-y-1 border-b border-line bg-sheet px-2 py-1.5 sm:px-4 md:gap-x-3 print:hidden">
      <Link
        to="/"
        aria-label={t('workspace.home')}
        title={t('workspace.home')}
        className="grid size-9 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-paper-deep hover:text-ink"
      >
        <ArrowLeft size={20} aria-hidden />
      </Link>
      <div className="min-w-32 flex-1 basis-0">
        <h1 className="truncate leading-snug font-semibold" title={title}>
          {title}
        </h1>
        <p className="truncate text-xs text-ink-soft">
          <NextMeeting lessonStudyId={lessonStudyId} next={nextMeeting} /> · {details}
        </p>
      </div>
      {/* On a phone what is used most stands beside the title, the rest beside the session. */}
      <nav
        aria-label={t('workspace.around')}
        className="flex items-center max-md:contents max-md:*:order-3 md:order-last"
      >
        <div className="contents max-md:*:order-1">
          <PaletteButton />
        </div>
        <PagesMenu {...{ lessonStudyId, hasStages, openOffers }} runningId={running?.id ?? null} />
        <HeaderLink to={`${here}/timeline`} label={t('workspace.timeline')} className="max-md:hidden">
          <History size={18} aria-hidden />
        </HeaderLink>
        <HeaderLink to={`${here}/people`} label={t('workspace.people')} tour="people">
          <Users size={18} aria-hidden />
        </HeaderLink>
        <div className="contents max-md:*:order-1">
          <BellLink unread={unread ?? 0} className="size-9" />
        </div>
        <button
          type="button"
          aria-label={t('workspace.help')}
          title={t('workspace.help')}
          onClick={onHelp}
          className="inline-flex min-h-9 min-w-9 items-center justify-center rounded-md text-ink-soft hover:bg-paper-deep hover:text-ink"
        >
          <CircleHelp size={18} aria-hidden />
        </button>
      </nav>
      <div className="flex flex-wrap items-center gap-x-1 gap-y-1 max-md:order-2 max-md:mr-auto md:gap-x-3">
        <div data-tour="session" className="empty:hidden">
          <SessionBar lessonStudyId={lessonStudyId} may={may} />
        </div>
        {presence}
        {toggles}
      </div>
    </header>
  )
}

function HeaderLink(props: {
  to: string
  label: string
  tour?: string
  className?: string
  children: ReactNode
}) {
  const { to, label, tour, className = '', children } = props
  return (
    <Link
      to={to}
      title={label}
      data-tour={tour}
      className={`inline-flex min-h-9 min-w-9 items-center justify-center gap-1.5 rounded-md px-2 text-sm text-ink-soft hover:bg-paper-deep hover:text-ink ${className}`}
    >
      {children}
      <span className="max-xl:sr-only">{label}</span>
    </Link>
  )
}
