import { createHash } from 'node:crypto'
import { icsWords } from '#http/calendar-words.ts'
import { clientAddress } from '#http/client-address.ts'
import { knownAlready } from '#http/known-already.ts'
import { services } from '#http/request-context.ts'
import { readFeed } from '#operations/calendar/read-feed.ts'
import { writeIcs } from '#operations/calendar/write-ics.ts'
import type { Route } from './+types/feed'

/**
 * A person's calendar at a secret address, for calendar programs: no sign-in, the address itself is the key.
 * Whatever else is asked for here answers alike, and is kept nowhere.
 */
export async function loader({ request, params: { file }, context }: Route.LoaderArgs): Promise<Response> {
  const { db, clock, config } = services(context)
  const [, secret] = /^([\w-]{1,100})\.ics$/.exec(file) ?? []
  const outcome =
    secret === undefined ? null : await readFeed({ db, clock }, { secret, address: clientAddress(request) })
  if (outcome === null || !outcome.ok) {
    const status = outcome?.ok === false && outcome.refusal.reason === 'tooOften' ? 429 : 404
    return new Response(null, { status, headers: { 'cache-control': 'no-store' } })
  }
  const { language, communityName, entries } = outcome.value
  const body = writeIcs(entries, {
    origin: config.publicUrl ?? new URL(request.url).origin,
    words: icsWords(language, communityName),
  })
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const changedAtMs = Math.max(0, ...entries.map((it) => it.changedAtMs))
  const headers = {
    etag,
    'last-modified': new Date(changedAtMs).toUTCString(),
    // Asked for anew each time: what its person may see can change without any date changing.
    'cache-control': 'private, no-cache',
    'referrer-policy': 'no-referrer',
  }
  if (knownAlready(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' } })
}
