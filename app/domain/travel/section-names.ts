import type { SectionKey } from '../plan/plan-sections.ts'

/**
 * What this product itself calls a section, in either language and either form; without spaces, punctuation and
 * letter case. A heading that says just this need not be kept: the section has it anyway.
 */
export const OWN_NAMES: Readonly<Record<SectionKey, readonly string[]>> = {
  title: ['课题', 'titleofthelesson'],
  briefDescription: ['课例简介', 'briefdescription'],
  researchTheme: ['研究主题', 'researchtheme'],
  unitGoals: ['单元目标', 'goalsoftheunit'],
  lessonGoals: ['教学目标', 'goalsofthelesson'],
  standards: ['课标要求', 'relationshiptostandards'],
  rationale: ['学情分析', 'studentsandrationale'],
  materialStudy: ['教材分析', 'studyofthematerials'],
  keyPoints: ['教学重点', 'keypoints'],
  difficultPoints: ['教学难点', 'difficultpoints'],
  unitDesign: ['单元与教学设计', 'designofunitandlesson'],
  unitFlow: ['单元课时安排', 'planoftheunit'],
  preparation: ['教学准备', 'preparation'],
  lessonFlow: ['教学过程', 'flowofthelesson'],
  observationPoints: ['观察要点', 'pointsforobservers'],
  evaluation: ['评价设计', 'evaluation'],
  boardPlan: ['板书设计', 'boardplan'],
  homework: ['作业设计', 'homework'],
  appendix: ['附件与资源', 'appendixandresources'],
  report: ['教学反思', 'reflectionafterthelesson'],
}

/** What districts and textbooks call the same. The first that fits counts. */
const OTHER_NAMES: readonly (readonly [SectionKey, RegExp])[] = [
  ['title', /^(课题|课题名称|教学课题|课例名称|课名|教学内容|lessontitle|title|topic|lesson)$/],
  ['unitGoals', /^(单元|单元教学|单元学习)目标$|^unit(goals?|objectives?)$/],
  [
    'lessonGoals',
    /^(本课|本节课|课时|课堂)?(教学|学习|核心素养|素养|三维)?(目标|目的)(及.*|与要求|设计)?$|^教学目标(和|与|及)核心素养$|^(lesson|learning)?(goals?|objectives?|aims?)(ofthe(research)?lesson)?$/,
  ],
  ['researchTheme', /^(研究|教研)(主题|问题|课题)$|^research(theme|questions?|purpose)(andtheoryofaction)?$/],
  [
    'briefDescription',
    /^(课例|教学|案例)?(简介|概述|说明|设计说明)$|^(brief)?(description|summary|overview)(ofthelesson)?$/,
  ],
  [
    'standards',
    /^(课程标准|课标|新课标)(要求|分析|依据|解读|关联)?$|^设计依据$|^(curriculum)?standards?(addressed)?$/,
  ],
  [
    'rationale',
    /^(学情|学生|学习者)(情况)?分析$|^学情$|^背景与理据$|^(background(andrationale)?|rationale|learners?analysis|students?)$/,
  ],
  [
    'materialStudy',
    /^(教材|教学内容|内容|教材内容|文本|单元教材)(分析|解读|研究|研读)$|^kyo(u)?zaikenkyu$|^researchandkyo(u)?zaikenkyu$|^(material|textbook|content)(study|analysis)$/,
  ],
  [
    'keyPoints',
    /^(教学|学习)?(重难点|重点难点|重点和难点|重点与难点|重点及难点|重点)$|^key(points?|anddifficultpoints)$/,
  ],
  ['difficultPoints', /^(教学|学习)?难点(及突破)?$|^(difficult(points?|ies)|difficulties)$/],
  [
    'unitDesign',
    /^(教法学法|教法与学法|教学方法|教学策略|设计思路|教学思路|设计理念|单元设计(说明)?|教学设计思路|教法|学法)$|^(methods?|unitdesign|teachingmethods?|aboutthe(unit|lesson)(andthelesson)?)$/,
  ],
  ['unitFlow', /^(课时安排|单元流程|单元计划|教学课时安排)$|^unit(plan|flow)$/],
  [
    'preparation',
    /^(教学|课前|教具|学具|教具学具|教具与学具|课前教学)?准备$|^教具$|^(materials?|preparations?|teachingaids?)$/,
  ],
  [
    'lessonFlow',
    /^(教学|学习|课堂)?(过程|流程|环节|教学过程|过程设计|活动过程|活动设计|过程与方法设计|步骤)$|^教学过程(设计|与.*)?$|^(lessonflow|procedure|flow|lessonprocedure|processoflesson|activities)$/,
  ],
  [
    'observationPoints',
    /^(观察|观课)(要点|重点|点)$|^(questionsforobservers|observationpoints?|datacollection(points?)?)$/,
  ],
  ['evaluation', /^(教学|学习|课堂)?评价(设计|方案|要点|任务)?$|^(assessment|evaluationofthelesson)$/],
  ['boardPlan', /^板书(设计|计划)?$|^(boardplan|bansho|board|blackboard)$/],
  ['homework', /^(课后|分层|课堂|家庭)?作业(布置|设计)?$|^布置作业$|^(assignments?|tieredhomework)$/],
  [
    'appendix',
    /^(附件|附录|教学资源|资源与技术应用|参考资料|资源)$|^(appendix|attachments|resources|references)$/,
  ],
  [
    'report',
    /^(教学|课后|教后)(反思|小结|记|札记)$|^(反思|研究报告)$|^(reflections?|report|afterthelesson)$/,
  ],
]

