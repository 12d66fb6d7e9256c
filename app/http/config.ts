import path from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)
const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `should begin with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  })

const environment = z
  .object({
    PORT: port.default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('./data'),
    PUBLIC_URL: url(['http:', 'https:']).optional(),
    DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
    MEDIA_HOST: z
      .union([z.ipv4(), z.ipv6(), z.hostname()], { error: 'should be an IP address or a host name' })
      .optional(),
    MEDIA_UDP_PORT: port.optional(),
    MEDIA_TCP_PORT: port.optional(),
    LIVEKIT_URL: url(['ws:', 'wss:', 'http:', 'https:']).optional(),
    LIVEKIT_API_KEY: z.string().min(1).optional(),
    SCHOOL_FILES_MB: z.coerce.number().int().min(1).max(1_000_000).default(2048),
    LIVEKIT_API_SECRET: z.string().min(32, 'should have at least 32 characters').optional(),
    SMTP_URL: url(['smtp:', 'smtps:']).optional(),
    MAIL_FROM: z.email('should be an e-mail address').optional(),
  })
  .refine((env) => env.SMTP_URL === undefined || env.PUBLIC_URL !== undefined, {
    error: 'needs PUBLIC_URL beside it, for the links in the mails',
    path: ['SMTP_URL'],
  })
  .refine(
    (env) =>
      env.LIVEKIT_URL === undefined ||
      (env.LIVEKIT_API_KEY !== undefined && env.LIVEKIT_API_SECRET !== undefined),
    {
      error: 'needs LIVEKIT_API_KEY and LIVEKIT_API_SECRET beside it',
      path: ['LIVEKIT_URL'],
    },
  )

/** Somebody of the demo community whose sign-in the sign-in page shows. */
export interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly name: string
  readonly school: string
}

export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDir: string
  /** Origin that people type, when it is configured: behind a proxy it is not the one we see. */
  readonly publicUrl: string | null
  readonly databaseUrl: string | null
  readonly liveKit: { readonly url: string; readonly apiKey: string; readonly apiSecret: string } | null
  /** Name or address at which other machines reach our own LiveKit server, when it is not where the pages are. */
  readonly mediaHost: string | null
  /** Ports for sound and pictures; null takes the usual one. TCP is off at 0. */
  readonly mediaUdpPort: number | null
  readonly mediaTcpPort: number | null
  /** Where mail is handed in, and whom it comes from; null: none is sent. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null
  /** How many bytes the pictures of one school may take. */
  readonly schoolFilesBytes: number
  readonly demoAccounts: readonly DemoAccount[]
  /** Hot reload, no content security policy. */
  readonly development: boolean
}

export type ConfigOutcome =
  | { ok: true; config: Omit<Config, 'demoAccounts' | 'development'> }
  | { ok: false; complaint: string }

/** Reads the environment once. A wrong value is named in one line. An empty value counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigOutcome {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = environment.safeParse(given)
  if (!read.success) {
    const issue = read.error.issues[0]
    const name = String(issue?.path[0] ?? 'environment')
    return {
      ok: false,
      complaint: `${name}=${withoutPassword(given[name] ?? '')} cannot be used: ${issue?.message ?? 'it is wrong'}.`,
    }
  }
  const it = read.data
  return {
    ok: true,
    config: {
      port: it.PORT,
      host: it.HOST,
      dataDir: path.resolve(it.DATA_DIR),
      publicUrl: it.PUBLIC_URL === undefined ? null : new URL(it.PUBLIC_URL).origin,
      databaseUrl: it.DATABASE_URL ?? null,
      mediaHost: it.MEDIA_HOST ?? null,
      mediaUdpPort: it.MEDIA_UDP_PORT ?? null,
      mediaTcpPort: it.MEDIA_TCP_PORT ?? null,
      schoolFilesBytes: it.SCHOOL_FILES_MB * 1024 * 1024,
      liveKit:
        it.LIVEKIT_URL === undefined
          ? null
          : { url: it.LIVEKIT_URL, apiKey: it.LIVEKIT_API_KEY ?? '', apiSecret: it.LIVEKIT_API_SECRET ?? '' },
      mail:
        it.SMTP_URL === undefined || it.PUBLIC_URL === undefined
          ? null
          : { smtpUrl: it.SMTP_URL, from: it.MAIL_FROM ?? senderOf(it.SMTP_URL, it.PUBLIC_URL) },
    },
  }
}

/** Whoever signs in at the mail server, if that is an address; else one of the site's own host. */
function senderOf(smtpUrl: string, publicUrl: string): string {
  const user = decodeURIComponent(new URL(smtpUrl).username)
  return z.email().safeParse(user).success ? user : `gongyan@${new URL(publicUrl).hostname}`
}

/** What is complained about is printed: never a password. */
function withoutPassword(value: string): string {
  return value.replace(/(:\/\/[^/@:]*):[^/@]*@/, '$1:…@')
}
