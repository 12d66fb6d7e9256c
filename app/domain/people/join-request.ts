import { done, refused, type Outcome } from '../outcome.ts'

/** Longest sentence with which somebody asks to join, and with which it is declined, in characters. */
export const REQUEST_WORDS_MAX = 300

/** What became of a request to join; `open` is the only one that may still change. */
export const REQUEST_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** Reads the sentence of a request or of a reason. Refuses nothing (`required`) and too much (`tooLong`). */
export function readRequestWords(text: string, field: string): Outcome<string> {
  const words = text.replace(/\s+/gu, ' ').trim()
  if (words === '') return refused('required', { field })
  const max = REQUEST_WORDS_MAX
  return Array.from(words).length > max ? refused('tooLong', { field, values: { max } }) : done(words)
}
