import { useTranslation } from 'react-i18next'
import { data, Form, redirect } from 'react-router'
import { SPACE_NAME_MAX } from '#domain/people/names.ts'
import { useEndText } from '#features/activity/use-end-text.ts'
import { ACCOUNT_FIELDS, AccountFields } from '#features/people/account-fields.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { clientAddress } from '#http/client-address.ts'
import { refusalData } from '#http/refusal-response.ts'
import { language, services, viewer } from '#http/request-context.ts'
import { pathOf } from '#http/space-path.ts'
import { withCookies } from '#http/with-cookies.ts'
import { acceptInvitation } from '#operations/people/accept-invitation.ts'
import { joinByInvitation } from '#operations/people/join-by-invitation.ts'
import { lookAtInvitation } from '#operations/people/look-at-invitation.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Moment } from '#ui/moment.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/accept-invitation'
import { refusedForm, text } from './form-text.ts'

export const handle = { words: ['people', 'activity'] }

export async function loader({ request, params: { secret }, context }: Route.LoaderArgs) {
  const who = viewer(context)
  const looked = await lookAtInvitation(services(context), who, { secret, address: clientAddress(request) })
  if (!looked.ok)
    return data({ invitation: null, refusal: looked.refusal }, refusalData(looked.refusal).init ?? {})
  const { invitation, inviterSchool, alreadyMember } = looked.value
  const { space } = invitation
  return {
    invitation: {
      kind: space.kind,
      guest: space.kind === 'lessonStudy' ? { role: space.role, untilMs: space.untilMs } : null,
      space: invitation.spaceName,
      path: pathOf(space),
      inviter: invitation.invitedBy.name,
      inviterSchool,
      expiresAtMs: invitation.expiresAtMs,
      alreadyMember,
      signInPath: `/sign-in?next=${encodeURIComponent(new URL(request.url).pathname.replace(/\.data$/, ''))}`,
    },
    me: who === null ? null : who.name,
    refusal: null,
  }
}

export async function action({ request, params: { secret }, context }: Route.ActionArgs) {
  const form = await request.formData()
  const all = services(context)
  const address = clientAddress(request)
  const who = viewer(context)
  if (who !== null) {
    const accepted = await acceptInvitation(all, who, { secret, address })
    // Pressed twice: the page says so and leads on.
    if (!accepted.ok) return refusedForm(accepted.refusal, form, [])
    return redirect(pathOf(accepted.value.space))
  }
  const joined = await joinByInvitation(all, {
    secret,
    name: text(form, 'name'),
    userName: text(form, 'userName'),
    email: text(form, 'email'),
    password: text(form, 'password'),
    schoolName: text(form, 'schoolName'),
    language: language(context),
    address,
    headers: request.headers,
  })
  if (!joined.ok) return refusedForm(joined.refusal, form, ['name', 'userName', 'email', 'schoolName'])
  return redirect(pathOf(joined.value.space), { headers: withCookies(joined.value.cookies) })
}

type Loaded = Extract<Route.ComponentProps['loaderData'], { me: string | null }>
type Answered = Route.ComponentProps['actionData']

export default function AcceptInvitation({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const activity = useTranslation('activity')
  const say = useEndText()
  const sentence = useRefusalSentence()
  if (loaderData.invitation === null)
    return (
      <Page title={t('accept.brokenTitle')} lead={sentence(loaderData.refusal)} narrow>
        <div>
          <ButtonLink to="/">{t('accept.toHome')}</ButtonLink>
        </div>
      </Page>
    )
  const { invitation, me } = loaderData
  if (invitation.alreadyMember)
    return (
      <Page title={t('accept.memberTitle', { space: invitation.space })} narrow>
        <div>
          <ButtonLink to={invitation.path} kind="primary">
            {t('accept.open')}
          </ButtonLink>
        </div>
      </Page>
    )
  const { inviter, inviterSchool, kind, space, guest } = invitation
  const title = t(`accept.${kind}Title`, { space })
  const lead = (
    <>
      <p>
        {inviterSchool === ''
          ? t('accept.invitedBy', { name: inviter })
          : t('accept.invitedByFrom', { name: inviter, school: inviterSchool })}
      </p>
      {guest !== null && (
        <p>{t('accept.asRole', { role: activity.t(`role.${guest.role}`), when: say(guest.untilMs) })}</p>
      )}
      <p>
        {t('accept.until')} <Moment atMs={invitation.expiresAtMs} />
      </p>
    </>
  )
  return (
    <Page title={title} lead={lead} narrow>
      {me === null ? (
        <NewHere invitation={invitation} actionData={actionData} />
      ) : (
        <AsMe me={me} actionData={actionData} />
      )}
    </Page>
  )
}

function AsMe({ me, actionData }: { me: string; actionData: Answered }) {
  const { t } = useTranslation('people')
  const { notice } = useFormRefusal(actionData?.refusal, [])
  return (
    <Sheet className="flex flex-col gap-4">
      {notice}
      <Form method="post">
        <Button type="submit" kind="primary" className="w-full whitespace-normal!">
          {t('accept.asMe', { name: me })}
        </Button>
      </Form>
      <p className="text-sm text-ink-soft">{t('accept.notMe')}</p>
    </Sheet>
  )
}

function NewHere({ invitation, actionData }: { invitation: Loaded['invitation']; actionData: Answered }) {
  const { t } = useTranslation('people')
  const { wrong, notice } = useFormRefusal(actionData?.refusal, [...ACCOUNT_FIELDS, 'schoolName'])
  const values = actionData?.values ?? {}
  return (
    <>
      <div>
        <ButtonLink to={invitation.signInPath}>{t('accept.haveAccount')}</ButtonLink>
      </div>
      <Section title={t('accept.newTitle')}>
        <Sheet>
          <Form method="post" reloadDocument noValidate className="flex flex-col gap-5">
            {notice}
            <AccountFields values={values} wrong={wrong} />
            {invitation.kind !== 'institution' && (
              <TextField
                label={t('field.schoolName')}
                hint={t('field.schoolNameHint')}
                error={wrong('schoolName')}
                name="schoolName"
                autoComplete="organization"
                defaultValue={values.schoolName}
                maxLength={SPACE_NAME_MAX}
              />
            )}
            <Button type="submit" kind="primary">
              {t('accept.newSubmit')}
            </Button>
          </Form>
        </Sheet>
      </Section>
    </>
  )
}
