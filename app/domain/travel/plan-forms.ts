import type { SectionKey } from '../plan/plan-sections.ts'

/** Two forms of one plan: the research proposal of lesson study, and the form sheet (教案) of Chinese schools. */
export const PLAN_FORMS = ['proposal', 'lesson-plan'] as const
export type PlanForm = (typeof PLAN_FORMS)[number]

/** A box of a form: sections under one heading, in this order. */
export interface FormBox {
  /** Its name in this form (words `travel`, `form.section.…`); null: as the section itself is called. */
  readonly name: string | null
  readonly keys: readonly SectionKey[]
  /** Shown also while it is empty: a form is handed in with it, or filled in by hand. */
  readonly isAlways: boolean
}

const box = (name: string | null, keys: readonly SectionKey[], isAlways = false): FormBox => ({
  name,
  keys,
  isAlways,
})

/**
 * What each form shows, in its order. Every section has its place in both, so that no written word is missing in
 * either: a form is a choice of order and headings, never a conversion. The title stands above.
 */
export const FORM_BOXES: Readonly<Record<PlanForm, readonly FormBox[]>> = {
  proposal: [
    box('researchQuestion', ['researchTheme'], true),
    box(null, ['briefDescription']),
    box('lessonGoals', ['lessonGoals'], true),
    box(null, ['unitGoals']),
    box(null, ['standards']),
    box('rationale', ['rationale'], true),
    box('keyAndDifficult', ['keyPoints', 'difficultPoints']),
    box('materialStudy', ['materialStudy'], true),
    box('unitDesign', ['unitDesign']),
    box('unitFlow', ['unitFlow']),
    box(null, ['preparation']),
    box('lessonFlow', ['lessonFlow'], true),
    box(null, ['observationPoints'], true),
    box('evaluation', ['evaluation']),
    box(null, ['boardPlan']),
    box(null, ['homework']),
    box(null, ['appendix']),
    box(null, ['report']),
  ],
  'lesson-plan': [
    box('objectives', ['lessonGoals'], true),
    box('keyAndDifficult', ['keyPoints', 'difficultPoints'], true),
    box('textbook', ['materialStudy']),
    box('learners', ['rationale']),
    box('standards', ['standards']),
    box('methods', ['unitDesign']),
    box(null, ['preparation']),
    box(null, ['unitGoals']),
    box(null, ['unitFlow']),
    box(null, ['briefDescription']),
    box(null, ['researchTheme']),
    box('process', ['lessonFlow'], true),
    box('boardDesign', ['boardPlan'], true),
    box('homework', ['homework']),
    box(null, ['evaluation']),
    box(null, ['observationPoints']),
    box(null, ['appendix']),
    box('reflection', ['report'], true),
  ],
}
