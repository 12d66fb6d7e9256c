import { createFileResponse } from 'remix/response/file'
import { refusalJson } from '#http/refusal-response.ts'
import { services, viewer } from '#http/request-context.ts'
import { askFile } from '#operations/files/ask-file.ts'
import type { Route } from './+types/file'

/**
 * A picture of a lesson study, for who may read its files; 404 for all others. It never changes, so the
 * browser keeps it and is answered "still the same"; it asks each time, because on a shared computer the
 * next person may be somebody who may not see it.
 */
export async function loader({ request, params, context }: Route.LoaderArgs): Promise<Response> {
  const { db, files } = services(context)
  const asked = await askFile(db, viewer(context), params)
  const found = asked.ok ? asked.value : null
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
  response.headers.set('Content-Disposition', 'inline')
  response.headers.set('X-Content-Type-Options', 'nosniff')
  // Opened by itself it is an image and nothing more, whatever a browser would make of it.
  response.headers.set('Content-Security-Policy', "default-src 'none'; sandbox")
  response.headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  return response
}
