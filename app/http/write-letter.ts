import i18next from 'i18next'
import { html, type SafeHtml } from 'remix/html-template'
import type { Letter } from '#operations/notice/send-due-mail.ts'
import activityEn from '#ui/words/en/activity.ts'
import noticeEn from '#ui/words/en/notice.ts'
import { languageOf } from '#ui/words/languages.ts'
import { toldSentence } from '#ui/words/told-sentence.ts'
import activityZh from '#ui/words/zh-CN/activity.ts'
import noticeZh from '#ui/words/zh-CN/notice.ts'
import { letterPage, oneLine } from './letter-page.ts'

const words = i18next.createInstance()
void words.init({
  resources: {
    en: { notice: noticeEn, activity: activityEn },
    'zh-CN': { notice: noticeZh, activity: activityZh },
  },
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** Longest piece of somebody's words in a mail, in characters: the rest is read where it stands. */
const EXCERPT = 600

export interface WrittenLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where the mail can be stopped, also by the mail program itself. */
  readonly stopUrl: string
}

/**
 * Puts a letter into words, in its person's language: as plain text and as simple HTML that say the same.
 * `origin` is the site's, as people reach it.
 */
export function writeLetter(letter: Letter, it: { origin: string; stopToken: string }): WrittenLetter {
  const language = languageOf(letter.language) ?? 'zh-CN'
  const say = words.getFixedT(language, 'notice')
  const speaker = { notice: say, activity: words.getFixedT(language, 'activity'), language }
  const stopUrl = `${it.origin}/notifications/mail/${it.stopToken}`
  const lines = letter.notices.map((notice) => ({
    title: notice.place.title,
    url: `${it.origin}/notifications/${notice.id}`,
    ...toldSentence(notice.told, notice.byName, speaker),
  }))
  const count = lines.length
  const only = count === 1 ? lines[0] : undefined
  const subject = only === undefined ? say('letter.subject', { count }) : `${only.sentence} · ${only.title}`
  const greeting = say('letter.greeting', { name: letter.name })
  const foot = say('letter.foot')

  const text = [
    greeting,
    '',
    ...lines.flatMap(({ title, sentence, words: said, url }) => [
      `${sentence} (${title})`,
      ...(said === '' ? [] : [indented(excerpt(said))]),
      url,
      '',
    ]),
    '-- ',
    foot,
    `${say('letter.choose')} ${it.origin}/account`,
    `${say('letter.stop')} ${stopUrl}`,
    '',
  ].join('\n')
  return {
    // A line's end in a subject would begin another header.
    subject: oneLine(subject),
    text,
    html: String(
      letterPage(
        language,
        html`<p>${greeting}</p>
          ${lines.map((line) => item(line, say('letter.open')))}
          <p style="color:#55514a;font-size:14px;border-top:1px solid #e2ded3;padding-top:12px">
            ${foot}<br />
            <a style="color:#1f6f54" href="${it.origin}/account">${say('letter.choose')}</a> ·
            <a style="color:#1f6f54" href="${stopUrl}">${say('letter.stop')}</a>
          </p>`,
      ),
    ),
    stopUrl,
  }
}

function item(
  { title, sentence, words: said, url }: { title: string; sentence: string; words: string; url: string },
  open: string,
): SafeHtml {
  const quoted =
    said === ''
      ? ''
      : html`<blockquote
          style="margin:4px 0;padding-left:12px;border-left:2px solid #8f897d;white-space:pre-line"
        >
          ${excerpt(said)}
        </blockquote>`
  return html`<div style="margin:16px 0">
    <strong>${sentence}</strong><br />
    <span style="color:#55514a">${title}</span>${quoted}
    <div><a style="color:#1f6f54" href="${url}">${open}</a></div>
  </div> `
}

function excerpt(words: string): string {
  const letters = Array.from(words)
  return letters.length <= EXCERPT ? words : `${letters.slice(0, EXCERPT).join('')}…`
}

function indented(words: string): string {
  return words.replaceAll(/^/gm, '    ')
}
