import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * The day on which something is planned to end. Planned ends are days, kept as their noon in UTC: so every reader, in
 * whatever zone, sees the day that was chosen.
 */
export function DueText({ dueMs }: { dueMs: number }) {
  const { t, i18n } = useTranslation('standing')
  const [nowMs, setNowMs] = useState<number | null>(null)
  useEffect(() => setNowMs(Date.now()), [])
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(dueMs)
  const isLate = nowMs !== null && nowMs > dueMs + HALF_DAY
  return (
    <span className={isLate ? 'text-warm' : ''}>
      {t(isLate ? 'due.late' : 'due.until')} <time dateTime={dayOf(dueMs)}>{day}</time>
    </span>
  )
}

const HALF_DAY = 43_200_000

/** The day of a planned end, as `<input type="date">` writes it. */
export function dayOf(dueMs: number): string {
  return new Date(dueMs).toISOString().slice(0, 10)
}
