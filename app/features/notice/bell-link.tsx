import { Bell } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { UNREAD_MAX } from '#domain/notice/read.ts'

/** The way to the notifications, with how many are unread. Says it aloud when there are more than before. */
export function BellLink({ unread, className }: { unread: number; className: string }) {
  const { t } = useTranslation('shell')
  const before = useRef(unread)
  const [news, setNews] = useState(0)
  useEffect(() => {
    setNews(unread > before.current ? unread : 0)
    before.current = unread
  }, [unread])
  const many = unread >= UNREAD_MAX
  const label = many
    ? t('notificationsMany', { count: UNREAD_MAX - 1 })
    : unread > 0
      ? t('notificationsUnread', { count: unread })
      : t('notifications')
  return (
    <>
      <Link
        to="/notifications"
        aria-label={label}
        title={label}
        data-bell={unread}
        className={`relative grid shrink-0 place-items-center rounded-md text-ink-soft hover:bg-paper-deep hover:text-ink ${className}`}
      >
        <Bell size={20} aria-hidden />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0.5 right-0.5 min-w-5 rounded-full bg-warm px-1 text-center text-xs leading-5 font-semibold text-white"
          >
            {many ? `${UNREAD_MAX - 1}+` : unread}
          </span>
        )}
      </Link>
      <span role="status" className="sr-only">
        {news > 0 && label}
      </span>
    </>
  )
}
