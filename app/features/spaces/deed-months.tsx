import { useTranslation } from 'react-i18next'
import type { MonthOfDeeds } from '#domain/space/deeds-by-month.ts'
import { Sheet } from '#ui/page.tsx'

const COUNTED = ['sessions', 'said', 'annotations', 'written'] as const

/** What one person did, month by month, and what each number was counted from. */
export function DeedMonths({ months }: { months: readonly MonthOfDeeds[] }) {
  const { t, i18n } = useTranslation('spaces')
  const named = new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'long', timeZone: 'UTC' })
  const sum = (what: (typeof COUNTED)[number]) => months.reduce((total, it) => total + it[what], 0)
  return (
    <>
      <Sheet className="py-1! sm:py-1!">
        <ul className="divide-y divide-line">
          {months.map((it) => (
            <Line
              key={it.month}
              name={named.format(new Date(`${it.month}-01T00:00:00Z`))}
              of={(what) => it[what]}
            />
          ))}
          {months.length > 1 && <Line name={t('me.all')} of={sum} />}
        </ul>
      </Sheet>
      <ul className="flex flex-col gap-1 text-sm text-ink-soft">
        {COUNTED.map((it) => (
          <li key={it}>
            <span className="font-medium">{t(`me.${it}`)}</span> – {t(`me.${it}From`)}
          </li>
        ))}
      </ul>
    </>
  )
}

function Line({ name, of }: { name: string; of: (what: (typeof COUNTED)[number]) => number }) {
  const { t, i18n } = useTranslation('spaces')
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <li className="grid items-baseline gap-x-6 gap-y-1 py-3 sm:grid-cols-[9rem_1fr]">
      <h3 className="font-medium">{name}</h3>
      <dl className="grid grid-cols-2 gap-x-6 sm:grid-cols-4">
        {COUNTED.map((it) => (
          <div key={it} className="flex items-baseline justify-between gap-2 sm:justify-end">
            <dt className="text-sm text-ink-soft">{t(`me.${it}`)}</dt>
            <dd data-count={it} className="font-semibold tabular-nums">
              {number.format(of(it))}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
