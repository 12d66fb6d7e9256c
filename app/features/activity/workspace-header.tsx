import { ArrowLeft, FileDiff, History, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSession } from '#features/session/session-context.tsx'
import { SessionBar, type SessionMay } from '#features/session/session-bar.tsx'

interface Props {
  lessonStudy: { lessonStudyId: string; title: string; teamName: string; subject: string; grade: string }
  may: SessionMay
  toggles: ReactNode
}

/** One calm line: which lesson, whose, whether a session runs, and the ways to its past and its people. */
export function WorkspaceHeader({ lessonStudy, may, toggles }: Props) {
  const { t } = useTranslation('activity')
  const { lessonStudyId, title, teamName, subject, grade } = lessonStudy
  const { running } = useSession()
  const here = `/lesson-studies/${lessonStudyId}`
  const details = [teamName, subject, grade].filter((word) => word !== '').join(' · ')
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-sheet px-2 py-1.5 sm:px-4 print:hidden">
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
        <p className="truncate text-xs text-ink-soft">{details}</p>
      </div>
      <nav className="flex items-center md:order-last">
        {running === null ? (
          <HeaderLink to={`${here}/compare?from=visit&to=now`} label={t('workspace.sinceVisit')}>
            <FileDiff size={18} aria-hidden />
          </HeaderLink>
        ) : (
          <HeaderLink
            to={`${here}/compare?from=start.${running.id}&to=now`}
            label={t('workspace.thisSession')}
          >
            <FileDiff size={18} aria-hidden />
          </HeaderLink>
        )}
        <HeaderLink to={`${here}/timeline`} label={t('workspace.timeline')}>
          <History size={18} aria-hidden />
        </HeaderLink>
        <HeaderLink to={`${here}/people`} label={t('workspace.people')}>
          <Users size={18} aria-hidden />
        </HeaderLink>
      </nav>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-md:w-full max-md:pl-1">
        <SessionBar lessonStudyId={lessonStudyId} may={may} />
        {toggles}
      </div>
    </header>
  )
}

function HeaderLink({ to, label, children }: { to: string; label: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      title={label}
      className="inline-flex min-h-9 min-w-9 items-center justify-center gap-1.5 rounded-md px-2 text-sm text-ink-soft hover:bg-paper-deep hover:text-ink"
    >
      {children}
      <span className="max-xl:sr-only">{label}</span>
    </Link>
  )
}
