import { createHmac, timingSafeEqual } from 'node:crypto'

/** Links that a mail carries for whoever reads it without having signed in. */
export interface MailLinks {
  /** A token that says whose mail it is. It holds for ever: a mail is kept for years. */
  make(personId: string): string
  /** Whose mail a token belongs to; null for one that is not ours. */
  read(token: string): string | null
}

/** Tokens signed with a key of the installation (at least 32 bytes). They let one only stop one's mail. */
export function createMailLinks(key: Uint8Array): MailLinks {
  const sign = (personId: string) => createHmac('sha256', key).update(personId).digest('base64url')
  return {
    make: (personId) => `${personId}.${sign(personId)}`,
    read: (token) => {
      const [personId = '', signature = ''] = token.split('.')
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(personId))]
      return given.length === right.length && timingSafeEqual(given, right) ? personId : null
    },
  }
}
