import i18next from 'i18next'
import type { LeavingPlan, LeavingWords } from '#domain/travel/leaving.ts'
import type { ExportedPlan } from '#operations/travel/export-plan.ts'
import planEn from '#ui/words/en/plan.ts'
import travelEn from '#ui/words/en/travel.ts'
import type { Language } from '#ui/words/languages.ts'
import planZh from '#ui/words/zh-CN/plan.ts'
import travelZh from '#ui/words/zh-CN/travel.ts'

const words = i18next.createInstance()
void words.init({
  resources: { en: { plan: planEn, travel: travelEn }, 'zh-CN': { plan: planZh, travel: travelZh } },
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** What a file calls things, in the language of who takes it along. */
export function leavingWords(language: Language): LeavingWords {
  const plan = words.getFixedT(language, 'plan')
  const say = words.getFixedT(language, 'travel')
  return {
    section: (key) => plan(`section.${key}.heading`),
    column: (kind) => plan(`flow.column.${kind}.name`),
    minutes: say('minutes'),
    page: (number, count) => say('page', { number, count }),
  }
}

/** A plan with the lines that stand at its head. */
export function leavingPlan(exported: ExportedPlan, language: Language): LeavingPlan {
  const say = words.getFixedT(language, 'travel')
  const { lessonStudy, theme, versionName, atMs, plan, people } = exported
  const schools = [...new Set(people.map((it) => it.school).filter((school) => school !== ''))]
  const between = language === 'zh-CN' ? '、' : ', '
  const facts = [
    ['theme', theme],
    ['school', schools.join(between)],
    ['teachers', people.map((it) => it.name).join(between)],
    ['subject', lessonStudy.subject],
    ['grade', lessonStudy.grade],
    ['minutes', say('fact.minutesValue', { minutes: lessonStudy.lessonMinutes })],
    ['date', new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(atMs)],
    ['version', versionName ?? ''],
  ] as const
  return {
    title: lessonStudy.title,
    plan,
    facts: facts
      .filter(([, value]) => value !== '')
      .map(([key, value]) => ({ name: say(`fact.${key}`), value })),
  }
}
