import { useTranslation } from 'react-i18next'
import { Form, redirect } from 'react-router'
import { everybody } from '#db/queries/people/everybody.ts'
import { can } from '#domain/policy.ts'
import { AdministratorChoice } from '#features/people/administrator-choice.tsx'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { MadeLink } from '#features/people/made-link.tsx'
import { publicOrigin } from '#http/public-origin.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { changeAdministrator } from '#operations/people/change-administrator.ts'
import { createResetLink } from '#operations/people/create-reset-link.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import type { Route } from './+types/administration'
import { refusedForm, text } from './form-text.ts'

export const handle = { words: ['people', 'keeping', 'membership'] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const who = requireViewer(context, request)
  if (!can(who, 'installation.administer', { kind: 'installation', founded: true })) throw notFound()
  return { people: await everybody(services(context).db), me: who.personId }
}

export async function action({ request, context }: Route.ActionArgs) {
  const who = requireViewer(context, request)
  const form = await request.formData()
  const intent = text(form, 'intent')
  if (intent === 'makeAdministrator' || intent === 'unmakeAdministrator') {
    const personId = text(form, 'personId')
    const administrator = intent === 'makeAdministrator'
    const changed = await changeAdministrator(services(context), who, { personId, administrator })
    if (!changed.ok) return refusedForm(changed.refusal, form, [])
    // Whoever stepped down may not see this page any more.
    return personId === who.personId ? redirect('/') : { done: 'administrator' as const }
  }
  const made = await createResetLink(services(context), who, { personId: text(form, 'personId') })
  if (!made.ok) return refusedForm(made.refusal, form, [])
  const { secret, name, expiresAtMs } = made.value
  const url = `${publicOrigin(request, services(context).config.publicUrl)}/reset/${secret}`
  return { link: { url, name, expiresAtMs } }
}

export default function Administration({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { t: keeping } = useTranslation('keeping')
  const { t: membership } = useTranslation('membership')
  const { people, me } = loaderData
  const administrators = people.filter((it) => it.administrator).length
  const link = actionData !== undefined && 'link' in actionData ? actionData.link : null
  const refusal = actionData !== undefined && 'refusal' in actionData ? actionData.refusal : undefined
  const { notice } = useFormRefusal(refusal, [])
  return (
    <Page
      title={t('admin.title')}
      lead={`${t('admin.lead')} ${t('admin.count', { count: people.length })}`}
      actions={
        <ButtonLink to="/administration/audit" small>
          {membership('audit.title')}
        </ButtonLink>
      }
    >
      {notice}
      {actionData !== undefined && 'done' in actionData && (
        <Notice>{keeping('administrators.changed')}</Notice>
      )}
      {link !== null && (
        <MadeLink key={link.url} url={link.url} title={t('admin.linkTitle', { name: link.name })}>
          {t('admin.linkLead', { name: link.name })} <Moment atMs={link.expiresAtMs} />
        </MadeLink>
      )}
      <Sheet className="py-1! sm:py-1!">
        <ul className="divide-y divide-line">
          {people.map((person) => (
            <li
              key={person.personId}
              className="relative grid items-center gap-x-6 gap-y-1 py-3 sm:grid-cols-[1fr_14rem_auto]"
            >
              <span className="flex min-w-0 flex-col">
                <PersonChip
                  personId={person.personId}
                  name={person.name}
                  school={person.schools.join(', ')}
                />
                {person.administrator && (
                  <span className="pl-9 text-sm text-ink-soft">{t('admin.administrator')}</span>
                )}
              </span>
              <span className="pl-9 text-sm break-all text-ink-soft sm:pl-0">
                <span className="block">
                  {t('admin.signInName')}:{' '}
                  {[person.userName, person.email].filter((it) => it !== null).join(', ')}
                </span>
                <span className="block">
                  {t('admin.lastSeen')}:{' '}
                  {person.lastSeenAtMs === null ? t('admin.never') : <Moment atMs={person.lastSeenAtMs} />}
                </span>
              </span>
              <div className="flex flex-wrap items-center gap-2 pl-9 sm:w-44 sm:flex-col sm:items-stretch sm:gap-1 sm:pl-0">
                <Form method="post" className="contents">
                  <Hidden fields={{ personId: person.personId }} />
                  <Button type="submit" small aria-label={t('admin.resetLinkFor', { name: person.name })}>
                    {t('admin.resetLink')}
                  </Button>
                </Form>
                <AdministratorChoice
                  person={person}
                  isMe={person.personId === me}
                  isOnly={administrators === 1}
                />
              </div>
            </li>
          ))}
        </ul>
      </Sheet>
    </Page>
  )
}
