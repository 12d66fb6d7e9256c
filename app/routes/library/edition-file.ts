import { createFileResponse } from 'remix/response/file'
import { findEditionFile } from '#db/queries/library/edition-files.ts'
import { attachment } from '#domain/travel/leaving.ts'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askEdition } from '#operations/library/ask-edition.ts'
import type { Route } from './+types/edition-file'

/**
 * A file of the library, for who may read its edition; 404 for all others. A picture of a plan is shown, the file of a
 * resource is taken along and never opened here: whatever is in it has no power on this site.
 */
export async function loader({ request, params, context }: Route.LoaderArgs): Promise<Response> {
  const { db, files } = services(context)
  const asked = await askEdition(db, viewer(context), 'edition.read', params.editionId)
  const found = asked.ok ? await findEditionFile(db, params.editionId, params.fileId) : null
  const bytes = found === null ? null : await files.get(found.sha)
  if (found === null || bytes === null) return refusalJson({ reason: 'notFound' })
  const response = await createFileResponse(bytes, request, {
    cacheControl: 'private, no-cache',
    etag: 'strong',
    digest: () => Promise.resolve(found.sha),
    lastModified: false,
    acceptRanges: true,
  })
  response.headers.set('Content-Type', found.mime)
  response.headers.set('Content-Disposition', found.name === '' ? 'inline' : attachment(found.name))
  response.headers.set('X-Content-Type-Options', 'nosniff')
  response.headers.set('Content-Security-Policy', "default-src 'none'; sandbox")
  response.headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  return response
}
