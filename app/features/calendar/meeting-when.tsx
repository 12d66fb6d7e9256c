import { useTranslation } from 'react-i18next'
import { minutesAhead } from '#domain/calendar/local-time.ts'
import { clockText, whenText, zoneName } from '#ui/words/meeting-time.ts'
import { useZone } from './use-zone.ts'

interface Times {
  readonly startsMs: number
  readonly endsMs: number
  readonly timeZone: string
}

/**
 * From when to when a date is: on the reader's own clock, and on that of the zone in which it was said where
 * the two differ. As long as the reader's zone is not known, on the date's alone.
 */
export function MeetingWhen({ meeting: { startsMs, endsMs, timeZone } }: { meeting: Times }) {
  const { t, i18n } = useTranslation('calendar')
  const own = useZone()
  const { language } = i18n
  const span = (zone: string) =>
    `${whenText(startsMs, zone, language)} – ${clockText(endsMs, zone, language)}`
  const name = zoneName(timeZone, language, startsMs)
  const differs = own !== null && minutesAhead(startsMs, own) !== minutesAhead(startsMs, timeZone)
  return (
    <span className="flex flex-col">
      <time dateTime={new Date(startsMs).toISOString()} className="font-medium">
        {span(own ?? timeZone)}
        {own === null && <span className="font-normal text-ink-soft"> · {name}</span>}
      </time>
      {differs && (
        <span className="text-sm text-ink-soft" data-there>
          {t('there', { when: span(timeZone), zone: name })}
        </span>
      )}
    </span>
  )
}
