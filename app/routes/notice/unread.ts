import { z } from 'zod'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { countUnread } from '#operations/notice/count-unread.ts'
import { readPart } from '#operations/notice/read-part.ts'
import type { Route } from './+types/unread'

/** How many notices are unread, for the bell of pages that hear no stream. */
export async function loader({ context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const person = viewer(context)
  if (person === null) return refusalJson({ reason: 'notSignedIn' })
  const unread = await countUnread(db, person, clock())
  return Response.json({ unread }, { headers: { 'Cache-Control': 'no-store' } })
}

const posted = z.object({
  lessonStudyId: z.uuid(),
  part: z.union([z.enum(['workspace', 'timeline']), z.object({ annotationId: z.uuid() })]),
})

/** The workspace says what its person has before them. */
export async function action({ request, context }: Route.ActionArgs) {
  const read = posted.safeParse(await request.json().catch(() => null))
  if (!read.success) return refusalJson({ reason: 'required' })
  const outcome = await readPart(services(context), viewer(context), read.data)
  return outcome.ok ? Response.json({ ok: true }) : refusalJson(outcome.refusal)
}
