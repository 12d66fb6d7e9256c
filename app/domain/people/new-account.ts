import { done, refused, type Outcome } from '../outcome.ts'
import { readEmail } from './email.ts'
import { PERSON_NAME_MAX, readName } from './names.ts'
import { refusePassword } from './password.ts'
import { readUserName } from './user-name.ts'

/** A new account as somebody typed it. Of user name and e-mail one may be empty. */
export interface AccountForm {
  readonly name: string
  readonly userName: string
  readonly email: string
  readonly password: string
}

export interface AccountTerms {
  readonly name: string
  readonly userName: string | null
  readonly email: string | null
  readonly password: string
}

/** Reads a new account; refuses the first field that is wrong, in the order of the form. */
export function readNewAccount(form: AccountForm): Outcome<AccountTerms> {
  const name = readName(form.name, 'name', PERSON_NAME_MAX)
  if (!name.ok) return name
  if (form.userName.trim() === '' && form.email.trim() === '')
    return refused('required', { field: 'userName' })
  const userName = form.userName.trim() === '' ? done(null) : readUserName(form.userName)
  if (!userName.ok) return userName
  const email = form.email.trim() === '' ? done(null) : readEmail(form.email)
  if (!email.ok) return email
  const weak = refusePassword(form.password, [name.value, userName.value ?? '', email.value ?? ''])
  if (weak !== null) return { ok: false, refusal: weak }
  return done({ name: name.value, userName: userName.value, email: email.value, password: form.password })
}
