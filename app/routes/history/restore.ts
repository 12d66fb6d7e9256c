import { z } from 'zod'
import { readPart } from '#domain/history/restore-part.ts'
import { refused } from '#domain/outcome.ts'
import { refusalData } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { previewRestore } from '#operations/history/preview-restore.ts'
import { restoreVersion } from '#operations/history/restore-version.ts'
import { takeBackRestore } from '#operations/history/take-back-restore.ts'
import type { Route } from './+types/restore'

/** What restoring `?part=` of a version would change. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const asker = requireViewer(context, request)
  const part = readPart(new URL(request.url).searchParams.get('part') ?? '')
  const previewed =
    part === null ? refused('notFound') : await previewRestore(services(context), asker, { ...params, part })
  return previewed.ok ? { preview: previewed.value } : refusalData(previewed.refusal)
}

const position = z.coerce.number().int().min(0).optional()
const posted = z.object({
  restoreId: z.uuid(),
  part: z.string().optional(),
  takesBack: z.uuid().optional(),
  seenPlan: position,
  seenBoard: position,
})

/** Restores a part of the version, or takes a restore back. `restoreId` makes it safe to send again. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const { lessonStudyId, versionId } = params
  const read = posted.safeParse(Object.fromEntries(await request.formData()))
  if (!read.success) return refusalData({ reason: 'required' })
  const { restoreId, takesBack, seenPlan, seenBoard } = read.data
  const seen = {
    ...(seenPlan === undefined ? {} : { plan: seenPlan }),
    ...(seenBoard === undefined ? {} : { board: seenBoard }),
  }
  const needs = services(context)
  const part = readPart(read.data.part ?? '')
  const outcome =
    takesBack !== undefined
      ? await takeBackRestore(needs, asker, { lessonStudyId, takesBack, restoreId })
      : part === null
        ? refused('notFound')
        : await restoreVersion(needs, asker, { lessonStudyId, versionId, part, restoreId, seen })
  return outcome.ok ? { restored: outcome.value } : refusalData(outcome.refusal)
}
