import i18next from 'i18next'
import type { IcsWords } from '#operations/calendar/write-ics.ts'
import calendarEn from '#ui/words/en/calendar.ts'
import type { Language } from '#ui/words/languages.ts'
import calendarZh from '#ui/words/zh-CN/calendar.ts'

const words = i18next.createInstance()
void words.init({
  resources: { en: { calendar: calendarEn }, 'zh-CN': { calendar: calendarZh } },
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** Says the words of the calendar in a language, outside of any page. */
export function sayCalendar(language: Language) {
  return words.getFixedT(language, 'calendar')
}

/** The words of a calendar file; `communityName` null: of one's whole calendar. */
export function icsWords(language: Language, communityName: string | null): IcsWords {
  const say = sayCalendar(language)
  const mine = `${say('title')} · 共研 Gongyan`
  return {
    calendarName: communityName === null ? mine : `${communityName} · 共研 Gongyan`,
    kind: (kind) => say(`kind.${kind}`),
    ourRoom: say('ourRoom'),
    stageEnd: (title) => say('stageEnd', { title }),
    stageEndKind: say('stageEndKind'),
  }
}
