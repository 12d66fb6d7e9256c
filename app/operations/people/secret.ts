import { createHash, randomBytes } from 'node:crypto'

/** The secret part of a link: 256 bits, so that nobody finds one by trying. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret: whoever reads the database cannot make the link from it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
