import { useTranslation } from 'react-i18next'
import type { CellKind, SectionKey } from '#domain/plan/plan-sections.ts'

/** What the plan calls its sections and the columns of its flow, in the reader's language. */
export function usePlanNames() {
  const { t } = useTranslation('plan')
  return {
    section: (key: SectionKey) => t(`section.${key}.heading`),
    cell: (kind: CellKind) => t(`flow.column.${kind}.name`),
  }
}
