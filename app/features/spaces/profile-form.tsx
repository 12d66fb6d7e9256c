import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import {
  GRADE_BANDS,
  PROFESSIONAL_TITLES,
  type Profile,
  SUBJECTS,
  type WrittenProfile,
  YEARS_MAX,
} from '#domain/people/profile.ts'
import { SETTLEMENT_TYPES } from '#domain/people/roles.ts'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { Button } from '#ui/button.tsx'
import { SelectField, TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface ProfileFormProps {
  profile: Profile
  /** A form that was refused, with what had been written. */
  refused: { readonly refusal: Refusal; readonly profile: WrittenProfile } | undefined
  isSaved: boolean
}

/** What a teacher says of themselves; it is shown to nobody else. */
export function ProfileForm({ profile, refused, isSaved }: ProfileFormProps) {
  const { t } = useTranslation('spaces')
  const { t: people } = useTranslation('people')
  const { wrong, notice } = useFormRefusal(refused?.refusal, ['yearsTeaching'])
  const shown = refused?.profile ?? {
    subjects: profile.subjects,
    gradeBands: profile.gradeBands,
    yearsTeaching: String(profile.yearsTeaching ?? ''),
    professionalTitle: profile.professionalTitle ?? '',
    settlementType: profile.settlementType ?? '',
  }
  return (
    <Section title={t('profile.title')} id="profile">
      <p className="-mt-2 max-w-prose text-ink-soft">{t('profile.lead')}</p>
      <Sheet>
        <Form method="post" action="/me/governance" noValidate className="flex flex-col gap-6">
          {isSaved && refused === undefined && <Notice>{t('profile.saved')}</Notice>}
          {notice}
          <Choices
            legend={t('profile.subjects')}
            name="subjects"
            chosen={shown.subjects}
            choices={SUBJECTS.map((it) => [it, t(`profile.subject.${it}`)])}
          />
          <Choices
            legend={t('profile.gradeBands')}
            name="gradeBands"
            chosen={shown.gradeBands}
            choices={GRADE_BANDS.map((it) => [it, t(`profile.gradeBand.${it}`)])}
          />
          <div className="grid gap-5 sm:grid-cols-3">
            <TextField
              label={t('profile.years')}
              error={wrong('yearsTeaching')}
              name="yearsTeaching"
              inputMode="numeric"
              autoComplete="off"
              maxLength={String(YEARS_MAX).length}
              defaultValue={shown.yearsTeaching}
            />
            <SelectField
              label={t('profile.professionalTitle')}
              name="professionalTitle"
              defaultValue={shown.professionalTitle}
            >
              <option value="">{t('profile.unsaid')}</option>
              {PROFESSIONAL_TITLES.map((it) => (
                <option key={it} value={it}>
                  {t(`profile.professionalTitleOf.${it}`)}
                </option>
              ))}
            </SelectField>
            <SelectField
              label={t('profile.settlementType')}
              name="settlementType"
              defaultValue={shown.settlementType}
            >
              <option value="">{t('profile.unsaid')}</option>
              {SETTLEMENT_TYPES.map((it) => (
                <option key={it} value={it}>
                  {people(`settlement.${it}`)}
                </option>
              ))}
            </SelectField>
          </div>
          <div>
            <Button type="submit" kind="primary">
              {t('profile.save')}
            </Button>
          </div>
        </Form>
      </Sheet>
    </Section>
  )
}

interface ChoicesProps {
  legend: string
  name: string
  chosen: readonly string[]
  choices: readonly (readonly [value: string, words: string])[]
}

function Choices({ legend, name, chosen, choices }: ChoicesProps) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-4">
        {choices.map(([value, words]) => (
          <label key={value} className="flex min-h-11 items-center gap-2.5">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="size-5 shrink-0 accent-accent"
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