/** A heading may begin with its number and be set in brackets. */
const NUMBER =
  /^(?:[（(【[]?\s*(?:第?[一二三四五六七八九十]{1,3}|\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4})\s*(?:[)）】\]]\s*[、.．:：]?|[、.．:：]|\s+)\s*)/i

/** Longest text that is looked at as a heading, in characters. */
const HEADING_MAX = 40

/**
 * The section that a heading means, whatever its number, brackets and punctuation; null when it means none.
 * `isOwnName`: it says no more than the section's own heading does.
 */
export function sectionNamed(
  heading: string,
): { readonly key: SectionKey; readonly isOwnName: boolean } | null {
  if (heading.length > HEADING_MAX) return null
  const name = bareName(heading)
  if (name === '') return null
  for (const [key, names] of Object.entries(OWN_NAMES) as [SectionKey, readonly string[]][])
    if (names.includes(name)) return { key, isOwnName: true }
  const other = OTHER_NAMES.find(([, names]) => names.test(name))
  return other === undefined ? null : { key: other[0], isOwnName: false }
}

/** A heading without its number, brackets, punctuation, spaces and letter case. */
export function bareName(heading: string): string {
  return heading
    .normalize('NFKC')
    .trim()
    .replace(NUMBER, '')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\s]/gu, '')
}

/** Whether a heading begins with a number. */
export function isNumbered(heading: string): boolean {
  return NUMBER.test(heading.normalize('NFKC').trim())
}

/** What stands in the head of a form sheet and belongs to the lesson study, not to its plan. */
const FORM_HEAD =
  /^(学科|科目|年级|班级|学段|年级班级|授课班级|课型|课时|总课时|第几课时|授课教师|执教教师|执教者|执教人|教师|授课人|主备人|备课人|备课教师|设计者|单位|学校|授课时间|授课日期|上课时间|日期|时间|教材版本|版本|课程名称|姓名|课时数|subject|grade|class|teacher|teachers|instructor|school|date|lessontype|periods?|length|textbook)$/

/** Whether a cell of a form names something about the lesson study itself. */
export function isFormHead(label: string): boolean {
  return label.length <= HEADING_MAX && FORM_HEAD.test(bareName(label))
}
