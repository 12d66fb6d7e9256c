import { useTranslation } from 'react-i18next'
import { lessonStudiesIn } from '#db/queries/activity/list.ts'
import { communityLines, institutionLines } from '#db/queries/activity/spaces.ts'
import { can } from '#domain/policy.ts'
import { MyFrame } from '#features/spaces/my-frame.tsx'
import { MyPlaces } from '#features/spaces/my-places.tsx'
import { type Service, type ServiceKey, ServiceList } from '#features/spaces/service-list.tsx'
import { Section } from '#ui/page.tsx'
import type { Route } from './+types/me-services'
import { myHead } from './my-head.ts'

export const handle = { words: ['spaces'] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db, who } = myHead(context, request)
  const [institutions, communities, lessonStudies] = await Promise.all([
    institutionLines(db, [...who.institutions.keys()]),
    communityLines(db, [...who.communities.keys()]),
    lessonStudiesIn(db, {
      communityIds: [...who.communities.keys()],
      lessonStudyIds: [...who.activities.keys()],
    }),
  ])
  return {
    institutions: institutions.map((it) => ({ to: `/institutions/${it.institutionId}`, name: it.name })),
    communities: communities.map((it) => ({ to: `/communities/${it.communityId}`, name: it.name })),
    lessonStudies: lessonStudies
      .filter((it) => can(who, 'lessonStudy.view', { kind: 'lessonStudy', ...it }))
      .map((it) => ({ to: `/lesson-studies/${it.lessonStudyId}`, name: it.title })),
  }
}

export default function MyServices({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('spaces')
  const { institutions, communities, lessonStudies } = loaderData
  const leads = (key: ServiceKey, to: string): Service => ({
    to,
    name: t(`service.${key}`),
    what: t(`service.${key}What`),
  })
  return (
    <MyFrame area="services">
      <Section title={t('service.title')}>
        <ServiceList
          services={[
            leads('next', '/next'),
            leads('calendar', '/calendar'),
            leads('library', '/library'),
            leads('templates', '/templates'),
            leads('directory', '/directory'),
            leads('newCommunity', '/communities/new'),
          ]}
        />
      </Section>
      <div className="grid gap-8 sm:grid-cols-2">
        <MyPlaces
          title={t('service.myInstitution')}
          none={t('service.noInstitution')}
          places={institutions}
        />
        <MyPlaces title={t('service.myCommunities')} none={t('service.noCommunities')} places={communities} />
      </div>
      <MyPlaces
        title={t('service.myLessonStudies')}
        none={t('service.noLessonStudies')}
        places={lessonStudies}
      />
    </MyFrame>
  )
}
