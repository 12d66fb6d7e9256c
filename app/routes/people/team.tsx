import { useTranslation } from 'react-i18next'
import { lessonStudiesOfTeam } from '#db/queries/activity/list.ts'
import { openInvitations } from '#db/queries/people/invitations.ts'
import { findTeam, teamMembers } from '#db/queries/people/teams.ts'
import { TEAM_ROLES } from '#domain/people/roles.ts'
import { can } from '#domain/policy.ts'
import { LessonStudyList } from '#features/activity/lesson-study-list.tsx'
import { Confirm } from '#features/people/confirm.tsx'
import { InviteSection } from '#features/people/invite-section.tsx'
import { MemberList } from '#features/people/member-list.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page, Section } from '#ui/page.tsx'
import type { Route } from './+types/team'
import { actOnSpace } from './space-action.ts'
import { SpaceAnswer } from './space-answer.tsx'

export const handle = { words: ['people', 'activity'] }

export async function loader({ request, params: { teamId }, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const who = requireViewer(context, request)
  const subject = { kind: 'team', teamId } as const
  if (!can(who, 'team.view', subject)) throw notFound()
  const mayInvite = can(who, 'team.invite', subject)
  const [team, members, open, lessonStudies] = await Promise.all([
    findTeam(db, teamId),
    teamMembers(db, teamId),
    mayInvite ? openInvitations(db, { kind: 'team', id: teamId }, clock()) : null,
    lessonStudiesOfTeam(db, teamId),
  ])
  if (team === null) throw notFound()
  return {
    team,
    members,
    open,
    lessonStudies: lessonStudies.filter((it) => can(who, 'lessonStudy.view', { kind: 'lessonStudy', ...it })),
    mayBegin: can(who, 'lessonStudy.create', subject),
    mayRemove: can(who, 'team.removeMember', subject),
    mayGiveRoles: can(who, 'team.giveRoles', subject),
    me: who.personId,
  }
}

export async function action({ request, params: { teamId }, context }: Route.ActionArgs) {
  return actOnSpace(context, request, { kind: 'team', id: teamId }, await request.formData())
}

export default function Team({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { team, members, open, lessonStudies, me, mayBegin, mayRemove, mayGiveRoles } = loaderData
  const made = actionData !== undefined && 'link' in actionData ? actionData.link : null
  const begin = mayBegin && (
    <ButtonLink to={`/teams/${team.teamId}/lesson-studies/new`} kind="primary">
      {t('team.begin')}
    </ButtonLink>
  )
  return (
    <Page
      title={team.name}
      lead={<p className="whitespace-pre-line">{team.purpose === '' ? t('team.kind') : team.purpose}</p>}
      actions={lessonStudies.length > 0 && begin}
    >
      <SpaceAnswer answer={actionData} />
      <Section title={t('team.lessonStudies')}>
        {lessonStudies.length === 0 ? (
          <EmptyState title={t('team.noLessonStudies')} action={begin}>
            {t('team.noLessonStudiesBody')}
          </EmptyState>
        ) : (
          <LessonStudyList lessonStudies={lessonStudies} withTeam={false} />
        )}
      </Section>
      <Section title={t('team.members')}>
        <MemberList
          members={members}
          me={me}
          roles={mayGiveRoles ? TEAM_ROLES : []}
          mayRemove={mayRemove}
          removeWhy="team.removeWhy"
        />
      </Section>
      {open !== null && <InviteSection title={t('team.invite')} open={open} made={made} />}
      <div>
        <Confirm
          face={t('team.leave')}
          label={t('team.leave')}
          why={t('team.leaveWhy')}
          confirm={t('member.confirmLeave')}
          fields={{ intent: 'leave' }}
        />
      </div>
    </Page>
  )
}
