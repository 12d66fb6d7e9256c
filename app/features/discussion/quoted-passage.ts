import { QUOTE_MAX } from '#domain/discussion/contribution.ts'

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim()

/** What of a contribution is quoted: what is selected in it, and else how it begins, as far as a quote may go. */
export function quotedPassage(text: string, selected: string): string {
  const passage = oneLine(selected)
  const isOfIt = passage !== '' && oneLine(text).includes(passage)
  const letters = Array.from(isOfIt ? passage : oneLine(text))
  let quote = ''
  // A letter may be two units long: what is too long is cut between letters.
  for (const letter of letters) {
    if (quote.length + letter.length > QUOTE_MAX) break
    quote += letter
  }
  return quote.trim()
}
