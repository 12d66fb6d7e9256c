import { useTranslation } from 'react-i18next'
import { shownDistrictCode } from '#domain/people/district-code.ts'
import { Confirm } from '#features/people/confirm.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface DistrictKeepingProps {
  districtId: string
  code: string
  schools: readonly { readonly institutionId: string; readonly name: string }[]
}

/** For who administers a district: the code that schools join with, and the schools, each of which may be taken out. */
export function DistrictKeeping({ districtId, code, schools }: DistrictKeepingProps) {
  const { t } = useTranslation('spaces')
  return (
    <Section title={t('institution.schools')}>
      <Sheet className="flex flex-col gap-4">
        <div>
          <h3 className="font-medium">{t('institution.handOut')}</h3>
          <p className="max-w-prose text-ink-soft">{t('institution.handOutLead')}</p>
          <p className="mt-2 font-mono text-2xl tracking-wider" data-district-code>
            {shownDistrictCode(code)}
          </p>
          <div className="mt-1">
            <Confirm
              calm
              face={t('institution.renew')}
              label={t('institution.renew')}
              why={t('institution.renewWhy')}
              confirm={t('institution.renew')}
              fields={{ intent: 'renewCode' }}
            />
          </div>
        </div>
        {schools.length > 0 && (
          <ul className="divide-y divide-line border-t border-line">
            {schools.map((it) => (
              <li
                key={it.institutionId}
                className="relative flex flex-wrap items-center justify-between gap-x-4 py-2"
              >
                <span className="min-w-0 font-medium break-words">{it.name}</span>
                <Confirm
                  floats
                  face={t('institution.takeOut')}
                  label={t('institution.takeOutOf', { name: it.name })}
                  why={t('institution.leaveDistrictWhy', { name: it.name })}
                  confirm={t('institution.leaveDistrictConfirm')}
                  fields={{ intent: 'leaveDistrict', schoolId: it.institutionId, districtId }}
                />
              </li>
            ))}
          </ul>
        )}
      </Sheet>
    </Section>
  )
}
