import { useTranslation } from 'react-i18next'
import { organisedBy } from '#db/queries/activity/organised.ts'
import { trashedIn } from '#db/queries/activity/trash.ts'
import { communityMembers } from '#db/queries/people/communities.ts'
import { openInvitations } from '#db/queries/people/invitations.ts'
import { TRASH_DAYS } from '#domain/activity/trash.ts'
import { COMMUNITY_ROLES } from '#domain/people/roles.ts'
import { communityKindOf } from '#domain/people/space-kinds.ts'
import { can } from '#domain/policy.ts'
import { InviteSection } from '#features/people/invite-section.tsx'
import { KeepingLinks } from '#features/people/keeping-links.tsx'
import { LeaveSection } from '#features/people/leave-section.tsx'
import { MemberList } from '#features/people/member-list.tsx'
import { ChangeCommunity } from '#features/spaces/change-community.tsx'
import { CharterSection } from '#features/spaces/charter-section.tsx'
import { CommunityFrame } from '#features/spaces/community-frame.tsx'
import { RoleHolders } from '#features/spaces/role-holders.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { changeCommunity } from '#operations/people/change-community.ts'
import { readKeeping } from '#operations/people/read-keeping.ts'
import { writeCharter } from '#operations/people/write-charter.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Section } from '#ui/page.tsx'
import { refusedForm, text } from '../people/form-text.ts'
import type { Route } from './+types/community-governance'
import { communityHead } from './community-head.ts'
import { actOnSpace } from './space-action.ts'
import { SpaceAnswer } from './space-answer.tsx'

export const handle = { words: ['people', 'keeping', 'spaces', 'membership'] }

export async function loader({ request, params: { communityId }, context }: Route.LoaderArgs) {
  const { db, who, subject, community } = await communityHead(context, request, communityId)
  const { clock } = services(context)
  const mayInvite = can(who, 'community.invite', subject)
  const [members, open, trashed, organises] = await Promise.all([
    communityMembers(db, communityId),
    mayInvite ? openInvitations(db, { kind: 'community', id: communityId }, clock()) : null,
    trashedIn(db, { communityIds: [communityId], lessonStudyIds: [] }),
    organisedBy(db, { communityId, personId: who.personId }),
  ])
  return {
    community,
    members,
    open,
    inTrash: trashed.filter((it) => can(who, 'lessonStudy.trash', { kind: 'lessonStudy', ...it })).length,
    organises,
    mayChange: can(who, 'community.change', subject),
    mayRemove: can(who, 'community.removeMember', subject),
    mayGiveRoles: can(who, 'community.giveRoles', subject),
    me: who.personId,
    keeping: await readKeeping({ db }, who, { kind: 'community', id: communityId }),
  }
}

export async function action({ request, params: { communityId }, context }: Route.ActionArgs) {
  const form = await request.formData()
  const needs = services(context)
  const asker = requireViewer(context, request)
  switch (text(form, 'intent')) {
    case 'charter': {
      const basedOn = text(form, 'basedOnMs')
      const written = await writeCharter(needs, asker, {
        communityId,
        charter: text(form, 'charter'),
        basedOnMs: basedOn === '' ? null : Number(basedOn),
      })
      if (!written.ok) return refusedForm(written.refusal, form, ['intent', 'charter'])
      return { done: 'charter' as const }
    }
    case 'change': {
      const changed = await changeCommunity(needs, asker, {
        communityId,
        name: text(form, 'name'),
        purpose: text(form, 'purpose'),
        kind: communityKindOf(text(form, 'kind')),
      })
      if (!changed.ok) return refusedForm(changed.refusal, form, ['intent', 'name', 'purpose', 'kind'])
      return { done: 'changeCommunity' as const }
    }
    default:
      return actOnSpace(context, request, { kind: 'community', id: communityId }, form)
  }
}

export default function CommunityGovernance({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { t: spaces } = useTranslation('spaces')
  const { t: keeping } = useTranslation('keeping')
  const {
    community,
    members,
    open,
    inTrash,
    organises,
    me,
    keeping: keeps,
    mayChange,
    mayRemove,
    mayGiveRoles,
  } = loaderData
  const made = actionData !== undefined && 'link' in actionData ? actionData.link : null
  const refused = actionData !== undefined && 'refusal' in actionData ? actionData : undefined
  return (
    <CommunityFrame community={community} area="governance">
      <SpaceAnswer answer={actionData} />
      <CharterSection
        community={community}
        mayChange={mayChange}
        refused={refused}
        isSaved={actionData !== undefined && 'done' in actionData && actionData.done === 'charter'}
      />
      <RoleHolders
        members={members}
        roles={COMMUNITY_ROLES.map((role) => ({ role, what: spaces(`community.${role}`) }))}
      />
      {mayGiveRoles && (
        <Section title={spaces('community.manage')}>
          <MemberList
            members={members}
            me={me}
            roles={COMMUNITY_ROLES}
            removeWhy={mayRemove ? 'community.removeWhy' : null}
          />
        </Section>
      )}
      {open !== null && <InviteSection title={t('community.invite')} open={open} made={made} />}
      {mayChange && <ChangeCommunity community={community} refused={refused} />}
      {(inTrash > 0 || mayRemove) && (
        <Section title={spaces('community.trash')}>
          <p className="max-w-prose text-ink-soft">{spaces('community.trashBody', { days: TRASH_DAYS })}</p>
          <div>
            <ButtonLink to={`/communities/${community.communityId}/trash`} small>
              {inTrash > 0 ? keeping('trash.link', { count: inTrash }) : keeping('trash.linkEmpty')}
            </ButtonLink>
          </div>
        </Section>
      )}
      <KeepingLinks path={`/communities/${community.communityId}`} keeping={keeps} />
      <LeaveSection kind="community" members={members} me={me} organises={organises} />
    </CommunityFrame>
  )
}
