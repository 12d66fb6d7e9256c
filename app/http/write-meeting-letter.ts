import { html } from 'remix/html-template'
import type { MeetingLetter } from '#operations/calendar/send-meeting-mail.ts'
import { languageOf } from '#ui/words/languages.ts'
import { clockText, meetingTime, whenText } from '#ui/words/meeting-time.ts'
import { sayCalendar } from './calendar-words.ts'
import { letterPage, oneLine } from './letter-page.ts'
import type { WrittenLetter } from './write-letter.ts'

/**
 * Puts a letter about one date into words, in its person's language and in the zone in which the date was
 * said: as plain text and as simple HTML that say the same.
 */
export function writeMeetingLetter(
  letter: MeetingLetter,
  it: { origin: string; stopToken: string },
): WrittenLetter {
  const language = languageOf(letter.language) ?? 'zh-CN'
  const say = sayCalendar(language)
  const { meeting, about } = letter
  const { title, startsMs, endsMs, timeZone } = meeting
  const study = `${it.origin}/lesson-studies/${meeting.lessonStudyId}`
  const page = `${study}/meetings#meeting-${meeting.meetingId}`
  const stopUrl = `${it.origin}/notifications/mail/${it.stopToken}`
  const remindUrl = `${it.origin}/calendar#reminders`
  const greeting = say('letter.greeting', { name: letter.name })
  const sentence = say(`letter.${about}`, { by: meeting.plannedByName, title })
  const span = `${meetingTime(startsMs, timeZone, language)} – ${clockText(endsMs, timeZone, language)}`
  const facts = [
    [say('letter.when'), span],
    [say('letter.where'), meeting.place === '' ? `${say('ourRoom')} ${study}/room` : meeting.place],
    [say('letter.study'), meeting.of],
  ]
  const text = [
    greeting,
    '',
    sentence,
    '',
    ...facts.map(([name, value]) => `${name}: ${value}`),
    ...(meeting.note === '' ? [] : ['', meeting.note]),
    '',
    `${say('letter.open')}: ${page}`,
    '',
    '-- ',
    say('letter.foot'),
    `${say('letter.remind')} ${remindUrl}`,
    `${say('letter.stop')} ${stopUrl}`,
    '',
  ].join('\n')
  const body = html`<p>${greeting}</p>
    <p><strong>${sentence}</strong></p>
    <table style="border-collapse:collapse">
      ${facts.map(
        ([name, value]) =>
          html`<tr>
            <th
              style="text-align:left;vertical-align:top;padding:2px 16px 2px 0;color:#55514a;font-weight:normal"
            >
              ${name}
            </th>
            <td style="padding:2px 0">${value}</td>
          </tr>`,
      )}
    </table>
    ${meeting.note === '' ? '' : html`<p style="white-space:pre-line">${meeting.note}</p>`}
    <p><a style="color:#1f6f54" href="${page}">${say('letter.open')}</a></p>
    <p style="color:#55514a;font-size:14px;border-top:1px solid #e2ded3;padding-top:12px">
      ${say('letter.foot')}<br />
      <a style="color:#1f6f54" href="${remindUrl}">${say('letter.remind')}</a> ·
      <a style="color:#1f6f54" href="${stopUrl}">${say('letter.stop')}</a>
    </p>`
  const when = whenText(startsMs, timeZone, language)
  return {
    subject: oneLine(say(`letter.subject.${about}`, { title, when })),
    text,
    html: String(letterPage(language, body)),
    stopUrl,
  }
}
