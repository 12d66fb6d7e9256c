import { type CalendarDateTime, parseDateTime } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  I18nProvider,
  Label,
  Popover,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { TextField } from '#ui/field.tsx'

interface DateTimeFieldProps {
  label: string
  name: string
  /** `2027-03-28T14:30`, or nothing. */
  initial: string
  error?: string | undefined
}

/**
 * A day and a time as the clocks of some zone show them, sent as `2027-03-28T14:30`. Until the page runs it is
 * the browser's own field, and what was typed into that one stays.
 */
export function DateTimeField({ label, name, initial, error }: DateTimeFieldProps) {
  const { i18n } = useTranslation()
  const native = useRef<HTMLDivElement>(null)
  const [awake, setAwake] = useState(false)
  const [value, setValue] = useState<CalendarDateTime | null>(() => read(initial))
  useEffect(() => {
    setValue((now) => read(native.current?.querySelector('input')?.value ?? '') ?? now)
    setAwake(true)
  }, [])
  if (!awake)
    return (
      <div ref={native}>
        <TextField
          label={label}
          name={name}
          error={error}
          type="datetime-local"
          defaultValue={initial}
          required
        />
      </div>
    )
  return (
    <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : i18n.language}>
      <Picker {...{ label, error, value }} onChange={setValue} />
      <input type="hidden" name={name} value={value?.toString().slice(0, 16) ?? ''} />
    </I18nProvider>
  )
}

function Picker(props: {
  label: string
  error: string | undefined
  value: CalendarDateTime | null
  onChange: (value: CalendarDateTime | null) => void
}) {
  const { label, error, value, onChange } = props
  const errorId = useId()
  const { t } = useTranslation('calendar')
  return (
    <DatePicker
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
      firstDayOfWeek="mon"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      {...(error === undefined ? {} : { 'aria-describedby': errorId })}
      className="flex flex-col gap-1.5"
    >
      <Label className="font-medium">{label}</Label>
      <Group className="field-box flex items-center gap-1 pr-1!">
        <DateInput className="flex min-w-0 flex-1 flex-wrap items-center tabular-nums">
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded-sm px-0.5 outline-none data-[focused]:bg-accent data-[focused]:text-white data-[placeholder]:text-ink-faint data-[focused]:data-[placeholder]:text-white"
            />
          )}
        </DateInput>
        <Button
          aria-label={t('field.openCalendar')}
          className="grid size-9 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-paper-deep hover:text-ink"
        >
          <CalendarDays size={18} aria-hidden />
        </Button>
      </Group>
      {error !== undefined && (
        <p id={errorId} role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
      <Popover className="rounded-lg border border-line bg-sheet p-3 shadow-raised">
        <Dialog className="outline-none">
          <Calendar>
            <header className="flex items-center justify-between gap-2 pb-2">
              <Button
                slot="previous"
                className="grid size-9 place-items-center rounded-md hover:bg-paper-deep"
              >
                <ChevronLeft size={18} aria-hidden />
              </Button>
              <Heading className="font-semibold" />
              <Button slot="next" className="grid size-9 place-items-center rounded-md hover:bg-paper-deep">
                <ChevronRight size={18} aria-hidden />
              </Button>
            </header>
            <CalendarGrid className="border-spacing-0 text-center tabular-nums">
              {(date) => (
                <CalendarCell
                  date={date}
                  className="grid size-9 place-items-center rounded-md outline-offset-[-2px] hover:bg-paper-deep data-[outside-month]:text-ink-faint data-[selected]:bg-accent data-[selected]:text-white"
                />
              )}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

function read(text: string): CalendarDateTime | null {
  try {
    return text === '' ? null : parseDateTime(text)
  } catch {
    return null
  }
}
