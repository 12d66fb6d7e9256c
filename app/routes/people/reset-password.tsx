import { useTranslation } from 'react-i18next'
import { data, Form, redirect } from 'react-router'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { PasswordField } from '#features/people/password-field.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { clientAddress } from '#http/client-address.ts'
import { refusalData } from '#http/refusal-response.ts'
import { services } from '#http/request-context.ts'
import { withCookies } from '#http/with-cookies.ts'
import { lookAtResetLink } from '#operations/people/look-at-reset-link.ts'
import { resetPassword } from '#operations/people/reset-password.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/reset-password'
import { refusedForm, text } from './form-text.ts'

export const handle = { words: ['people'] }

export async function loader({ request, params: { secret }, context }: Route.LoaderArgs) {
  const looked = await lookAtResetLink(services(context), { secret, address: clientAddress(request) })
  if (!looked.ok) return data({ link: null, refusal: looked.refusal }, refusalData(looked.refusal).init ?? {})
  const { name, userName, email } = looked.value
  return { link: { name, signInNames: [userName, email].filter((it) => it !== null) }, refusal: null }
}

export async function action({ request, params: { secret }, context }: Route.ActionArgs) {
  const form = await request.formData()
  const reset = await resetPassword(services(context), {
    secret,
    password: text(form, 'password'),
    address: clientAddress(request),
    headers: request.headers,
  })
  if (!reset.ok) return refusedForm(reset.refusal, form, [])
  return redirect('/', { headers: withCookies(reset.value.cookies) })
}

export default function ResetPassword({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const sentence = useRefusalSentence()
  const { wrong, notice } = useFormRefusal(actionData?.refusal, ['password'])
  const { link, refusal } = loaderData
  if (link === null)
    return (
      <Page title={t('reset.brokenTitle')} lead={refusal === null ? null : sentence(refusal)} narrow>
        <div>
          <ButtonLink to="/sign-in" kind="primary">
            {t('reset.toSignIn')}
          </ButtonLink>
        </div>
      </Page>
    )
  const signInNames = link.signInNames.join(', ')
  return (
    <Page title={t('reset.title')} lead={t('reset.lead', { name: link.name, signInNames })} narrow>
      <Sheet>
        <Form method="post" reloadDocument noValidate className="flex flex-col gap-5">
          {notice}
          <input type="text" autoComplete="username" value={link.signInNames[0] ?? ''} readOnly hidden />
          <PasswordField
            label={t('field.newPassword')}
            hint={t('field.passwordHint')}
            error={wrong('password')}
            name="password"
            autoComplete="new-password"
          />
          <Button type="submit" kind="primary">
            {t('reset.submit')}
          </Button>
        </Form>
      </Sheet>
    </Page>
  )
}
