import { useTranslation } from 'react-i18next'
import { can } from '#domain/policy.ts'
import { InstitutionFrame } from '#features/spaces/institution-frame.tsx'
import { type Service, type ServiceKey, ServiceList } from '#features/spaces/service-list.tsx'
import { Section } from '#ui/page.tsx'
import type { Route } from './+types/institution-services'
import { institutionHead } from './institution-head.ts'

export const handle = { words: ['people', 'spaces'] }

export async function loader({ request, params: { institutionId }, context }: Route.LoaderArgs) {
  const { who, subject, institution } = await institutionHead(context, request, institutionId)
  return { institution, mayInvite: can(who, 'institution.invite', subject) }
}

export default function InstitutionServices({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('spaces')
  const { institution, mayInvite } = loaderData
  const leads = (key: ServiceKey, to: string): Service => ({
    to,
    name: t(`service.${key}`),
    what: t(`service.${key}What`),
  })
  return (
    <InstitutionFrame institution={institution} area="services">
      <Section title={t('service.title')}>
        <ServiceList
          services={[
            leads('newCommunity', '/communities/new'),
            leads('lessonStudies', '/me/services'),
            leads('library', '/library'),
            leads('templates', '/templates'),
            ...(mayInvite
              ? [leads('invite', `/institutions/${institution.institutionId}/governance#invite`)]
              : []),
          ]}
        />
      </Section>
    </InstitutionFrame>
  )
}
