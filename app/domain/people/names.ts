import { done, refused, type Outcome } from '../outcome.ts'

/** Longest name of a person, in characters. */
export const PERSON_NAME_MAX = 60
/** Longest name of a school or a community, in characters. */
export const SPACE_NAME_MAX = 80
/** Longest text that says what a community is for, in characters. */
export const PURPOSE_MAX = 500
/** Longest charter of a community, in characters. */
export const CHARTER_MAX = 10_000

/** Control characters, and marks that turn the direction of the text after them: both can fake another name. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * Reads a name as people type it: spaces at the ends and unseen characters fall away, runs of spaces
 * become one. Refuses nothing left (`required`) and more than `max` characters (`tooLong`).
 */
export function readName(text: string, field: string, max: number): Outcome<string> {
  const name = text.replace(/\s+/gu, ' ').replace(UNSEEN, '').trim()
  if (name === '') return refused('required', { field })
  if (Array.from(name).length > max) return refused('tooLong', { field, values: { max } })
  return done(name)
}

/** Reads a text that may be empty, in several lines. Refuses more than `max` characters (`tooLong`). */
export function readPurpose(text: string, field: string, max = PURPOSE_MAX): Outcome<string> {
  const purpose = text.replace(/\r\n?/g, '\n').trim()
  return Array.from(purpose).length > max ? refused('tooLong', { field, values: { max } }) : done(purpose)
}
