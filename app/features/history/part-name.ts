import { useTranslation } from 'react-i18next'
import type { RestorePart } from '#domain/history/restore-part.ts'
import { isSectionKey } from '#domain/plan/plan-sections.ts'
import { usePlanNames } from './plan-names.ts'

/** What a part of a version is called: "plan and board", "the section Goals", "row 3". */
export function usePartName(): (part: RestorePart, rowNumber?: number) => string {
  const { t } = useTranslation('history')
  const names = usePlanNames()
  return (part, rowNumber) => {
    switch (part.type) {
      case 'section':
        return t('restore.part.section', {
          name: isSectionKey(part.key) ? names.section(part.key) : part.key,
        })
      case 'row':
        return rowNumber === undefined ? t('restore.part.aRow') : t('restore.part.row', { number: rowNumber })
      default:
        return t(`restore.part.${part.type}`)
    }
  }
}
