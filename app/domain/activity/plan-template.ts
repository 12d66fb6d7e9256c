import { done, type Outcome, refused } from '../outcome.ts'
import { readName } from '../people/names.ts'
import { TITLE_MAX } from './new-lesson-study.ts'

/** Longest note on a template, in characters. */
export const TEMPLATE_NOTE_MAX = 500
/** How many templates one person keeps at most. */
export const TEMPLATES_MAX = 200

/** What somebody calls a template of theirs, and what they note on it. */
export interface TemplateName {
  readonly title: string
  readonly note: string
}

/** Reads a form; refuses with the field that needs another look. */
export function readTemplateName(form: { title: string; note: string }): Outcome<TemplateName> {
  const title = readName(form.title, 'title', TITLE_MAX)
  if (!title.ok) return title
  const note = form.note.trim()
  if (note.length > TEMPLATE_NOTE_MAX)
    return refused('tooLong', { field: 'note', values: { max: TEMPLATE_NOTE_MAX } })
  return done({ title: title.value, note })
}
