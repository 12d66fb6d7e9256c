import { useTranslation } from 'react-i18next'
import type { DesignLine } from '#domain/personal/align-designs.ts'
import type { FlowRowOutline } from '#domain/plan/plan-outline.ts'
import { DESIGN_MARKS } from './design-names.ts'

/** How the designs spend the lesson: minutes by stage, each with a bar, and their sums. */
export function DesignMinutes(props: {
  lines: readonly DesignLine[]
  rows: readonly (readonly FlowRowOutline[])[]
  names: readonly string[]
}) {
  const { t } = useTranslation('personal')
  const { lines, rows, names } = props
  const minutesAt = (nth: number, at: number | null) =>
    at === null ? null : (rows[nth]?.[at]?.minutes ?? null)
  const sums = rows.map((those) => those.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0))
  if (sums.every((sum) => sum === 0)) return null
  const longest = Math.max(1, ...rows.flat().map(({ minutes }) => minutes ?? 0))
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="pb-1 text-left font-semibold">{t('designs.minutes')}</caption>
      <thead>
        <tr className="text-left align-bottom text-ink-soft">
          <th scope="col" className="py-1 pr-2 font-normal">
            {t('designs.stage')}
          </th>
          {names.map((name, i) => (
            <th key={name} scope="col" className="px-2 py-1 font-normal break-words">
              <span className="max-md:sr-only">{name}</span>
              <span aria-hidden className="md:hidden">
                {DESIGN_MARKS[i]}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) => (
          <tr key={`${i + 1}`} className="border-t border-line">
            <th scope="row" className="py-1.5 pr-2 text-left font-normal break-words">
              {stageOfLine(line, rows) || t('designs.line', { number: i + 1 })}
            </th>
            {line.map((at, nth) => {
              const minutes = minutesAt(nth, at)
              return (
                <td key={names[nth]} className="px-2 py-1.5">
                  {minutes === null ? (
                    <span className="text-ink-faint">{t('designs.noMinutes')}</span>
                  ) : (
                    <span className="flex items-center gap-2">
                      <span className="w-6 shrink-0 text-right tabular-nums">{minutes}</span>
                      <span aria-hidden className="h-2 flex-1">
                        <span
                          className="block h-2 rounded-sm bg-accent/70"
                          style={{ width: `${(minutes / longest) * 100}%` }}
                        />
                      </span>
                    </span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line-strong font-semibold">
          <th scope="row" className="py-1.5 pr-2 text-left font-semibold">
            {t('designs.total')}
          </th>
          {sums.map((sum, nth) => (
            <td key={names[nth]} className="px-2 py-1.5">
              {t('designs.minutesOf', { count: sum })}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

/** What the stage of a line is called: as in the first design that names it. */
export function stageOfLine(line: DesignLine, rows: readonly (readonly FlowRowOutline[])[]): string {
  for (const [nth, at] of line.entries()) {
    const stage = at === null ? '' : (rows[nth]?.[at]?.cells.stage.split('\n')[0] ?? '').trim()
    if (stage !== '') return stage
  }
  return ''
}
