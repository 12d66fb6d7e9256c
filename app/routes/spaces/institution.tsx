import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { openInvitations } from '#db/queries/people/invitations.ts'
import { findInstitution, institutionMembers } from '#db/queries/people/institutions.ts'
import { INSTITUTION_ROLES } from '#domain/people/roles.ts'
import { can } from '#domain/policy.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { InviteSection } from '#features/people/invite-section.tsx'
import { LeaveSection } from '#features/people/leave-section.tsx'
import { MemberList } from '#features/people/member-list.tsx'
import { InstitutionFields } from '#features/people/institution-fields.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { changeInstitution } from '#operations/people/change-institution.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/institution'
import { refusedForm, text } from './form-text.ts'
import { settlementTypeOf } from './settlement-type.ts'
import { actOnSpace } from './space-action.ts'
import { SpaceAnswer } from './space-answer.tsx'

export const handle = { words: ['people', 'keeping'] }

export async function loader({ request, params: { institutionId }, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const who = requireViewer(context, request)
  const subject = { kind: 'institution', institutionId } as const
  if (!can(who, 'institution.view', subject)) throw notFound()
  const mayInvite = can(who, 'institution.invite', subject)
  const mayChange = can(who, 'institution.change', subject)
  const [school, members, open] = await Promise.all([
    findInstitution(db, institutionId),
    institutionMembers(db, institutionId),
    mayInvite ? openInvitations(db, { kind: 'institution', id: institutionId }, clock()) : null,
  ])
  if (school === null) throw notFound()
  return {
    name: school.name,
    // Where a school lies is for those who may change it.
    settlementType: mayChange ? school.settlementType : null,
    members,
    open,
    mayChange,
    mayRemove: can(who, 'institution.removeMember', subject),
    mayGiveRoles: can(who, 'institution.giveRoles', subject),
    me: who.personId,
    hasCommunity: who.communities.size > 0,
  }
}

export async function action({ request, params: { institutionId }, context }: Route.ActionArgs) {
  const form = await request.formData()
  if (text(form, 'intent') !== 'change')
    return actOnSpace(context, request, { kind: 'institution', id: institutionId }, form)
  const changed = await changeInstitution(services(context), requireViewer(context, request), {
    institutionId,
    name: text(form, 'name'),
    settlementType: settlementTypeOf(text(form, 'settlementType')),
  })
  if (!changed.ok) return refusedForm(changed.refusal, form, ['intent', 'name', 'settlementType'])
  return { done: 'change' as const }
}

export default function School({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { name, members, open, me, mayChange, mayGiveRoles, mayRemove, hasCommunity } = loaderData
  const made = actionData !== undefined && 'link' in actionData ? actionData.link : null
  return (
    <Page
      title={name}
      lead={t('institution.kind')}
      actions={
        !hasCommunity && (
          <ButtonLink to="/communities/new" kind="primary">
            {t('institution.nextCommunity')}
          </ButtonLink>
        )
      }
    >
      <SpaceAnswer answer={actionData} />
      <Section title={t('institution.members')}>
        <MemberList
          members={members}
          me={me}
          roles={mayGiveRoles ? INSTITUTION_ROLES : []}
          mayRemove={mayRemove}
          removeWhy="institution.removeWhy"
        />
      </Section>
      {open !== null && <InviteSection title={t('institution.invite')} open={open} made={made} />}
      {mayChange && <Change loaderData={loaderData} actionData={actionData} />}
      <LeaveSection kind="institution" members={members} me={me} organises={[]} />
    </Page>
  )
}

interface ChangeProps {
  loaderData: Route.ComponentProps['loaderData']
  actionData: Route.ComponentProps['actionData'] | undefined
}

function Change({ loaderData, actionData }: ChangeProps) {
  const { t } = useTranslation('people')
  const { name, settlementType } = loaderData
  const refused = actionData !== undefined && 'refusal' in actionData && actionData.values.intent === 'change'
  const { wrong } = useFormRefusal(refused ? actionData.refusal : undefined, ['name'])
  const values = refused ? actionData.values : { name, settlementType: settlementType ?? '' }
  return (
    <Section title={t('institution.change')}>
      <Sheet>
        <Form method="post" noValidate className="flex max-w-md flex-col gap-5">
          <Hidden fields={{ intent: 'change' }} />
          <InstitutionFields values={values} wrong={wrong} />
          <div>
            <Button type="submit">{t('account.save')}</Button>
          </div>
        </Form>
      </Sheet>
    </Section>
  )
}
