import { useTranslation } from 'react-i18next'
import { Form, redirect } from 'react-router'
import { isFounded } from '#db/queries/people/installation.ts'
import { ACCOUNT_FIELDS, AccountFields } from '#features/people/account-fields.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { clientAddress } from '#http/client-address.ts'
import { language, services } from '#http/request-context.ts'
import { withCookies } from '#http/with-cookies.ts'
import { foundInstallation } from '#operations/people/found-installation.ts'
import { Button } from '#ui/button.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/found'
import { refusedForm, text } from './form-text.ts'

export const handle = { words: ['people'] }

export async function loader({ context }: Route.LoaderArgs) {
  if (await isFounded(services(context).db)) throw redirect('/')
  return null
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const founded = await foundInstallation(services(context), null, {
    name: text(form, 'name'),
    userName: text(form, 'userName'),
    email: text(form, 'email'),
    password: text(form, 'password'),
    language: language(context),
    address: clientAddress(request),
    headers: request.headers,
  })
  if (!founded.ok && founded.refusal.reason === 'alreadyFounded') return redirect('/sign-in')
  if (!founded.ok) return refusedForm(founded.refusal, form, ['name', 'userName', 'email'])
  return redirect('/institutions/new', { headers: withCookies(founded.value.cookies) })
}

export default function Found({ actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { wrong, notice } = useFormRefusal(actionData?.refusal, ACCOUNT_FIELDS)
  return (
    <Page title={t('found.title')} lead={t('found.lead')} narrow>
      <Sheet>
        <Form method="post" reloadDocument noValidate className="flex flex-col gap-5">
          {notice}
          <AccountFields values={actionData?.values ?? {}} wrong={wrong} />
          <Button type="submit" kind="primary">
            {t('found.submit')}
          </Button>
        </Form>
      </Sheet>
    </Page>
  )
}
