import { type ReactNode, useEffect } from 'react'
import type { Refusal } from '#domain/outcome.ts'
import { Notice } from '#ui/notice.tsx'
import { useRefusalSentence } from './refusal-sentence.ts'

/** What a form is answered that was refused: why, and what had been typed. */
export interface RefusedForm {
  readonly refusal: Refusal
  readonly values: Readonly<Record<string, string>>
}

/**
 * A form's refusal, told where it belongs: `wrong(field)` is the sentence for a field, `notice` the one
 * for the whole form (also when it names a field that this form does not show). The first wrong field
 * takes the focus, so that nobody has to look for it.
 */
export function useFormRefusal(
  refusal: Refusal | undefined,
  fields: readonly string[],
): { wrong: (field: string) => string | undefined; notice: ReactNode } {
  const sentence = useRefusalSentence()
  useEffect(() => {
    if (refusal !== undefined) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusal])
  const ofForm = refusal !== undefined && (refusal.field === undefined || !fields.includes(refusal.field))
  return {
    wrong: (field) => (refusal?.field === field ? sentence(refusal) : undefined),
    notice: ofForm ? <Notice tone="warm">{sentence(refusal)}</Notice> : null,
  }
}
