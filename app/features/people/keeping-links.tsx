import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#ui/button.tsx'
import { Section } from '#ui/page.tsx'

interface KeepingLinksProps {
  /** The space's own page. */
  path: string
  /** What waits there; null for who does not look after the space. */
  keeping: { readonly openRequests: number } | null
}

/** The way to what those who look after a space do: requests, lists of people, the audit. */
export function KeepingLinks({ path, keeping }: KeepingLinksProps) {
  const { t } = useTranslation('membership')
  if (keeping === null) return null
  const { openRequests } = keeping
  return (
    <Section title={t('keeping.title')}>
      <div className="flex flex-wrap gap-2">
        <ButtonLink to={`${path}/requests`} kind={openRequests > 0 ? 'primary' : 'quiet'}>
          {openRequests > 0 ? t('keeping.requests', { count: openRequests }) : t('keeping.noRequests')}
        </ButtonLink>
        <ButtonLink to={`${path}/members/import`}>{t('keeping.import')}</ButtonLink>
        <ButtonLink to={`${path}/audit`}>{t('keeping.audit')}</ButtonLink>
      </div>
    </Section>
  )
}
