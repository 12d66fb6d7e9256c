import { data } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { refusalData } from '#http/refusal-response.ts'

/** What was typed into a field; empty for a field that is missing or a file. */
export function text(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value : ''
}

/** A refused form: the reason, and what was typed (never a password), so that nothing is typed twice. */
export function refusedForm(refusal: Refusal, form: FormData, keep: readonly string[]) {
  const values: Record<string, string> = Object.fromEntries(keep.map((field) => [field, text(form, field)]))
  return data({ refusal, values }, refusalData(refusal).init ?? {})
}
