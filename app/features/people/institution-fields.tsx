import { useTranslation } from 'react-i18next'
import { SPACE_NAME_MAX } from '#domain/people/names.ts'
import { SETTLEMENT_TYPES } from '#domain/people/roles.ts'
import { INSTITUTION_KINDS } from '#domain/people/space-kinds.ts'
import { KindChoice } from '#features/spaces/kind-choice.tsx'
import { SelectField, TextField } from '#ui/field.tsx'

interface InstitutionFieldsProps {
  values: Readonly<Record<string, string>>
  wrong: (field: string) => string | undefined
}

/** What a school or a district says of itself. */
export function InstitutionFields({ values, wrong }: InstitutionFieldsProps) {
  const { t } = useTranslation('people')
  const { t: spaces } = useTranslation('spaces')
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
      <KindChoice
        legend={spaces('kind.institution')}
        kinds={INSTITUTION_KINDS}
        value={values.kind ?? INSTITUTION_KINDS[0]}
        error={wrong('kind')}
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
