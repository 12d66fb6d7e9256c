import { createTransport } from 'nodemailer'
import type { MeetingLetter } from '#operations/calendar/send-meeting-mail.ts'
import { writeIcs } from '#operations/calendar/write-ics.ts'
import type { Letter } from '#operations/notice/send-due-mail.ts'
import { languageOf } from '#ui/words/languages.ts'
import { icsWords } from './calendar-words.ts'
import type { Log } from './log.ts'
import type { MailLinks } from './mail-links.ts'
import { type InvitationLetter, writeInvitation } from './write-invitation.ts'
import { writeLetter, type WrittenLetter } from './write-letter.ts'
import { writeMeetingLetter } from './write-meeting-letter.ts'

/** How long a mail server may keep one waiting, in milliseconds. */
const PATIENCE_MS = 20_000

interface Settings {
  readonly smtpUrl: string
  /** The address that mails come from. */
  readonly from: string
  /** The site's origin as people reach it, for the links. */
  readonly origin: string
  readonly links: MailLinks
  readonly log: Pick<Log, 'warn'>
}

/** Hands mails to the mail server of `SMTP_URL`. */
export interface Mailer {
  /** Posts a letter; `refused` when the server will never take it. Throws when it could not be posted now. */
  post(letter: Letter): Promise<'posted' | 'refused'>
  /** The same for a letter about one date; its calendar part is what calendar programs take it in by. */
  postMeeting(letter: MeetingLetter): Promise<'posted' | 'refused'>
  /** Posts an invitation. Throws when it could not be posted. */
  postInvitation(letter: InvitationLetter): Promise<void>
  close(): void
}

/** A mailer over SMTP. It connects for each letter: a site sends few, and far between. */
export function createMailer({ smtpUrl, from, origin, links, log }: Settings): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  })
  const send = async (
    to: { personId: string; name: string; email: string },
    written: WrittenLetter,
    icalEvent?: { method: string; filename: string; content: string },
  ) => {
    try {
      await transport.sendMail({
        from: { name: '共研 Gongyan', address: from },
        to: { name: to.name, address: to.email },
        subject: written.subject,
        text: written.text,
        html: written.html,
        ...(icalEvent === undefined ? {} : { icalEvent }),
        list: { unsubscribe: written.stopUrl },
        headers: {
          // Mail programs then offer to stop it by themselves (RFC 8058), and holiday notes stay away.
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'Auto-Submitted': 'auto-generated',
        },
      })
      return 'posted'
    } catch (cause) {
      if (!isRefusedForGood(cause)) throw cause
      log.warn('mail.refused', { personId: to.personId, cause })
      return 'refused'
    }
  }
  return {
    post: (letter) => send(letter, writeLetter(letter, { origin, stopToken: links.make(letter.personId) })),
    postMeeting(letter) {
      const written = writeMeetingLetter(letter, { origin, stopToken: links.make(letter.personId) })
      if (letter.about === 'reminder') return send(letter, written)
      const method = letter.about === 'cancelled' ? 'CANCEL' : 'REQUEST'
      const { name, email } = letter
      const content = writeIcs([letter.meeting], {
        origin,
        words: icsWords(languageOf(letter.language) ?? 'zh-CN', null),
        invitation: { method, from, to: { name, email } },
      })
      return send(letter, written, { method, filename: 'invite.ics', content })
    },
    async postInvitation(letter) {
      await transport.sendMail({
        from: { name: '共研 Gongyan', address: from },
        to: { name: letter.name, address: letter.email },
        ...writeInvitation(letter),
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}

/** The server took the sender and said that this address or this mail will never do (RFC 5321: 5yz). */
function isRefusedForGood(cause: unknown): boolean {
  const { code, responseCode } = cause as { code?: string; responseCode?: number }
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500
}
