import { useTranslation } from 'react-i18next'
import { lessonStudiesOfTeam } from '#db/queries/activity/list.ts'
import { organisedBy } from '#db/queries/activity/organised.ts'
import { trashedIn } from '#db/queries/activity/trash.ts'
import { openInvitations } from '#db/queries/people/invitations.ts'
import { findTeam, teamMembers } from '#db/queries/people/teams.ts'
import { TEAM_ROLES } from '#domain/people/roles.ts'
import { can } from '#domain/policy.ts'
import { LessonStudyList } from '#features/activity/lesson-study-list.tsx'
import { InviteSection } from '#features/people/invite-section.tsx'
import { LeaveSection } from '#features/people/leave-section.tsx'
import { MemberList } from '#features/people/member-list.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page, Section } from '#ui/page.tsx'
import type { Route } from './+types/team'
import { actOnSpace } from './space-action.ts'
import { SpaceAnswer } from './space-answer.tsx'

export const handle = { words: ['people', 'activity', 'keeping'] }

export async function loader({ request, params: { teamId }, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const who = requireViewer(context, request)
  const subject = { kind: 'team', teamId } as const
  if (!can(who, 'team.view', subject)) throw notFound()
  const mayInvite = can(who, 'team.invite', subject)
  const [team, members, open, lessonStudies, trashed, organises] = await Promise.all([
    findTeam(db, teamId),
    teamMembers(db, teamId),
    mayInvite ? openInvitations(db, { kind: 'team', id: teamId }, clock()) : null,
    lessonStudiesOfTeam(db, teamId),
    trashedIn(db, { teamIds: [teamId], lessonStudyIds: [] }),
    organisedBy(db, { teamId, personId: who.personId }),
  ])
  if (team === null) throw notFound()
  return {
    team,
    members,
    open,
    lessonStudies: lessonStudies.filter((it) => can(who, 'lessonStudy.view', { kind: 'lessonStudy', ...it })),
    inTrash: trashed.filter((it) => can(who, 'lessonStudy.trash', { kind: 'lessonStudy', ...it })).length,
    organises,
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
  const { t: keeping } = useTranslation('keeping')
  const { team, members, open, lessonStudies, inTrash, organises, me, mayBegin, mayRemove, mayGiveRoles } =
    loaderData
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
      <Section
        title={t('team.lessonStudies')}
        actions={
          (inTrash > 0 || mayRemove) && (
            <ButtonLink to={`/teams/${team.teamId}/trash`} kind="plain" small>
              {inTrash > 0 ? keeping('trash.link', { count: inTrash }) : keeping('trash.linkEmpty')}
            </ButtonLink>
          )
        }
      >
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
      <LeaveSection kind="team" members={members} me={me} organises={organises} />
    </Page>
  )
}
