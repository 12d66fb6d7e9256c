import { useTranslation } from 'react-i18next'
import { PERSON_NAME_MAX } from '#domain/people/names.ts'
import { TextField } from '#ui/field.tsx'
import { PasswordField } from './password-field.tsx'

/** The fields that `AccountFields` shows a refusal beside. */
export const ACCOUNT_FIELDS = ['name', 'userName', 'email', 'password'] as const

interface AccountFieldsProps {
  values: Readonly<Record<string, string>>
  wrong: (field: string) => string | undefined
}

/** What a new account needs: a name, something to sign in with, a password. */
export function AccountFields({ values, wrong }: AccountFieldsProps) {
  const { t } = useTranslation('people')
  return (
    <>
      <TextField
        label={t('field.name')}
        hint={t('field.nameHint')}
        error={wrong('name')}
        name="name"
        autoComplete="name"
        defaultValue={values.name}
        maxLength={PERSON_NAME_MAX}
        required
      />
      <TextField
        label={t('field.userName')}
        hint={t('field.userNameHint')}
        error={wrong('userName')}
        name="userName"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={values.userName}
      />
      <TextField
        label={t('field.email')}
        hint={t('field.emailHint')}
        error={wrong('email')}
        name="email"
        type="email"
        autoComplete="email"
        defaultValue={values.email}
      />
      <PasswordField
        label={t('field.password')}
        hint={t('field.passwordHint')}
        error={wrong('password')}
        name="password"
        autoComplete="new-password"
      />
    </>
  )
}
