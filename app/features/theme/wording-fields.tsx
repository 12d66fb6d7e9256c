import { useTranslation } from 'react-i18next'
import { THEME_MAX, THEME_TEXT_MAX } from '#domain/theme/negotiation-fact.ts'
import { TextAreaField, TextField } from '#ui/field.tsx'

/** The fields that show what is wrong with them. */
export const WORDING_FIELDS = ['theme', 'why', 'evidence'] as const

interface WordingFieldsProps {
  values: { theme?: string | undefined; why?: string | undefined; evidence?: string | undefined }
  wrong: (field: string) => string | undefined
}

/** A theme in one sentence, why, and what was seen of pupils. */
export function WordingFields({ values, wrong }: WordingFieldsProps) {
  const { t } = useTranslation('themes')
  return (
    <>
      <TextField
        label={t('proposal.theme')}
        hint={t('proposal.themeHint')}
        error={wrong('theme')}
        name="theme"
        defaultValue={values.theme}
        maxLength={THEME_MAX}
        autoComplete="off"
        required
      />
      <TextAreaField
        label={t('proposal.why')}
        error={wrong('why')}
        name="why"
        defaultValue={values.why}
        maxLength={THEME_TEXT_MAX}
      />
      <TextAreaField
        label={t('proposal.evidence')}
        hint={t('proposal.evidenceHint')}
        error={wrong('evidence')}
        name="evidence"
        defaultValue={values.evidence}
        maxLength={THEME_TEXT_MAX}
      />
    </>
  )
}
