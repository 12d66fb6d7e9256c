import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section, Sheet } from '#ui/page.tsx'

/** The schools of a district by name. Their own pages are for their own people. */
export function DistrictSchools({
  schools,
}: {
  schools: readonly { readonly institutionId: string; readonly name: string }[]
}) {
  const { t } = useTranslation('spaces')
  return (
    <Section title={t('institution.schools')} id="schools">
      {schools.length === 0 ? (
        <EmptyState title={t('institution.noSchools')}>{t('institution.noSchoolsBody')}</EmptyState>
      ) : (
        <Sheet className="py-1! sm:py-1!">
          <ul className="divide-y divide-line">
            {schools.map((it) => (
              <li key={it.institutionId} className="py-3 font-medium break-words">
                {it.name}
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Section>
  )
}
