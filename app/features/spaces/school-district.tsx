import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { Confirm, Hidden } from '#features/people/confirm.tsx'
import { type RefusedForm, useFormRefusal } from '#features/people/form-refusal.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface SchoolDistrictProps {
  institution: {
    readonly institutionId: string
    readonly name: string
    readonly districtId: string | null
    readonly districtName: string | null
  }
  refused: RefusedForm | undefined
}

/** For who administers a school: the district that it belongs to, joining one with its code, leaving it. */
export function SchoolDistrict({ institution, refused }: SchoolDistrictProps) {
  const { t } = useTranslation('spaces')
  const { institutionId, name, districtId, districtName } = institution
  const mine = refused?.values.intent === 'joinDistrict' ? refused : undefined
  const { wrong } = useFormRefusal(mine?.refusal, ['code'])
  return (
    <Section title={t('institution.district')} id="district">
      <Sheet className="flex flex-col gap-4">
        {districtId === null ? (
          <>
            <p>{t('institution.noDistrict')}</p>
            <p className="max-w-prose text-ink-soft">{t('institution.joinWhy')}</p>
            <Form method="post" noValidate className="flex max-w-md flex-col items-start gap-4">
              <Hidden fields={{ intent: 'joinDistrict' }} />
              <div className="w-full">
                <TextField
                  label={t('institution.code')}
                  hint={t('institution.codeHint')}
                  error={wrong('code')}
                  name="code"
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  defaultValue={mine?.values.code}
                  maxLength={20}
                />
              </div>
              <Button type="submit">{t('institution.join')}</Button>
            </Form>
          </>
        ) : (
          <>
            <p className="font-medium">{t('institution.ofDistrict', { name: districtName ?? '' })}</p>
            <Confirm
              face={t('institution.leaveDistrict')}
              label={t('institution.leaveDistrict')}
              why={t('institution.leaveDistrictWhy', { name })}
              confirm={t('institution.leaveDistrictConfirm')}
              fields={{ intent: 'leaveDistrict', schoolId: institutionId, districtId }}
            />
          </>
        )}
      </Sheet>
    </Section>
  )
}
