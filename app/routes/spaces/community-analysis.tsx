import { useTranslation } from 'react-i18next'
import { lessonStudiesOfCommunity } from '#db/queries/activity/list.ts'
import { countCommunity, countLessonStudies, settlementOf } from '#db/queries/space/counts.ts'
import { can } from '#domain/policy.ts'
import { ACTIVE_DAYS, toldSettlement } from '#domain/space/told-counts.ts'
import { CommunityFrame } from '#features/spaces/community-frame.tsx'
import { CountList } from '#features/spaces/count-list.tsx'
import { LessonStudyCounts } from '#features/spaces/lesson-study-counts.tsx'
import { SettlementSection } from '#features/spaces/settlement-section.tsx'
import { useCounted } from '#features/spaces/use-counted.ts'
import { services } from '#http/request-context.ts'
import { Section } from '#ui/page.tsx'
import type { Route } from './+types/community-analysis'
import { communityHead } from './community-head.ts'

export const handle = { words: ['people', 'spaces'] }

export async function loader({ request, params: { communityId }, context }: Route.LoaderArgs) {
  const { db, who, community } = await communityHead(context, request, communityId)
  const sinceMs = services(context).clock() - ACTIVE_DAYS * 86_400_000
  const [counts, settlement, lessonStudies, each] = await Promise.all([
    countCommunity(db, communityId, sinceMs),
    settlementOf(db, { communityId }),
    lessonStudiesOfCommunity(db, communityId),
    countLessonStudies(db, communityId),
  ])
  return {
    community,
    counts,
    settlement: toldSettlement(settlement),
    lessonStudies: lessonStudies
      .filter((it) => can(who, 'history.read', { kind: 'lessonStudy', ...it }))
      .map(({ lessonStudyId, title, lastActivityMs }) => ({
        lessonStudyId,
        title,
        lastActivityMs,
        sessions: each.get(lessonStudyId)?.sessions ?? 0,
        people: each.get(lessonStudyId)?.people ?? 0,
      })),
  }
}

export default function CommunityAnalysis({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('spaces')
  const { counted, hours } = useCounted()
  const { community, counts, settlement, lessonStudies } = loaderData
  const base = `/communities/${community.communityId}`
  return (
    <CommunityFrame community={community} area="analysis">
      <Section title={t('count.title')}>
        <p className="-mt-2 max-w-prose text-ink-soft">{t('count.lead')}</p>
        <CountList
          counts={[
            counted('members', counts.people, `${base}#members`),
            counted('active', counts.active),
            counted('institutions', counts.institutions, `${base}#members`),
            counted('lessonStudies', counts.lessonStudies, base),
            counted('sessions', counts.sessions, '#each'),
            hours(counts.sessionMs),
          ]}
        />
      </Section>
      <LessonStudyCounts lessonStudies={lessonStudies} />
      <SettlementSection settlement={settlement} />
    </CommunityFrame>
  )
}
