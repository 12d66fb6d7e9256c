import { useTranslation } from 'react-i18next'
import type { EditionVisibility } from '#domain/library/edition.ts'
import { Section } from '#ui/page.tsx'
import { Confirm } from '../people/confirm.tsx'

/** What those may do who look after an edition: open it to more people, or withdraw it. Each is asked once more. */
export function KeepEdition({ title, widerTo }: { title: string; widerTo: readonly EditionVisibility[] }) {
  const { t } = useTranslation('library')
  return (
    <Section title={t('edition.keep')}>
      <div className="flex flex-col items-start gap-1">
        {widerTo.includes('institution') && (
          <Confirm
            face={t('edition.toInstitution')}
            label={t('edition.toInstitution')}
            why={t('edition.toInstitutionWhy', { title })}
            confirm={t('edition.toInstitutionConfirm')}
            fields={{ intent: 'widen', visibility: 'institution' }}
            calm
          />
        )}
        {widerTo.includes('public') && (
          <Confirm
            face={t('edition.toPublic')}
            label={t('edition.toPublic')}
            why={t('edition.toPublicWhy', { title })}
            confirm={t('edition.toPublicConfirm')}
            fields={{ intent: 'widen', visibility: 'public' }}
            calm
          />
        )}
        <Confirm
          face={t('edition.withdraw')}
          label={t('edition.withdraw')}
          why={t('edition.withdrawWhy', { title })}
          confirm={t('edition.withdrawConfirm')}
          fields={{ intent: 'withdraw' }}
        />
      </div>
    </Section>
  )
}
