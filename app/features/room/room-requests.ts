import { type Obstacle, readEngineReport } from './engine-report.ts'
import type { TokenAnswer } from './visit-state.ts'

type Fetch = typeof fetch

/** Asks our server where the room's engine stands. Throws when nobody answers. */
export async function askEngine(lessonStudyId: string, via: Fetch = fetch): Promise<Obstacle | null> {
  const response = await via(`/lesson-studies/${lessonStudyId}/room-state`, {
    headers: { accept: 'application/json' },
  })
  if (!response.ok) return { state: 'siteSilent' }
  const report = readEngineReport(await response.json())
  if (report?.state !== 'starting') return report
  // "Since when" was said on the server's clock; the page counts on its own.
  const said = Date.parse(response.headers.get('date') ?? '')
  const ahead = Number.isNaN(said) ? 0 : Date.now() - said
  return { ...report, startedAtMs: report.startedAtMs + ahead }
}

/** Asks for the right to enter now. A refusal is an answer; only silence and nonsense are the line's fault. */
export async function askToken(lessonStudyId: string, via: Fetch = fetch): Promise<TokenAnswer> {
  const response = await via(`/lesson-studies/${lessonStudyId}/room-token`, {
    method: 'POST',
    headers: { accept: 'application/json' },
  })
  // Signed out meanwhile: the server shows the way to the sign-in page.
  if (response.redirected || [401, 403, 404].includes(response.status))
    return { ok: false, trouble: 'notAllowed' }
  const answer: unknown = await response.json()
  if (typeof answer !== 'object' || answer === null) return { ok: false, trouble: 'line' }
  const { ok, url, token, refusal } = answer as Record<string, unknown>
  if (ok === true && typeof url === 'string' && typeof token === 'string') return { ok: true, url, token }
  switch ((refusal as { reason?: unknown } | undefined)?.reason) {
    case 'notSignedIn':
    case 'notAllowed':
    case 'notFound':
      return { ok: false, trouble: 'notAllowed' }
    case 'roomUnavailable':
      return { ok: false, trouble: 'engine' }
    default:
      return { ok: false, trouble: 'line' }
  }
}
