import { useTranslation } from 'react-i18next'
import { lessonStudiesOfCommunity } from '#db/queries/activity/list.ts'
import { communityMembers } from '#db/queries/people/communities.ts'
import { can } from '#domain/policy.ts'
import { LessonStudyList } from '#features/activity/lesson-study-list.tsx'
import { MemberList } from '#features/people/member-list.tsx'
import { PageLinks } from '#features/activity/page-links.tsx'
import { CharterText } from '#features/spaces/charter-text.tsx'
import { CommunityFrame } from '#features/spaces/community-frame.tsx'
import { pageNumber } from '#http/page-number.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/page.tsx'
import type { Route } from './+types/community'
import { communityHead } from './community-head.ts'

export const handle = { words: ['people', 'activity', 'spaces'] }

/** Lesson studies on one page. */
const ON_A_PAGE = 20

export async function loader({ request, params: { communityId }, context }: Route.LoaderArgs) {
  const { db, who, subject, community } = await communityHead(context, request, communityId)
  const page = pageNumber(request)
  const [members, lessonStudies] = await Promise.all([
    communityMembers(db, communityId),
    lessonStudiesOfCommunity(db, communityId, { limit: ON_A_PAGE + 1, offset: (page - 1) * ON_A_PAGE }),
  ])
  return {
    community,
    members,
    page,
    hasMore: lessonStudies.length > ON_A_PAGE,
    lessonStudies: lessonStudies
      .slice(0, ON_A_PAGE)
      .filter((it) => can(who, 'lessonStudy.view', { kind: 'lessonStudy', ...it })),
    mayBegin: can(who, 'lessonStudy.create', subject),
    mayInvite: can(who, 'community.invite', subject),
    mayChange: can(who, 'community.change', subject),
    me: who.personId,
  }
}

export default function Community({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { t: spaces } = useTranslation('spaces')
  const { community, members, lessonStudies, me, mayBegin, mayInvite, mayChange } = loaderData
  const base = `/communities/${community.communityId}`
  const begin = mayBegin && (
    <ButtonLink to={`${base}/lesson-studies/new`} kind="primary">
      {t('community.begin')}
    </ButtonLink>
  )
  return (
    <CommunityFrame community={community} area="space" actions={lessonStudies.length > 0 && begin}>
      {community.purpose !== '' && (
        <p className="max-w-prose text-lg whitespace-pre-line">{community.purpose}</p>
      )}
      <Section title={t('community.lessonStudies')}>
        {lessonStudies.length === 0 ? (
          <EmptyState title={t('community.noLessonStudies')} action={begin}>
            {t('community.noLessonStudiesBody')}
          </EmptyState>
        ) : (
          <LessonStudyList lessonStudies={lessonStudies} withCommunity={false} />
        )}
        <PageLinks page={loaderData.page} hasMore={loaderData.hasMore} />
      </Section>
      <Section title={spaces('charter.title')}>
        {community.charter === '' ? (
          <EmptyState
            title={spaces('charter.none')}
            action={
              mayChange && (
                <ButtonLink to={`${base}/governance#charter`}>{spaces('charter.write')}</ButtonLink>
              )
            }
          >
            {spaces('charter.noneBody')}
          </EmptyState>
        ) : (
          <CharterText {...community} />
        )}
      </Section>
      <Section
        title={t('community.members')}
        id="members"
        actions={
          mayInvite && (
            <ButtonLink to={`${base}/governance#invite`} small>
              {spaces('community.toInvite')}
            </ButtonLink>
          )
        }
      >
        <MemberList members={members} me={me} />
      </Section>
    </CommunityFrame>
  )
}
