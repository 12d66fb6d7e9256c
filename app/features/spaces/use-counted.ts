import { useTranslation } from 'react-i18next'
import { ACTIVE_DAYS, TOLD_MIN } from '#domain/space/told-counts.ts'
import type { Count } from './count-list.tsx'

type Counted =
  | 'members'
  | 'colleagues'
  | 'active'
  | 'institutions'
  | 'lessonStudies'
  | 'takesPart'
  | 'sessions'
  | 'schools'
  | 'teachers'

/** Puts a number into words; null is one that is too small to be told. */
export function useCounted(): {
  counted: (key: Counted, count: number | null, to?: string) => Count
  hours: (ms: number) => Count
} {
  const { t, i18n } = useTranslation('spaces')
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  return {
    counted: (key, count, to) => ({
      name: key === 'active' ? t('count.active', { days: ACTIVE_DAYS }) : t(`count.${key}`),
      from: t(`count.${key}From`),
      shown: count === null ? t('count.fewerThan', { min: TOLD_MIN }) : number.format(count),
      ...(to === undefined ? {} : { to }),
    }),
    hours: (ms) => ({
      name: t('count.sessionHours'),
      from: t('count.sessionHoursFrom'),
      shown: number.format(ms / 3_600_000),
    }),
  }
}
