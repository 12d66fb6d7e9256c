import { useTranslation } from 'react-i18next'
import type { MonthOfDeeds } from '#domain/space/deeds-by-month.ts'
import { Sheet } from '#ui/page.tsx'

const COLUMNS = ['sessions', 'said', 'annotations', 'written'] as const

/** What one person did, month by month; each column says what it was counted from. */
export function DeedTable({ months }: { months: readonly MonthOfDeeds[] }) {
  const { t, i18n } = useTranslation('spaces')
  const number = new Intl.NumberFormat(i18n.language)
  const named = new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'long', timeZone: 'UTC' })
  const sum = (what: (typeof COLUMNS)[number]) => months.reduce((total, it) => total + it[what], 0)
  return (
    <>
      <Sheet className="overflow-x-auto">
        <table className="w-full text-left">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className="py-2 pr-3 font-medium">
                {t('me.month')}
              </th>
              {COLUMNS.map((it) => (
                <th key={it} scope="col" className="py-2 pl-3 text-right font-medium">
                  {t(`me.${it}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="tabular-nums">
            {months.map((it) => (
              <tr key={it.month} className="border-b border-line">
                <th scope="row" className="py-2 pr-3 font-normal">
                  {named.format(new Date(`${it.month}-01T00:00:00Z`))}
                </th>
                {COLUMNS.map((what) => (
                  <td key={what} data-count={what} className="py-2 pl-3 text-right">
                    {number.format(it[what])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot className="font-medium tabular-nums">
            <tr>
              <th scope="row" className="py-2 pr-3 font-medium">
                {t('me.all')}
              </th>
              {COLUMNS.map((what) => (
                <td key={what} className="py-2 pl-3 text-right">
                  {number.format(sum(what))}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </Sheet>
      <ul className="flex flex-col gap-1 text-sm text-ink-soft">
        {COLUMNS.map((it) => (
          <li key={it}>
            <span className="font-medium">{t(`me.${it}`)}</span> – {t(`me.${it}From`)}
          </li>
        ))}
      </ul>
    </>
  )
}
