import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type CalendarEntry, dayOfEntry } from '#domain/calendar/entry.ts'
import { dayOf } from '#domain/calendar/local-time.ts'
import { monthGrid, monthOf } from '#domain/calendar/month-grid.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { zoneName } from '#ui/words/meeting-time.ts'
import { Agenda } from './agenda.tsx'
import { MonthSheet } from './month-sheet.tsx'
import { useZone } from './use-zone.ts'

interface CalendarViewProps {
  /** The calendar's path, without a month. */
  path: string
  /** `2026-11`. */
  month: string
  /** Nobody asked for this month: it is the present one, as far as the server can know. */
  isPresent: boolean
  entries: readonly CalendarEntry[]
  nowMs: number
}

/** A month of dates: a sheet where there is room, a list on a phone. */
export function CalendarView({ path, month, isPresent, entries, nowMs }: CalendarViewProps) {
  const { t, i18n } = useTranslation('calendar')
  const zone = useZone()
  const navigate = useNavigate()
  const today = zone === null ? null : dayOf(nowMs, zone)
  const pathOf = (other: string) => `${path}?month=${other}`
  useEffect(() => {
    // On the last evening of a month it is the next one elsewhere already.
    if (isPresent && today !== null && monthOf(today) !== month)
      void navigate(`${path}?month=${monthOf(today)}`, { replace: true })
  }, [isPresent, today, month, navigate, path])

  const { before, after } = monthGrid(month)
  const inMonth = entries.filter((it) => monthOf(dayOfEntry(it, zone)) === month)
  const name = new Intl.DateTimeFormat(i18n.language, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.parse(`${month}-01`))
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label={t('title')} className="flex flex-wrap items-center gap-2">
        <h2 aria-live="polite" className="mr-auto text-lg font-semibold">
          {name}
        </h2>
        <ButtonLink small to={path} preventScrollReset>
          {t('today')}
        </ButtonLink>
        <ButtonLink small to={pathOf(before)} aria-label={t('before')} title={t('before')} preventScrollReset>
          <ChevronLeft size={18} aria-hidden />
        </ButtonLink>
        <ButtonLink small to={pathOf(after)} aria-label={t('after')} title={t('after')} preventScrollReset>
          <ChevronRight size={18} aria-hidden />
        </ButtonLink>
      </nav>
      <div className="hidden md:block">
        <MonthSheet {...{ month, entries, today, zone, pathOf }} />
      </div>
      {inMonth.length === 0 ? (
        <EmptyState title={t('none')} action={<ButtonLink to="/">{t('noneAction')}</ButtonLink>}>
          {t('noneBody')}
        </EmptyState>
      ) : (
        <section className="flex flex-col gap-3 md:hidden" aria-label={t('agenda')}>
          <Agenda entries={inMonth} />
        </section>
      )}
      {zone !== null && (
        <p className="text-sm text-ink-soft">
          {t('yourZone', { zone: zoneName(zone, i18n.language, nowMs) })}
        </p>
      )}
    </div>
  )
}
