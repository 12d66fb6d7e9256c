import { services, viewer } from '#http/request-context.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { joinRoom } from '#operations/room/join-room.ts'
import type { Route } from './+types/token.ts'

/** Opens the room's door: `{ ok: true, url, token }` or `{ ok: false, refusal }`. */
export async function action({ context, params, request }: Route.ActionArgs): Promise<Response> {
  const joined = await joinRoom(services(context), viewer(context), {
    lessonStudyId: params.lessonStudyId,
    origin: pageOrigin(request),
  })
  if (!joined.ok) return refusalJson(joined.refusal)
  return Response.json({ ok: true, ...joined.value }, { headers: { 'cache-control': 'no-store' } })
}

/** The origin that the browser itself names: behind a proxy that ends TLS, the request's URL says http. */
function pageOrigin(request: Request): string {
  const named = request.headers.get('origin') ?? ''
  return /^https?:\/\//.test(named) ? named : new URL(request.url).origin
}
