import {
  AtSign,
  BellRing,
  BookCopy,
  BookOpenCheck,
  CalendarClock,
  CalendarPlus,
  CalendarX,
  Check,
  Combine,
  CornerUpLeft,
  Eye,
  Flag,
  HandHelping,
  MessageSquare,
  Milestone,
  Play,
  Reply,
  RotateCcw,
  UserRound,
  X,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { NoticeKind, Told } from '#domain/notice/notices.ts'
import { useDay } from '#features/timeline/use-day.ts'
import { Moment } from '#ui/moment.tsx'
import { toldSentence } from '#ui/words/told-sentence.ts'

/** A notice as the list shows it. */
export interface ListedNotice {
  readonly id: number
  readonly atMs: number
  readonly told: Told
  readonly isRead: boolean
  /** Of the lesson study. */
  readonly title: string
  /** Empty when the account is gone. */
  readonly byName: string
  readonly bySchool: string
}

const ICON: Record<NoticeKind, typeof AtSign> = {
  mentioned: AtSign,
  replied: MessageSquare,
  accepted: Check,
  declined: X,
  sessionStarted: Play,
  sessionEnded: Flag,
  stageOpened: Milestone,
  stageReopened: RotateCcw,
  roleGiven: UserRound,
  meetingPlanned: CalendarPlus,
  meetingMoved: CalendarClock,
  meetingCancelled: CalendarX,
  meetingSoon: BellRing,
  draftsRevealed: Eye,
  partTaken: CornerUpLeft,
  adopted: BookCopy,
  adoptionTold: BookOpenCheck,
  builtOn: Reply,
  gathered: Combine,
  offerMade: HandHelping,
  offerAccepted: Check,
  offerDeclined: X,
}

/** What one is told, newest first, under the day on which it was. Each leads to its place. */
export function NoticeList({ notices }: { notices: readonly ListedNotice[] }) {
  const day = useDay()
  const days = [...Map.groupBy(notices, (notice) => day(notice.atMs))]
  return (
    <div className="flex flex-col gap-8">
      {days.map(([name, those]) => (
        <section key={name} className="flex flex-col gap-3">
          <h2 className="text-base font-semibold text-ink-soft">{name}</h2>
          <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-sheet shadow-sheet">
            {those.map((notice) => (
              <li key={notice.id}>
                <Line notice={notice} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Line({ notice }: { notice: ListedNotice }) {
  const { t, i18n } = useTranslation('notice')
  const { t: activity } = useTranslation('activity')
  const { id, atMs, told, isRead, title, byName, bySchool } = notice
  const Icon = ICON[told.kind]
  const { sentence, words } = toldSentence(told, byName, { notice: t, activity, language: i18n.language })
  return (
    <Link
      to={`/notifications/${id}`}
      data-notice={isRead ? 'read' : 'unread'}
      className={`flex gap-3 px-4 py-3 hover:bg-paper-deep focus-visible:outline-offset-[-2px] ${isRead ? '' : 'bg-accent-wash/50'}`}
    >
      <span
        className={`mt-0.5 grid size-8 shrink-0 place-items-center rounded-full ${isRead ? 'bg-paper-deep text-ink-soft' : 'bg-accent text-white'}`}
      >
        <Icon size={16} aria-hidden />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={`break-words ${isRead ? '' : 'font-semibold'}`}>
          {!isRead && <span className="sr-only">{t('isNew')} </span>}
          {sentence}
        </span>
        {words !== '' && (
          <span className="line-clamp-3 border-l-2 border-line-strong pl-3 break-words whitespace-pre-line">
            {words}
          </span>
        )}
        <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
          <Moment atMs={atMs} style="time" />
          {bySchool !== '' && <span>{bySchool}</span>}
          <span className="break-words">{title}</span>
        </span>
      </span>
      {!isRead && <span aria-hidden className="mt-2.5 size-2.5 shrink-0 rounded-full bg-accent" />}
    </Link>
  )
}
