import { useTranslation } from 'react-i18next'
import { lessonStudiesOfCommunity } from '#db/queries/activity/list.ts'
import { organisedBy } from '#db/queries/activity/organised.ts'
import { trashedIn } from '#db/queries/activity/trash.ts'
import { openInvitations } from '#db/queries/people/invitations.ts'
import { findCommunity, communityMembers } from '#db/queries/people/communities.ts'
import { COMMUNITY_ROLES } from '#domain/people/roles.ts'
import { can } from '#domain/policy.ts'
import { PageLinks } from '#features/activity/page-links.tsx'
import { LessonStudyList } from '#features/activity/lesson-study-list.tsx'
import { InviteSection } from '#features/people/invite-section.tsx'
import { LeaveSection } from '#features/people/leave-section.tsx'
import { MemberList } from '#features/people/member-list.tsx'
import { pageNumber } from '#http/page-number.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page, Section } from '#ui/page.tsx'
import type { Route } from './+types/community'
import { actOnSpace } from './space-action.ts'
import { SpaceAnswer } from './space-answer.tsx'

export const handle = { words: ['people', 'activity', 'keeping'] }

/** Lesson studies on one page. */
const ON_A_PAGE = 20

export async function loader({ request, params: { communityId }, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const who = requireViewer(context, request)
  const subject = { kind: 'community', communityId } as const
  if (!can(who, 'community.view', subject)) throw notFound()
  const page = pageNumber(request)
  const mayInvite = can(who, 'community.invite', subject)
  const [community, members, open, lessonStudies, trashed, organises] = await Promise.all([
    findCommunity(db, communityId),
    communityMembers(db, communityId),
    mayInvite ? openInvitations(db, { kind: 'community', id: communityId }, clock()) : null,
    lessonStudiesOfCommunity(db, communityId, { limit: ON_A_PAGE + 1, offset: (page - 1) * ON_A_PAGE }),
    trashedIn(db, { communityIds: [communityId], lessonStudyIds: [] }),
    organisedBy(db, { communityId, personId: who.personId }),
  ])
  if (community === null) throw notFound()
  return {
    community,
    members,
    open,
    page,
    hasMore: lessonStudies.length > ON_A_PAGE,
    lessonStudies: lessonStudies
      .slice(0, ON_A_PAGE)
      .filter((it) => can(who, 'lessonStudy.view', { kind: 'lessonStudy', ...it })),
    inTrash: trashed.filter((it) => can(who, 'lessonStudy.trash', { kind: 'lessonStudy', ...it })).length,
    organises,
    mayBegin: can(who, 'lessonStudy.create', subject),
    mayRemove: can(who, 'community.removeMember', subject),
    mayGiveRoles: can(who, 'community.giveRoles', subject),
    me: who.personId,
  }
}

export async function action({ request, params: { communityId }, context }: Route.ActionArgs) {
  return actOnSpace(context, request, { kind: 'community', id: communityId }, await request.formData())
}

export default function Community({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { t: keeping } = useTranslation('keeping')
  const {
    community,
    members,
    open,
    lessonStudies,
    inTrash,
    organises,
    me,
    mayBegin,
    mayRemove,
    mayGiveRoles,
  } = loaderData
  const made = actionData !== undefined && 'link' in actionData ? actionData.link : null
  const begin = mayBegin && (
    <ButtonLink to={`/communities/${community.communityId}/lesson-studies/new`} kind="primary">
      {t('community.begin')}
    </ButtonLink>
  )
  return (
    <Page
      title={community.name}
      lead={
        <p className="whitespace-pre-line">
          {community.purpose === '' ? t('community.kind') : community.purpose}
        </p>
      }
      actions={lessonStudies.length > 0 && begin}
    >
      <SpaceAnswer answer={actionData} />
      <Section
        title={t('community.lessonStudies')}
        actions={
          (inTrash > 0 || mayRemove) && (
            <ButtonLink to={`/communities/${community.communityId}/trash`} kind="plain" small>
              {inTrash > 0 ? keeping('trash.link', { count: inTrash }) : keeping('trash.linkEmpty')}
            </ButtonLink>
          )
        }
      >
        {lessonStudies.length === 0 ? (
          <EmptyState title={t('community.noLessonStudies')} action={begin}>
            {t('community.noLessonStudiesBody')}
          </EmptyState>
        ) : (
          <LessonStudyList lessonStudies={lessonStudies} withCommunity={false} />
        )}
        <PageLinks page={loaderData.page} hasMore={loaderData.hasMore} />
      </Section>
      <Section title={t('community.members')}>
        <MemberList
          members={members}
          me={me}
          roles={mayGiveRoles ? COMMUNITY_ROLES : []}
          mayRemove={mayRemove}
          removeWhy="community.removeWhy"
        />
      </Section>
      {open !== null && <InviteSection title={t('community.invite')} open={open} made={made} />}
      <LeaveSection kind="community" members={members} me={me} organises={organises} />
    </Page>
  )
}
