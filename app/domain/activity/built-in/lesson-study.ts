import type { BilingualTemplate } from './bilingual.ts'
import { LESSON_STUDY_PLAN } from './lesson-study-plan.ts'
import { LESSON_STUDY_TEACH } from './lesson-study-teach.ts'

/** The whole cycle around one research question and a live research lesson. */
export const LESSON_STUDY: BilingualTemplate = {
  activityType: 'lessonStudy',
  name: { zh: '课例研究（完整一轮）', en: 'Lesson study (a whole cycle)' },
  purpose: {
    zh: '团队围绕一个研究问题，研读教材、共同设计、上一节研究课、依据学生的表现研讨并修改，再把结果分享出去。适合想深入研究一节课的两三所学校。',
    en: 'A team follows one research question: it studies the material, designs a lesson together, teaches it, discusses what pupils did, revises, and shares what it found. For two or three schools that want to go deep into one lesson.',
  },
  source: {
    zh: '依据合作课例研究（CLR）的六个要素（Takahashi & McDougal 2016）与“研究—设计—教学—反思”四步（lessonresearch.net）；议课程序参照 Lesson Study Alliance。',
    en: 'After the six components of Collaborative Lesson Research (Takahashi & McDougal 2016) and the steps study, plan, teach, reflect (lessonresearch.net); the discussion follows the Lesson Study Alliance.',
  },
  stages: [...LESSON_STUDY_PLAN, ...LESSON_STUDY_TEACH],
}

/** As it was first released: its first stage asked for no adopted theme. */
export const LESSON_STUDY_1: BilingualTemplate = {
  ...LESSON_STUDY,
  stages: LESSON_STUDY.stages.map((stage) => ({
    ...stage,
    gates: stage.gates.filter((it) => it.kind !== 'themeAdopted'),
  })),
}
