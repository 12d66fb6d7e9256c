import { useTranslation } from 'react-i18next'
import type { DocumentKind } from '#domain/document-name.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'

/** A design that may be chosen. */
export interface NamedDesign {
  readonly documentId: string
  readonly lessonStudyId: string
  readonly kind: DocumentKind
  readonly title: string
  readonly communityName: string
  readonly ownerId: string | null
  readonly ownerName: string
  readonly ownerSchool: string
  readonly isAlike: boolean
}

/** A design as it stands now. */
export interface ReadDesign extends NamedDesign {
  readonly lessonMinutes: number
  readonly plan: PlanJson
}

/** What a design is called; one of another lesson study with that one's title. */
export function useDesignName(here: string): (design: NamedDesign) => string {
  const { t } = useTranslation('personal')
  return ({ kind, title, ownerName, lessonStudyId }) => {
    const name = ownerName === '' ? t('somebody') : ownerName
    const own =
      kind === 'plan'
        ? t('designs.plan')
        : t(kind === 'draft' ? 'designs.draft' : 'designs.personal', { name })
    return lessonStudyId === here ? own : `${own} · ${title}`
  }
}

/** Sets the designs apart where there is little room. */
export const DESIGN_MARKS = ['①', '②', '③'] as const
