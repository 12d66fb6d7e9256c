/** Letters and digits that are not taken for each other when read out over the phone. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
/** Letters and digits of a code: some 49 bits, and few tries an hour. */
export const DISTRICT_CODE_LENGTH = 10

/** A district's code out of random bytes, one for each sign. */
export function districtCodeFrom(random: Uint8Array): string {
  return Array.from(
    random.subarray(0, DISTRICT_CODE_LENGTH),
    (byte) => ALPHABET[byte % ALPHABET.length],
  ).join('')
}

/** Reads a code as people type it: small letters, spaces and hyphens do not matter. */
export function readDistrictCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
}

/** A code as it is shown: in two halves, easier to read out. */
export function shownDistrictCode(code: string): string {
  return `${code.slice(0, DISTRICT_CODE_LENGTH / 2)}-${code.slice(DISTRICT_CODE_LENGTH / 2)}`
}
