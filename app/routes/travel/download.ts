import { filePath } from '#domain/files/file-path.ts'
import { attachment, fileName, LEAVES_AS, type LeavesAs } from '#domain/travel/leaving.ts'
import { fileSections, PLAN_FILE_VERSION, type PlanFile } from '#domain/travel/plan-file.ts'
import { writeMarkdown } from '#domain/travel/write-markdown.ts'
import { leavingPlan, leavingWords } from '#http/leaving-words.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { language, services, viewer } from '#http/request-context.ts'
import { type ExportedPlan, exportPlan } from '#operations/travel/export-plan.ts'
import { writeDocx } from '#operations/travel/write-docx.ts'
import type { Route } from './+types/download'

const TYPES: Readonly<Record<LeavesAs, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/**
 * A plan as a file: GET `?as=docx|md|json`, as it stands or with `&version=<id>` as it was. For who may read it;
 * 404 for all others.
 */
export async function loader({ request, params, context }: Route.LoaderArgs): Promise<Response> {
  const { db, files, clock, config } = services(context)
  const url = new URL(request.url)
  const as = LEAVES_AS.find((it) => it === (url.searchParams.get('as') ?? 'docx'))
  if (as === undefined) return refusalJson({ reason: 'notFound' })
  const input = {
    lessonStudyId: params.lessonStudyId,
    versionId: url.searchParams.get('version'),
    withPictures: as !== 'md',
  }
  const outcome = await exportPlan({ db, files, clock }, viewer(context), input)
  if (!outcome.ok) return refusalJson(outcome.refusal)
  const exported = outcome.value
  const origin = config.publicUrl ?? url.origin
  const leaving = leavingPlan(exported, language(context))
  const words = leavingWords(language(context))
  const { lessonStudyId, title } = exported.lessonStudy
  const body =
    as === 'docx'
      ? await writeDocx(leaving, words, (fileId) => exported.pictures.get(fileId) ?? null)
      : as === 'md'
        ? writeMarkdown(leaving, words, (fileId) => new URL(filePath(lessonStudyId, fileId), origin).href)
        : `${JSON.stringify(planFile(exported), null, 2)}\n`
  const name = exported.versionName === null ? title : `${title} - ${exported.versionName}`
  return new Response(body, {
    headers: {
      'content-type': TYPES[as],
      'content-disposition': attachment(fileName(name, as)),
      // On a shared computer the next person may be somebody who may not read it.
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

function planFile(exported: ExportedPlan): PlanFile {
  const { title, subject, grade, lessonMinutes, language: spoken } = exported.lessonStudy
  return {
    format: 'gongyan-plan',
    version: PLAN_FILE_VERSION,
    writtenAt: new Date(exported.atMs).toISOString(),
    lesson: { title, subject, grade, minutes: lessonMinutes, language: spoken },
    people: exported.people,
    sections: fileSections(exported.plan),
    pictures: Object.fromEntries(
      [...exported.pictures].map(([id, { mime, data }]) => [
        id,
        { mime, base64: Buffer.from(data).toString('base64') },
      ]),
    ),
  }
}
