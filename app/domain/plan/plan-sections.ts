/**
 * The sections of a plan, in the order in which a teacher reads them.
 *
 * One document serves two forms that districts ask for: the research proposal of lesson study (教学研究案)
 * and the Chinese lesson plan (教案). Where both have the same thing under two names there is one key, so
 * that a view of either form is a choice of sections and headings, never a conversion:
 *
 * | key                  | research proposal                   | 教案              |
 * |----------------------|-------------------------------------|-------------------|
 * | title                | title of the lesson                 | 课题              |
 * | briefDescription     | brief description                   | 课例简介          |
 * | researchTheme        | research theme, theory of action    | –                 |
 * | unitGoals            | goals of the unit                   | 单元目标          |
 * | lessonGoals          | goals of the research lesson        | 教学目标          |
 * | standards            | relationship to standards           | 课标要求          |
 * | rationale            | background and rationale            | 学情分析          |
 * | materialStudy        | kyozai kenkyu                       | 教材分析          |
 * | keyPoints            | (part of the rationale)             | 教学重点          |
 * | difficultPoints      | (part of the rationale)             | 教学难点          |
 * | unitDesign           | unit and lesson design              | 教法学法          |
 * | unitFlow             | unit plan                           | 课时安排          |
 * | preparation          | (part of the appendix)              | 教学准备          |
 * | lessonFlow           | flow of the lesson                  | 教学过程          |
 * | observationPoints    | points for observers                | 观察要点          |
 * | evaluation           | evaluation                          | 评价设计          |
 * | boardPlan            | board plan                          | 板书设计          |
 * | homework             | (part of the appendix)              | 作业设计          |
 * | appendix             | worksheets, tasks, materials        | 附件              |
 * | report               | findings after the lesson           | 教学反思          |
 *
 * What belongs to the lesson study itself (school, grade, date, people, length of the lesson) is kept in
 * rows, not here. Keys are stored in every plan: they may be added to, never renamed or reused. Headings
 * are not stored at all: each reader sees them in their own language.
 */
export const SECTION_KEYS = [
  'title',
  'briefDescription',
  'researchTheme',
  'unitGoals',
  'lessonGoals',
  'standards',
  'rationale',
  'materialStudy',
  'keyPoints',
  'difficultPoints',
  'unitDesign',
  'unitFlow',
  'preparation',
  'lessonFlow',
  'observationPoints',
  'evaluation',
  'boardPlan',
  'homework',
  'appendix',
  'report',
] as const
export type SectionKey = (typeof SECTION_KEYS)[number]

/** The cells of one row of the lesson flow, from left to right. Stored: add, never rename. */
export const CELL_KINDS = ['stage', 'teacher', 'students', 'anticipatedResponses', 'intent'] as const
export type CellKind = (typeof CELL_KINDS)[number]

/** Whether a stored attribute is a section key that this build has a heading for. */
export function isSectionKey(value: unknown): value is SectionKey {
  return (SECTION_KEYS as readonly unknown[]).includes(value)
}

/** Whether a stored attribute is a cell kind that this build has a column for. */
export function isCellKind(value: unknown): value is CellKind {
  return (CELL_KINDS as readonly unknown[]).includes(value)
}
