import { done, type Outcome, refused } from '../outcome.ts'
import { readPurpose } from '../people/names.ts'

/** Longest reflection, in characters. */
export const REFLECTION_MAX = 20_000
/** How many reflections a page shows. */
export const REFLECTIONS_A_PAGE = 20

/** Reads a reflection. Refuses one without words (`required`) and one that is too long (`tooLong`). */
export function readReflection(text: string): Outcome<string> {
  const read = readPurpose(text, 'text', REFLECTION_MAX)
  return read.ok && read.value === ''
    ? refused('required', { field: 'text' })
    : read.ok
      ? done(read.value)
      : read
}
