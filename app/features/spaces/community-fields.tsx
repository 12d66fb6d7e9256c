import { useTranslation } from 'react-i18next'
import { PURPOSE_MAX, SPACE_NAME_MAX } from '#domain/people/names.ts'
import { COMMUNITY_KINDS } from '#domain/people/space-kinds.ts'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { KindChoice } from './kind-choice.tsx'

interface CommunityFieldsProps {
  values: Readonly<Record<string, string>>
  wrong: (field: string) => string | undefined
}

/** What a community says of itself. */
export function CommunityFields({ values, wrong }: CommunityFieldsProps) {
  const { t } = useTranslation('people')
  const { t: spaces } = useTranslation('spaces')
  return (
    <>
      <TextField
        label={t('community.name')}
        hint={t('community.nameHint')}
        error={wrong('name')}
        name="name"
        autoComplete="off"
        defaultValue={values.name}
        maxLength={SPACE_NAME_MAX}
        required
      />
      <KindChoice
        legend={spaces('kind.community')}
        kinds={[...COMMUNITY_KINDS, 'none']}
        value={values.kind ?? COMMUNITY_KINDS[0]}
      />
      <TextAreaField
        label={t('community.purpose')}
        error={wrong('purpose')}
        name="purpose"
        defaultValue={values.purpose}
        maxLength={PURPOSE_MAX}
      />
    </>
  )
}
