import { redirect } from 'react-router'
import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MaxFilesExceededError,
  MaxHeaderSizeExceededError,
  MaxPartsExceededError,
  MaxTotalSizeExceededError,
  parseFormData,
} from 'remix/form-data-parser'
import { PICTURE_BYTES_MAX } from '#domain/files/picture-file.ts'
import type { Refusal } from '#domain/outcome.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { addPicture, mayAddPicture } from '#operations/files/add-picture.ts'
import type { Route } from './+types/add-file'

/**
 * Takes one picture: POST `multipart/form-data` with one file → `{file: {id, mime, width, height, bytes}}`; into
 * somebody's own plan with `?document=` its id.
 * One a request, so that each has its own progress and its own answer; read no further than allowed.
 */
export async function action({ request, params, context }: Route.ActionArgs): Promise<Response> {
  const { db, files, clock, newId, config } = services(context)
  const { lessonStudyId } = params
  const documentId = new URL(request.url).searchParams.get('document')
  const place = { lessonStudyId, documentId }
  const allowed = await mayAddPicture({ db, clock }, viewer(context), place)
  if (!allowed.ok) return refusalJson(allowed.refusal)
  const sent = await oneFile(request)
  if (!(sent instanceof Uint8Array)) return refusalJson(sent)
  const needs = { db, files, clock, newId, quotaBytes: config.schoolFilesBytes }
  const outcome = await addPicture(needs, allowed.value, { ...place, sent })
  if (!outcome.ok) return refusalJson(outcome.refusal)
  const { sha: _sha, ...file } = outcome.value
  return Response.json({ file }, { status: 201, headers: { 'cache-control': 'no-store' } })
}

/** Somebody who typed this address wants the workspace. */
export function loader({ params }: Route.LoaderArgs) {
  return redirect(`/lesson-studies/${params.lessonStudyId}`)
}

async function oneFile(request: Request): Promise<Uint8Array | Refusal> {
  let found: Uint8Array | null = null
  try {
    const limits = { maxFiles: 1, maxParts: 4, maxFileSize: PICTURE_BYTES_MAX }
    await parseFormData(request, limits, async (file) => {
      found = new Uint8Array(await file.arrayBuffer())
    })
  } catch (cause) {
    if (cause instanceof MaxFileSizeExceededError || cause instanceof MaxTotalSizeExceededError)
      return { reason: 'fileTooLarge', values: { max: PICTURE_BYTES_MAX / (1024 * 1024) } }
    if (cause instanceof MaxFilesExceededError || cause instanceof MaxPartsExceededError)
      return { reason: 'tooManyFiles', values: { max: 1 } }
    // Broken off on the way, or no form at all.
    if (cause instanceof FormDataParseError || cause instanceof MaxHeaderSizeExceededError)
      return { reason: 'tryAgain' }
    throw cause
  }
  return found ?? { reason: 'notAPicture' }
}
