import { useTranslation } from 'react-i18next'
import type { Refusal } from '#domain/outcome.ts'

/** Turns a refusal into its sentence in the reader's language. */
export function useRefusalSentence(): (refusal: Refusal) => string {
  const { t } = useTranslation('refusal')
  return ({ reason, values }) => t(reason, { replace: values ?? {} })
}
