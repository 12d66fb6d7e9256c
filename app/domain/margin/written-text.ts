import { done, type Outcome, refused } from '../outcome.ts'
import { writtenLine } from '../session/written-line.ts'
import { ANNOTATION_TEXT_MAX } from './anchor.ts'

/** What somebody wrote into the margin, as it is kept. Refuses what is too long and, unless it may be, nothing at all. */
export function writtenText(text: string, field: string, mayBeEmpty = false): Outcome<string> {
  const written = writtenLine(text)
  if (written === '' && !mayBeEmpty) return refused('required', { field })
  if (written.length > ANNOTATION_TEXT_MAX)
    return refused('tooLong', { field, values: { max: ANNOTATION_TEXT_MAX } })
  return done(written)
}
