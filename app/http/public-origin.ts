/**
 * The origin that a link made for this request begins with: what is configured; else what the
 * browser's own form was read from, which is right behind any proxy; else the request's.
 */
export function publicOrigin(request: Request, configured: string | null): string {
  const origin = request.headers.get('origin')
  if (configured !== null) return configured
  return origin !== null && origin !== 'null' ? origin : new URL(request.url).origin
}
