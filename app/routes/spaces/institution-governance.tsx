import { useTranslation } from 'react-i18next'
import { schoolsOfDistrict } from '#db/queries/people/districts.ts'
import { institutionMembers } from '#db/queries/people/institutions.ts'
import { openInvitations } from '#db/queries/people/invitations.ts'
import { INSTITUTION_ROLES } from '#domain/people/roles.ts'
import { institutionKindOf } from '#domain/people/space-kinds.ts'
import { can } from '#domain/policy.ts'
import { InviteSection } from '#features/people/invite-section.tsx'
import { KeepingLinks } from '#features/people/keeping-links.tsx'
import { LeaveSection } from '#features/people/leave-section.tsx'
import { MemberList } from '#features/people/member-list.tsx'
import { ChangeInstitution } from '#features/spaces/change-institution.tsx'
import { DistrictKeeping } from '#features/spaces/district-keeping.tsx'
import { InstitutionFrame } from '#features/spaces/institution-frame.tsx'
import { RoleHolders } from '#features/spaces/role-holders.tsx'
import { SchoolDistrict } from '#features/spaces/school-district.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { changeInstitution } from '#operations/people/change-institution.ts'
import { joinDistrict } from '#operations/people/join-district.ts'
import { leaveDistrict } from '#operations/people/leave-district.ts'
import { readKeeping } from '#operations/people/read-keeping.ts'
import { renewDistrictCode } from '#operations/people/renew-district-code.ts'
import { Notice } from '#ui/notice.tsx'
import { Section } from '#ui/page.tsx'
import { refusedForm, text } from '../people/form-text.ts'
import { settlementTypeOf } from '../people/settlement-type.ts'
import type { Route } from './+types/institution-governance'
import { institutionHead } from './institution-head.ts'
import { actOnSpace } from './space-action.ts'
import { SpaceAnswer } from './space-answer.tsx'

export const handle = { words: ['people', 'keeping', 'spaces', 'membership'] }

export async function loader({ request, params: { institutionId }, context }: Route.LoaderArgs) {
  const head = await institutionHead(context, request, institutionId)
  const { db, who, subject, institution, kept } = head
  const { clock } = services(context)
  const mayInvite = can(who, 'institution.invite', subject)
  const [members, open, schools] = await Promise.all([
    institutionMembers(db, institutionId),
    mayInvite ? openInvitations(db, { kind: 'institution', id: institutionId }, clock()) : null,
    kept !== null && institution.kind === 'district' ? schoolsOfDistrict(db, institutionId) : [],
  ])
  return {
    institution,
    kept,
    members,
    open,
    schools,
    mayRemove: can(who, 'institution.removeMember', subject),
    mayGiveRoles: can(who, 'institution.giveRoles', subject),
    me: who.personId,
    keeping: await readKeeping({ db }, who, { kind: 'institution', id: institutionId }),
  }
}

export async function action({ request, params: { institutionId }, context }: Route.ActionArgs) {
  const form = await request.formData()
  const needs = services(context)
  const asker = requireViewer(context, request)
  switch (text(form, 'intent')) {
    case 'change': {
      const changed = await changeInstitution(needs, asker, {
        institutionId,
        name: text(form, 'name'),
        settlementType: settlementTypeOf(text(form, 'settlementType')),
        ...(form.has('kind') ? { kind: institutionKindOf(text(form, 'kind')) } : {}),
      })
      if (!changed.ok) return refusedForm(changed.refusal, form, ['intent', 'name', 'settlementType', 'kind'])
      return { done: 'change' as const }
    }
    case 'joinDistrict': {
      const joined = await joinDistrict(needs, asker, { institutionId, code: text(form, 'code') })
      if (!joined.ok) return refusedForm(joined.refusal, form, ['intent', 'code'])
      return { done: 'joinDistrict' as const, district: joined.value.name }
    }
    case 'leaveDistrict': {
      // Either end of the belonging may be this institution.
      const schoolId = text(form, 'schoolId')
      const left = await leaveDistrict(needs, asker, { schoolId, districtId: text(form, 'districtId') })
      return left.ok ? { done: 'districtLeft' as const } : refusedForm(left.refusal, form, ['intent'])
    }
    case 'renewCode': {
      const renewed = await renewDistrictCode(needs, asker, { institutionId })
      return renewed.ok ? { done: 'renewCode' as const } : refusedForm(renewed.refusal, form, ['intent'])
    }
    default:
      return actOnSpace(context, request, { kind: 'institution', id: institutionId }, form)
  }
}

export default function InstitutionGovernance({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { t: spaces } = useTranslation('spaces')
  const { institution, kept, members, open, schools, me, keeping, mayGiveRoles, mayRemove } = loaderData
  const made = actionData !== undefined && 'link' in actionData ? actionData.link : null
  const refused = actionData !== undefined && 'refusal' in actionData ? actionData : undefined
  return (
    <InstitutionFrame institution={institution} area="governance">
      <SpaceAnswer answer={actionData} />
      {actionData !== undefined && 'district' in actionData && (
        <Notice>{spaces('institution.joined', { name: actionData.district })}</Notice>
      )}
      <RoleHolders
        members={members}
        roles={INSTITUTION_ROLES.map((role) => ({ role, what: spaces(`institution.${role}`) }))}
      />
      {mayGiveRoles && (
        <Section title={spaces('community.manage')}>
          <MemberList
            members={members}
            me={me}
            roles={INSTITUTION_ROLES}
            removeWhy={mayRemove ? 'institution.removeWhy' : null}
          />
        </Section>
      )}
      {open !== null && <InviteSection title={t('institution.invite')} open={open} made={made} />}
      {kept !== null && institution.kind === 'school' && (
        <SchoolDistrict institution={institution} refused={refused} />
      )}
      {kept !== null && kept.districtCode !== null && (
        <DistrictKeeping districtId={institution.institutionId} code={kept.districtCode} schools={schools} />
      )}
      {kept !== null && <ChangeInstitution institution={{ ...institution, ...kept }} refused={refused} />}
      <KeepingLinks path={`/institutions/${institution.institutionId}`} keeping={keeping} />
      <LeaveSection kind="institution" members={members} me={me} organises={[]} />
    </InstitutionFrame>
  )
}
