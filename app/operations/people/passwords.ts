/** What the verbs ask of the auth library. */
export interface Passwords {
  hashPassword(password: string): Promise<string>
  verifyPassword(hash: string, password: string): Promise<boolean>
  openLogin(input: { name: string; password: string; headers: Headers }): Promise<OpenedLogin | null>
}

interface OpenedLogin {
  readonly personId: string
  /** Set-Cookie values for the answer. */
  readonly cookies: readonly string[]
}

/** Signs in with an account whose password has just been set. Throws when that does not work. */
export async function openLoginOf(
  auth: Pick<Passwords, 'openLogin'>,
  account: { userName: string | null; email: string | null; password: string },
  headers: Headers,
): Promise<OpenedLogin> {
  const name = account.userName ?? account.email ?? ''
  const login = await auth.openLogin({ name, password: account.password, headers })
  if (login === null) throw new Error('a new password did not open a login session')
  return login
}
