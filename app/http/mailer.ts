import { createTransport } from 'nodemailer'
import type { Letter } from '#operations/notice/send-due-mail.ts'
import type { Log } from './log.ts'
import type { MailLinks } from './mail-links.ts'
import { type InvitationLetter, writeInvitation } from './write-invitation.ts'
import { writeLetter } from './write-letter.ts'

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
  return {
    async post(letter) {
      const written = writeLetter(letter, { origin, stopToken: links.make(letter.personId) })
      try {
        await transport.sendMail({
          from: { name: '共研 Gongyan', address: from },
          to: { name: letter.name, address: letter.email },
          subject: written.subject,
          text: written.text,
          html: written.html,
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
        log.warn('mail.refused', { personId: letter.personId, cause })
        return 'refused'
      }
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
