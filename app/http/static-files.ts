import { stat } from 'node:fs/promises'
import path from 'node:path'
import { openLazyFile } from 'remix/fs'
import { createFileResponse } from 'remix/response/file'

/**
 * Answers for the files of the built client; null when there is none by that name. Files under
 * `assets/` carry a hash in their names and never change.
 */
export async function staticFile(request: Request, folder: string): Promise<Response | null> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null
  const name = decoded(new URL(request.url).pathname)
  if (name === null || name === '/' || name.includes('\0')) return null
  const file = path.join(folder, name)
  if (!file.startsWith(folder + path.sep)) return null
  const found = await stat(file).catch(() => null)
  if (found === null || !found.isFile()) return null
  const cacheControl = name.startsWith('/assets/')
    ? 'public, max-age=31536000, immutable'
    : 'public, max-age=3600'
  const response = await createFileResponse(openLazyFile(file), request, { cacheControl })
  response.headers.set('X-Content-Type-Options', 'nosniff')
  return response
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
