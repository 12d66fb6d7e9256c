import { z } from 'zod'
import { ANCHOR, ANNOTATION_KINDS } from '#domain/margin/anchor.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { acceptSuggestion } from '#operations/margin/accept-suggestion.ts'
import { annotate } from '#operations/margin/annotate.ts'
import { declineSuggestion } from '#operations/margin/decline-suggestion.ts'
import { reopenThread } from '#operations/margin/reopen-thread.ts'
import { reply } from '#operations/margin/reply.ts'
import { resolveThread } from '#operations/margin/resolve-thread.ts'
import type { Route } from './+types/margin'

const annotationId = z.uuid()
const key = z.uuid()
/** A move in the margin. `key` makes it safe to send again; of what is new it is the id. */
const posted = z.discriminatedUnion('move', [
  z.object({
    move: z.literal('annotate'),
    key,
    body: z.object({
      kind: z.enum(ANNOTATION_KINDS),
      anchor: ANCHOR,
      quote: z.string(),
      text: z.string(),
      mentions: z.array(z.uuid()).optional(),
      replacement: z.string().optional(),
    }),
  }),
  z.object({
    move: z.literal('reply'),
    key,
    body: z.object({ annotationId, text: z.string(), mentions: z.array(z.uuid()) }),
  }),
  z.object({ move: z.literal('resolve'), key, body: z.object({ annotationId }) }),
  z.object({ move: z.literal('reopen'), key, body: z.object({ annotationId }) }),
  z.object({ move: z.literal('accept'), key, body: z.object({ annotationId }) }),
  z.object({ move: z.literal('decline'), key, body: z.object({ annotationId, reason: z.string() }) }),
])

/** Everything that is done in the margin. It is seen when its fact comes over the stream. */
export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const { db, clock } = services(context)
  const asker = viewer(context)
  if (asker === null) return refusalJson({ reason: 'notSignedIn' })
  const read = posted.safeParse(await request.json().catch(() => null))
  if (!read.success) return refusalJson({ reason: 'required' })
  const outcome = await carryOut(read.data)
  return outcome.ok ? Response.json({ ok: true, ...outcome.value }) : refusalJson(outcome.refusal)

  async function carryOut(it: z.infer<typeof posted>) {
    const needs = { db, clock }
    switch (it.move) {
      case 'annotate':
        return await annotate(needs, asker, { lessonStudyId, annotationId: it.key, ...it.body })
      case 'reply':
        return await reply(needs, asker, { lessonStudyId, replyId: it.key, ...it.body })
      case 'resolve':
        return await resolveThread(needs, asker, { lessonStudyId, key: it.key, ...it.body })
      case 'reopen':
        return await reopenThread(needs, asker, { lessonStudyId, key: it.key, ...it.body })
      case 'accept':
        return await acceptSuggestion(needs, asker, { lessonStudyId, ...it.body })
      case 'decline':
        return await declineSuggestion(needs, asker, { lessonStudyId, ...it.body })
    }
  }
}
