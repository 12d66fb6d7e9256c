import i18next from 'i18next'
import { html } from 'remix/html-template'
import membershipEn from '#ui/words/en/membership.ts'
import type { Language } from '#ui/words/languages.ts'
import membershipZh from '#ui/words/zh-CN/membership.ts'
import { letterPage, oneLine } from './letter-page.ts'

/** An invitation of somebody's own, on its way by e-mail. */
export interface InvitationLetter {
  readonly name: string
  readonly email: string
  readonly url: string
  readonly spaceName: string
  /** Who invites. */
  readonly byName: string
  readonly expiresAtMs: number
  /** The language of whoever invites: of the other nothing is known yet. */
  readonly language: Language
}

const words = i18next.createInstance()
void words.init({
  resources: { en: { membership: membershipEn }, 'zh-CN': { membership: membershipZh } },
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** Puts an invitation into words: as plain text and as simple HTML that say the same. */
export function writeInvitation(it: InvitationLetter): { subject: string; text: string; html: string } {
  const say = words.getFixedT(it.language, 'membership')
  const when = new Intl.DateTimeFormat(it.language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    it.expiresAtMs,
  )
  const values = { name: it.name, by: it.byName, space: it.spaceName, when }
  const [greeting, body, until, foot] = (['greeting', 'body', 'until', 'foot'] as const).map((part) =>
    say(`letter.${part}`, values),
  )
  return {
    subject: oneLine(say('letter.subject', values)),
    text: [greeting, '', body, it.url, '', until, '', '-- ', foot, ''].join('\n'),
    html: String(
      letterPage(
        it.language,
        html`<p>${greeting}</p>
          <p>${body}</p>
          <p><a style="color:#1f6f54" href="${it.url}">${it.url}</a></p>
          <p>${until}</p>
          <p style="color:#55514a;font-size:14px;border-top:1px solid #e2ded3;padding-top:12px">${foot}</p>`,
      ),
    ),
  }
}
