import { useTranslation } from 'react-i18next'
import { Form, redirect } from 'react-router'
import { findAccount } from '#db/queries/people/accounts.ts'
import { isFounded } from '#db/queries/people/installation.ts'
import { safePath } from '#domain/people/safe-path.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { PasswordField } from '#features/people/password-field.tsx'
import { clientAddress } from '#http/client-address.ts'
import { languageCookie } from '#http/language-cookie.ts'
import { services, viewer } from '#http/request-context.ts'
import { withCookies } from '#http/with-cookies.ts'
import { signIn } from '#operations/people/sign-in.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import { languageOf } from '#ui/words/languages.ts'
import type { Route } from './+types/sign-in'
import { refusedForm, text } from './form-text.ts'

export const handle = { words: ['people'] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { config, db } = services(context)
  const next = safePath(new URL(request.url).searchParams.get('next'))
  if (viewer(context) !== null) throw redirect(next)
  if (!(await isFounded(db))) throw redirect('/welcome')
  return { next, demoAccounts: config.demoAccounts }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const entered = await signIn(services(context), {
    name: text(form, 'name'),
    password: text(form, 'password'),
    address: clientAddress(request),
    headers: request.headers,
  })
  if (!entered.ok) return refusedForm(entered.refusal, form, ['name'])
  const { personId, cookies } = entered.value
  // The language that somebody chose for their account follows them to every machine.
  const chosen = languageOf((await findAccount(services(context).db, personId))?.language)
  const remembered = chosen === null ? [] : [languageCookie(chosen)]
  return redirect(safePath(text(form, 'next')), { headers: withCookies([...cookies, ...remembered]) })
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { wrong, notice } = useFormRefusal(actionData?.refusal, ['name', 'password'])
  const { next, demoAccounts } = loaderData
  return (
    <Page title={t('signIn.title')} narrow>
      <Sheet>
        <Form method="post" reloadDocument noValidate className="flex flex-col gap-5">
          {notice}
          <Hidden fields={{ next }} />
          <TextField
            label={t('signIn.name')}
            error={wrong('name')}
            name="name"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={actionData?.values.name}
            required
          />
          <PasswordField
            label={t('field.password')}
            error={wrong('password')}
            name="password"
            autoComplete="current-password"
          />
          <Button type="submit" kind="primary">
            {t('signIn.submit')}
          </Button>
        </Form>
      </Sheet>
      {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} next={next} />}
      <div className="flex flex-col gap-2 text-sm text-ink-soft">
        <p>{t('signIn.noAccount')}</p>
        <p>{t('signIn.forgotten')}</p>
      </div>
    </Page>
  )
}

interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly name: string
  readonly school: string
}

function DemoAccounts({ accounts, next }: { accounts: readonly DemoAccount[]; next: string }) {
  const { t } = useTranslation('people')
  const only = new Set(accounts.map((it) => it.password)).size === 1 ? accounts[0]?.password : undefined
  return (
    <Section title={t('signIn.demoTitle')}>
      <p className="text-ink-soft">{t('signIn.demoLead')}</p>
      {only !== undefined && <p className="text-sm">{t('signIn.demoPassword', { password: only })}</p>}
      <ul className="flex flex-col gap-2">
        {accounts.map((it) => (
          <li key={it.username}>
            <Form method="post" reloadDocument>
              <Hidden fields={{ next, name: it.username, password: it.password }} />
              <button
                type="submit"
                className="flex min-h-11 w-full flex-col items-start rounded-md border border-line bg-sheet px-3 py-2 text-left hover:border-accent hover:bg-accent-wash"
              >
                <span className="sr-only">{t('signIn.demoAs')}</span>
                <PersonChip personId={it.username} name={it.name} school={it.school} />
                <span className="pl-9 text-sm text-ink-soft">
                  {it.username}
                  {only === undefined && ` · ${t('signIn.demoPasswordOf', { password: it.password })}`}
                </span>
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  )
}
