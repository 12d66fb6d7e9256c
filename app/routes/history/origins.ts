import { PASTE_CLAIM } from '#domain/history/paste-claim.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { keepPasteOrigin } from '#operations/history/keep-paste-origin.ts'
import type { Route } from './+types/origins'

/** A page says of words that somebody pasted where it has them from. */
export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const { db, clock } = services(context)
  const read = PASTE_CLAIM.safeParse(await request.json().catch(() => null))
  if (!read.success) return refusalJson({ reason: 'required' })
  const kept = await keepPasteOrigin({ db, clock }, viewer(context), { lessonStudyId, claim: read.data })
  return kept.ok ? Response.json({ ok: true, ...kept.value }) : refusalJson(kept.refusal)
}
