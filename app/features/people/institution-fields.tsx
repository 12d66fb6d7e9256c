import { useTranslation } from 'react-i18next'
import { SPACE_NAME_MAX } from '#domain/people/names.ts'
import { SETTLEMENT_TYPES } from '#domain/people/roles.ts'
import { SelectField, TextField } from '#ui/field.tsx'

interface InstitutionFieldsProps {
  values: Readonly<Record<string, string>>
  wrong: (field: string) => string | undefined
}

/** What a school says of itself. */
export function InstitutionFields({ values, wrong }: InstitutionFieldsProps) {
  const { t } = useTranslation('people')
  return (
    <>
      <TextField
        label={t('institution.name')}
        error={wrong('name')}
        name="name"
        autoComplete="organization"
        defaultValue={values.name}
        maxLength={SPACE_NAME_MAX}
        required
      />
      <SelectField
        label={t('settlement.label')}
        hint={t('settlement.hint')}
        name="settlementType"
        defaultValue={values.settlementType ?? ''}
      >
        <option value="">{t('settlement.none')}</option>
        {SETTLEMENT_TYPES.map((it) => (
          <option key={it} value={it}>
            {t(`settlement.${it}`)}
          </option>
        ))}
      </SelectField>
    </>
  )
}
