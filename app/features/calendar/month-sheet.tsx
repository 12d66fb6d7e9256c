import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { type CalendarEntry, dayOfEntry, inDayOrder, keyOfEntry } from '#domain/calendar/entry.ts'
import { dayAfter, monthGrid, monthOf } from '#domain/calendar/month-grid.ts'
import { clockText } from '#ui/words/meeting-time.ts'
import { pathOfEntry } from './agenda.tsx'

interface MonthSheetProps {
  /** `2026-11`. */
  month: string
  entries: readonly CalendarEntry[]
  /** Today where the reader is; null while that is not known. */
  today: string | null
  /** The reader's zone; null: each entry stands on the day of its own. */
  zone: string | null
  /** The path of the same calendar with another month. */
  pathOf: (month: string) => string
}

/** How many days a key goes. */
const STEP: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** A month, a week a row. Arrow keys go from day to day, Page Up and Page Down from month to month. */
export function MonthSheet({ month, entries, today, zone, pathOf }: MonthSheetProps) {
  const { t, i18n } = useTranslation('calendar')
  const table = useRef<HTMLTableElement>(null)
  const navigate = useNavigate()
  const grid = monthGrid(month)
  const first = today !== null && monthOf(today) === month ? today : `${month}-01`
  const [chosen, setChosen] = useState<string | null>(null)
  const current = chosen !== null && grid.weeks.flat().includes(chosen) ? chosen : first
  const byDay = Map.groupBy(entries, (it) => dayOfEntry(it, zone))
  const say = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : i18n.language, {
      ...options,
      timeZone: 'UTC',
    })
    return (day: string) => format.format(Date.parse(day))
  }
  const weekday = say({ weekday: 'short' })
  const longDay = say({ dateStyle: 'full' })

  const goTo = (day: string) => {
    setChosen(day)
    table.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLTableCellElement))
      return
    const other = event.key === 'PageUp' ? grid.before : event.key === 'PageDown' ? grid.after : null
    const step = STEP[event.key]
    if (other === null && step === undefined) return
    event.preventDefault()
    if (other !== null) void navigate(pathOf(other), { preventScrollReset: true })
    else {
      const day = dayAfter(current, step ?? 0)
      if (grid.weeks.flat().includes(day)) goTo(day)
    }
  }
  return (
    <table
      ref={table}
      // A table of days that is walked by arrow keys: the grid of the ARIA authoring practices.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
      role="grid"
      aria-label={t('monthOf', { month: say({ year: 'numeric', month: 'long' })(`${month}-01`) })}
      onKeyDown={onKeyDown}
      className="w-full table-fixed border-collapse rounded-lg bg-sheet shadow-sheet"
    >
      <thead>
        <tr>
          {grid.weeks[0]!.map((day) => (
            <th
              key={day}
              scope="col"
              className="border border-line px-2 py-1 text-left text-sm text-ink-soft"
            >
              {weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const those = byDay.get(day) ?? []
              const isToday = day === today
              return (
                <td
                  key={day}
                  data-day={day}
                  tabIndex={day === current ? 0 : -1}
                  onFocus={(event) => event.target === event.currentTarget && setChosen(day)}
                  aria-current={isToday ? 'date' : undefined}
                  className={`h-28 border border-line p-1 align-top outline-offset-[-2px] ${
                    monthOf(day) === month ? '' : 'bg-paper-deep'
                  }`}
                >
                  <span
                    className={`inline-grid size-7 place-items-center rounded-full text-sm tabular-nums ${
                      isToday ? 'bg-accent font-semibold text-white' : 'text-ink-soft'
                    }`}
                  >
                    <span aria-hidden="true">{Number(day.slice(8))}</span>
                    <span className="sr-only">
                      {t('thatDay', { day: longDay(day), count: those.length })}
                      {isToday && ` ${t('isToday')}`}
                    </span>
                  </span>
                  <ul className="flex flex-col gap-1">
                    {inDayOrder(those).map((entry) => (
                      <li key={keyOfEntry(entry)}>
                        <EntryOfDay entry={entry} zone={zone} />
                      </li>
                    ))}
                  </ul>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function EntryOfDay({ entry, zone }: { entry: CalendarEntry; zone: string | null }) {
  const { t, i18n } = useTranslation('calendar')
  const shape = 'block rounded-sm px-1.5 py-0.5 text-sm leading-snug break-words'
  const link = { to: pathOfEntry(entry), title: `${entry.title} · ${entry.of}`, 'data-entry': entry.type }
  if (entry.type === 'stageEnd')
    return (
      <Link
        {...link}
        className={`${shape} border border-line-strong text-ink hover:border-accent hover:bg-accent-wash`}
      >
        {t('stageEnd', { title: entry.title })}
      </Link>
    )
  const isOff = entry.cancelledAtMs !== null
  return (
    <Link
      {...link}
      className={`${shape} ${
        isOff
          ? 'bg-paper-deep text-ink-soft line-through'
          : 'bg-accent-wash text-accent-deep hover:bg-accent hover:text-white'
      }`}
    >
      <span className="tabular-nums">{clockText(entry.startsMs, zone ?? entry.timeZone, i18n.language)}</span>{' '}
      {entry.title}
      {isOff && <span className="sr-only"> {t('cancelled')}</span>}
    </Link>
  )
}
