import { services } from '#http/request-context.ts'
import { recordRoomEvent } from '#operations/room/record-room-event.ts'
import type { Route } from './+types/webhook.ts'

/** No webhook is longer, in bytes: a participant with their tracks is a few thousand. */
const BODY_MAX = 256 * 1024

/**
 * LiveKit says who came and went. The signature covers the body byte for byte, so it is read raw.
 * 401 when it is not genuine; 200 only once it is kept, so that LiveKit tries again otherwise.
 */
export async function action({ context, request }: Route.ActionArgs): Promise<Response> {
  const body = await readUpTo(request, BODY_MAX)
  if (body === null) return new Response(null, { status: 413 })
  const event = await services(context).media.readWebhook(body, request.headers.get('authorization'))
  if (event === null) return new Response(null, { status: 401 })
  await recordRoomEvent(services(context), event)
  return new Response(null, { status: 200 })
}

/** The body as text; null when it is longer than `max` bytes, of which no more is then read. */
async function readUpTo(request: Request, max: number): Promise<string | null> {
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > max) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
