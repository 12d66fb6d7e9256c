import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  /** For `SMTP_URL`. */
  readonly url: string
  readonly port: number
  /** What was handed in, as a mail program reads it, in the order of arrival. */
  readonly mails: readonly Email[]
  /** Addresses that it knows nobody at (550). */
  readonly unknown: Set<string>
  close(): Promise<void>
}

/** A real SMTP server on a loopback port of its own, or on one that was used before. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const mails: Email[] = []
  const unknown = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      if (!unknown.has(address)) return done()
      done(Object.assign(new Error('No such mailbox here'), { responseCode: 550 }))
    },
    onData(stream, _session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(pieces)).then(
          (mail) => {
            mails.push(mail)
            done()
          },
          (cause: unknown) => done(cause as Error),
        )
      })
    },
  })
  server.on('error', () => undefined)
  const listening = server.listen(port, '127.0.0.1')
  await once(listening, 'listening')
  const given = (listening.address() as AddressInfo).port
  return {
    url: `smtp://127.0.0.1:${given}`,
    port: given,
    mails,
    unknown,
    close: () => new Promise((done) => server.close(() => done())),
  }
}
