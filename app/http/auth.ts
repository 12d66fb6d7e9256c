import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { username } from 'better-auth/plugins/username'
import { readEmail } from '#domain/people/email.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from '#domain/people/password.ts'
import { normaliseUserName, USER_NAME_MAX, USER_NAME_MIN } from '#domain/people/user-name.ts'
import type { Database } from '#db/database.ts'
import { credential, loginSession, person, rateLimit, verification } from '#db/schema/people.ts'
import { ADDRESS_HEADER } from './client-address.ts'
import type { Log } from './log.ts'

/** How long a login session lasts without being used, in seconds: a month. */
const LOGIN_SECONDS = 30 * 86_400
/** A login session's `updatedAt` tells when somebody was last here, this exactly, in seconds. */
const SEEN_SECONDS = 600

/**
 * What of the auth library is open to the network. Signing in, founding, inviting and resetting go
 * through our own verbs, which know the rules and count the tries; nothing else has a door.
 */
const OPEN_PATHS: ReadonlySet<string> = new Set(['GET /api/auth/ok', 'GET /api/auth/get-session'])

/** A login session that has just been opened. `cookies` are Set-Cookie values for the answer. */
export interface OpenedLogin {
  readonly personId: string
  readonly cookies: readonly string[]
}

/** Accounts and login sessions: the auth library behind the few things that we ask of it. */
export interface Auth {
  readonly api: {
    /** The login session that a request's cookies belong to; null when they belong to none. */
    getSession(input: { headers: Headers }): Promise<{ user: { id: string }; session: { id: string } } | null>
  }
  /** Answers `/api/auth/*`: almost all of it is closed (404). */
  handler(request: Request): Promise<Response>
  hashPassword(password: string): Promise<string>
  verifyPassword(hash: string, password: string): Promise<boolean>
  /**
   * Opens a login session when `name` (user name or e-mail) and password belong together; null when
   * they do not, and it takes as long. `headers` are the request's own.
   */
  openLogin(input: { name: string; password: string; headers: Headers }): Promise<OpenedLogin | null>
  /** Ends the request's login session; gives the cookies that make the browser forget it. */
  closeLogin(input: { headers: Headers }): Promise<readonly string[]>
}

interface AuthSettings {
  readonly db: Database
  /** At least 32 characters; signs the cookies. */
  readonly secret: string
  /** The origin that people type, when it is configured. */
  readonly publicUrl: string | null
  readonly log: Pick<Log, 'error'>
}

/** Accounts on our own tables. One instance for each process. */
export function createAuth({ db, secret, publicUrl, log }: AuthSettings): Auth {
  const library = betterAuth({
    appName: 'Gongyan',
    // Nothing of ours depends on it: on a school's own machine nobody knows the address in advance.
    baseURL: publicUrl ?? 'http://localhost',
    basePath: '/api/auth',
    secret,
    database: drizzleAdapter(db, {
      provider: 'pg',
      transaction: true,
      schema: { user: person, session: loginSession, account: credential, verification, rateLimit },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    plugins: [
      username({
        minUsernameLength: USER_NAME_MIN,
        maxUsernameLength: USER_NAME_MAX,
        usernameNormalization: normaliseUserName,
        // Whether a name is well formed was asked when the account was made.
        usernameValidator: () => true,
      }),
    ],
    session: { expiresIn: LOGIN_SECONDS, updateAge: SEEN_SECONDS },
    // In memory: the few open paths only need a ceiling, and its database storage would sweep our counts away.
    rateLimit: { enabled: true, storage: 'memory', window: 60, max: 120 },
    advanced: {
      cookiePrefix: 'gongyan',
      // Whether a cookie is secure is decided for each answer, below.
      useSecureCookies: false,
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message, ...more: unknown[]) =>
        log.error('auth.library', { message, cause: more.find((it) => it instanceof Error) }),
    },
  })

  return {
    api: { getSession: async ({ headers }) => withNull(await library.api.getSession({ headers })) },
    handler: async (request) => {
      const path = `${request.method} ${new URL(request.url).pathname}`
      return OPEN_PATHS.has(path) ? library.handler(request) : new Response('Not found', { status: 404 })
    },
    hashPassword: async (password) => (await library.$context).password.hash(password),
    verifyPassword: async (hash, password) => (await library.$context).password.verify({ hash, password }),
    openLogin: async ({ name, password, headers }) => {
      if (password.length > PASSWORD_MAX) return null
      const answer = name.includes('@')
        ? await openByEmail(name, password, headers)
        : await library.api.signInUsername({ body: { username: name, password }, headers, asResponse: true })
      if (answer === null || isWrongPassword(answer.status)) return null
      if (!answer.ok) throw new Error(`signing in was answered with ${answer.status}`)
      const { user } = (await answer.json()) as { user: { id: string } }
      return { personId: user.id, cookies: cookiesOf(answer, headers) }
    },
    closeLogin: async ({ headers }) =>
      cookiesOf(await library.api.signOut({ headers, asResponse: true }), headers),
  }

  async function openByEmail(name: string, password: string, headers: Headers): Promise<Response | null> {
    // Refuses stand-in addresses, which would be a second name for an account.
    const email = readEmail(name)
    return email.ok
      ? library.api.signInEmail({ body: { email: email.value, password }, headers, asResponse: true })
      : null
  }
}

/** 401: no such person or not their password. 400 and 422: nothing that could be somebody's name. */
function isWrongPassword(status: number): boolean {
  return status === 401 || status === 400 || status === 422
}

/**
 * The answer's cookies, marked Secure when the page that asked was read over HTTPS: its Origin header
 * knows, also behind a proxy that nobody told us about. One machine may be reached both ways.
 */
function cookiesOf(answer: Response, asked: Headers): string[] {
  const secure = asked.get('origin')?.startsWith('https://') === true
  return answer.headers.getSetCookie().map((cookie) => (secure ? `${cookie}; Secure` : cookie))
}

function withNull<T>(it: T | null | undefined): T | null {
  return it ?? null
}
