import type { ActionFunctionArgs } from 'react-router'
import { z } from 'zod'
import { refusalJson } from '#http/refusal-response.ts'
import { loginSessionId, services, viewer } from '#http/request-context.ts'
import { openDocument } from '#operations/document/open-document.ts'

const asked = z.object({
  documentName: z.string().max(100),
  /** A tab that does not say is of the first schema. */
  schemaNumber: z.number().int().positive().default(1),
})

/** A ticket for one shared document: POST `{documentName, schemaNumber}` → `{ticket}`. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const body = asked.safeParse(await request.json().catch(() => null))
  if (!body.success) return refusalJson({ reason: 'notFound' })
  const { db, tickets } = services(context)
  const outcome = await openDocument({ db }, viewer(context), {
    ...body.data,
    lessonStudyId: params['lessonStudyId'] ?? '',
    loginSessionId: loginSessionId(context),
  })
  if (!outcome.ok) return refusalJson(outcome.refusal)
  return Response.json(
    { ticket: await tickets.mint(outcome.value) },
    { headers: { 'cache-control': 'no-store' } },
  )
}
