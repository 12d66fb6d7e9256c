import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Whereabouts } from '#domain/activity/whereabouts.ts'

type Words = TFunction<['presence', 'plan']>

/** "Lesson flow · row 3", "Board · Page 2", "Away"; rows are counted as this page has them now. */
export function placeText(t: Words, where: Whereabouts, rows: readonly string[]): string {
  if (where.away) return t('away')
  if (where.area === 'plan') return planPlaceText(t, where, rows)
  if (where.area === 'board' && where.page !== null && where.page.name.trim() !== '')
    return t('boardPage', { page: where.page.name.trim() })
  return t(`area.${where.area}`)
}

export function planPlaceText(
  t: Words,
  { section, rowId }: Pick<Whereabouts, 'section' | 'rowId'>,
  rows: readonly string[],
): string {
  if (section === null) return t('area.plan')
  const heading = t(`section.${section}.heading`, { ns: 'plan' })
  const at = rowId === null ? -1 : rows.indexOf(rowId)
  return at < 0 ? heading : t('row', { heading, number: at + 1 })
}

/** Says where somebody is: "Writing · Lesson flow · row 3". */
export function useWhereText(rows: readonly string[]): (where: Whereabouts) => string {
  const { t } = useTranslation(['presence', 'plan'])
  return (where) => {
    const place = placeText(t, where, rows)
    if (where.away || (where.area !== 'plan' && where.area !== 'board')) return place
    const doing =
      where.area === 'board' ? (where.writes ? 'draws' : 'looks') : where.writes ? 'writes' : 'reads'
    return t('doing', { doing: t(doing), place })
  }
}
