import { useTranslation } from 'react-i18next'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import { isSectionKey } from '#domain/plan/plan-sections.ts'
import { usePlanNames } from '#features/history/plan-names.ts'

/** A plan that something came from, as much as the reader may know of it. */
export type Source = {
  readonly documentId: string
  readonly kind: string
  readonly title: string
  readonly lessonStudyId: string
  readonly ownerName: string
} | null

/** What a part of a plan is called: the section's heading, or the row by its stage or its number. */
export function usePartName(): (
  part: CarriedPart,
  row?: { stage?: string; number?: number | null },
) => string {
  const { t } = useTranslation('personal')
  const names = usePlanNames()
  return (part, { stage = '', number = null } = {}) => {
    if (part.type === 'section') return isSectionKey(part.key) ? names.section(part.key) : part.key
    if (stage !== '') return t('row', { stage })
    return number === null ? t('aRow') : t('rowNumber', { number })
  }
}

/** What a plan is called that something came from; of one in this lesson study without its title. */
export function useSourceName(here: string): (source: Source) => string {
  const { t } = useTranslation('personal')
  return (source) => {
    if (source === null) return t('origins.unknown')
    const { kind, title, lessonStudyId, ownerName } = source
    const name = ownerName === '' ? t('somebody') : ownerName
    if (kind === 'plan') return lessonStudyId === here ? t('origins.plan') : t('origins.planOf', { title })
    return t(kind === 'draft' ? 'origins.draft' : 'origins.personal', { name })
  }
}
