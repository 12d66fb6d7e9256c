import { createHash, randomBytes } from 'node:crypto'
import { DISTRICT_CODE_LENGTH, districtCodeFrom } from '#domain/people/district-code.ts'

/** The secret part of a link: 256 bits, so that nobody finds one by trying. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret: whoever reads the database cannot make the link from it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** A code that a district hands out; kept as it is, because its administrators look it up. */
export function newDistrictCode(): string {
  return districtCodeFrom(randomBytes(DISTRICT_CODE_LENGTH))
}
