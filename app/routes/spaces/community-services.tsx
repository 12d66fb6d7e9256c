import { useTranslation } from 'react-i18next'
import { can } from '#domain/policy.ts'
import { CommunityFrame } from '#features/spaces/community-frame.tsx'
import { type Service, type ServiceKey, ServiceList } from '#features/spaces/service-list.tsx'
import { Section } from '#ui/page.tsx'
import type { Route } from './+types/community-services'
import { communityHead } from './community-head.ts'

export const handle = { words: ['people', 'spaces'] }

export async function loader({ request, params: { communityId }, context }: Route.LoaderArgs) {
  const { who, subject, community } = await communityHead(context, request, communityId)
  return {
    community,
    mayBegin: can(who, 'lessonStudy.create', subject),
    mayInvite: can(who, 'community.invite', subject),
  }
}

export default function CommunityServices({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('spaces')
  const { community, mayBegin, mayInvite } = loaderData
  const base = `/communities/${community.communityId}`
  const leads = (key: ServiceKey, to: string): Service => ({
    to,
    name: t(`service.${key}`),
    what: t(`service.${key}What`),
  })
  return (
    <CommunityFrame community={community} area="services">
      <Section title={t('service.title')}>
        <ServiceList
          services={[
            ...(mayBegin ? [leads('begin', `${base}/lesson-studies/new`)] : []),
            leads('lessonStudies', base),
            leads('discussion', `${base}/discussion`),
            leads('themes', `${base}/themes`),
            leads('calendar', `${base}/calendar`),
            leads('activityTemplates', `${base}/activity-templates`),
            leads('library', '/library'),
            leads('templates', '/templates'),
            ...(mayInvite ? [leads('invite', `${base}/governance#invite`)] : []),
          ]}
        />
      </Section>
    </CommunityFrame>
  )
}
