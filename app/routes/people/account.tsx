import { useTranslation } from 'react-i18next'
import { Form, redirect } from 'react-router'
import { mailChoice } from '#db/queries/notice/mail.ts'
import { findAccount } from '#db/queries/people/accounts.ts'
import { MAIL_CHOICES } from '#domain/notice/mail.ts'
import { PERSON_NAME_MAX } from '#domain/people/names.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { PasswordField } from '#features/people/password-field.tsx'
import { languageCookie } from '#http/language-cookie.ts'
import { notFound } from '#http/refusal-response.ts'
import { loginSessionId, requireViewer, services } from '#http/request-context.ts'
import { withCookies } from '#http/with-cookies.ts'
import { chooseMail } from '#operations/notice/choose-mail.ts'
import { changeAccount } from '#operations/people/change-account.ts'
import { changePassword } from '#operations/people/change-password.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { SelectField, TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { LANGUAGES, languageOf } from '#ui/words/languages.ts'
import type { Route } from './+types/account'
import { refusedForm, text } from './form-text.ts'

export const handle = { words: ['people', 'keeping', 'spaces'] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { personId } = requireViewer(context, request)
  const { db, config } = services(context)
  const account = await findAccount(db, personId)
  if (account === null) throw notFound()
  const { name, language, userName, email } = account
  return {
    name,
    language: languageOf(language),
    signInNames: [userName, email].filter((it) => it !== null),
    // Nothing to choose where no mail is sent, or none can come.
    mail: config.mail === null || email === null ? null : { email, choice: await mailChoice(db, personId) },
    saved: new URL(request.url).searchParams.get('saved'),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const who = requireViewer(context, request)
  const form = await request.formData()
  if (text(form, 'intent') === 'password') {
    const changed = await changePassword(services(context), who, {
      present: text(form, 'present'),
      password: text(form, 'password'),
      loginSessionId: loginSessionId(context) ?? '',
    })
    return changed.ok ? redirect('/account?saved=password') : refusedForm(changed.refusal, form, ['intent'])
  }
  if (text(form, 'intent') === 'mail') {
    const chosen = await chooseMail(services(context), who, {
      personId: who.personId,
      mail: text(form, 'mail'),
    })
    return chosen.ok ? redirect('/account?saved=mail') : refusedForm(chosen.refusal, form, ['intent'])
  }
  const language = languageOf(text(form, 'language'))
  const changed = await changeAccount(services(context), who, {
    personId: who.personId,
    name: text(form, 'name'),
    language,
  })
  if (!changed.ok) return refusedForm(changed.refusal, form, ['intent', 'name', 'language'])
  return redirect('/account?saved=about', { headers: withCookies([languageCookie(language)]) })
}

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('people')
  const { t: keeping } = useTranslation('keeping')
  const { t: spaces } = useTranslation('spaces')
  return (
    <Page
      title={t('account.title')}
      lead={`${t('account.signInNames')}: ${loaderData.signInNames.join(', ')}`}
      actions={
        <>
          <ButtonLink to="/me/governance#profile" small>
            {spaces('profile.title')}
          </ButtonLink>
          <ButtonLink to="/templates" small>
            {keeping('template.link')}
          </ButtonLink>
        </>
      }
      narrow
    >
      <About loaderData={loaderData} actionData={actionData} />
      {loaderData.mail !== null && <Mail {...loaderData.mail} isSaved={loaderData.saved === 'mail'} />}
      <Password loaderData={loaderData} actionData={actionData} />
    </Page>
  )
}

interface Shown {
  loaderData: Route.ComponentProps['loaderData']
  actionData: Route.ComponentProps['actionData'] | undefined
}

function About({ loaderData, actionData }: Shown) {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation('shell')
  const refused = actionData?.values.intent === 'about' ? actionData : undefined
  const { wrong, notice } = useFormRefusal(refused?.refusal, ['name'])
  return (
    <Section title={t('account.about')}>
      <Sheet>
        <Form method="post" action="/account" reloadDocument noValidate className="flex flex-col gap-5">
          {loaderData.saved === 'about' && refused === undefined && <Notice>{t('account.saved')}</Notice>}
          {notice}
          <Hidden fields={{ intent: 'about' }} />
          <TextField
            label={t('field.name')}
            hint={t('field.nameHint')}
            error={wrong('name')}
            name="name"
            autoComplete="name"
            defaultValue={refused?.values.name ?? loaderData.name}
            maxLength={PERSON_NAME_MAX}
            required
          />
          <SelectField
            label={t('account.language')}
            name="language"
            defaultValue={refused?.values.language ?? loaderData.language ?? ''}
          >
            <option value="">{t('account.languageOfBrowser')}</option>
            {LANGUAGES.map((it) => (
              <option key={it} value={it} lang={it}>
                {shell(`languageName.${it}`)}
              </option>
            ))}
          </SelectField>
          <Button type="submit" kind="primary">
            {t('account.save')}
          </Button>
        </Form>
      </Sheet>
    </Section>
  )
}

function Mail({ email, choice, isSaved }: { email: string; choice: string; isSaved: boolean }) {
  const { t } = useTranslation('people')
  return (
    <Section title={t('account.mail')}>
      <Sheet>
        <Form method="post" action="/account" reloadDocument className="flex flex-col gap-5">
          {isSaved && <Notice>{t('account.saved')}</Notice>}
          <Hidden fields={{ intent: 'mail' }} />
          <p className="text-ink-soft">{t('account.mailTo', { email })}</p>
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 font-medium">{t('account.mailChoice')}</legend>
            {MAIL_CHOICES.map((it) => (
              <label key={it} className="flex min-h-11 items-center gap-3">
                <input
                  type="radio"
                  name="mail"
                  value={it}
                  defaultChecked={it === choice}
                  className="size-5 shrink-0 accent-accent"
                />
                {t(`account.mailChoices.${it}`)}
              </label>
            ))}
          </fieldset>
          <Button type="submit">{t('account.save')}</Button>
        </Form>
      </Sheet>
    </Section>
  )
}

function Password({ loaderData, actionData }: Shown) {
  const { t } = useTranslation('people')
  const refused = actionData?.values.intent === 'password' ? actionData : undefined
  const { wrong, notice } = useFormRefusal(refused?.refusal, ['present', 'password'])
  return (
    <Section title={t('account.password')}>
      <Sheet>
        <Form method="post" action="/account" reloadDocument noValidate className="flex flex-col gap-5">
          {loaderData.saved === 'password' && refused === undefined && (
            <Notice>{t('account.passwordChanged')}</Notice>
          )}
          {notice}
          <Hidden fields={{ intent: 'password' }} />
          <input
            type="text"
            autoComplete="username"
            value={loaderData.signInNames[0] ?? ''}
            readOnly
            hidden
          />
          <PasswordField
            label={t('field.presentPassword')}
            error={wrong('present')}
            name="present"
            autoComplete="current-password"
          />
          <PasswordField
            label={t('field.newPassword')}
            hint={t('field.passwordHint')}
            error={wrong('password')}
            name="password"
            autoComplete="new-password"
          />
          <Button type="submit">{t('account.changePassword')}</Button>
        </Form>
      </Sheet>
    </Section>
  )
}
