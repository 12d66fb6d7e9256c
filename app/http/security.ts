/**
 * Whether a request that changes something comes from our own pages. Browsers say where a form or a
 * script came from; what is not a browser says nothing and carries no cookies of others.
 */
export function isFromOurPages(request: Request, publicUrl: string | null): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true
  const origin = request.headers.get('origin')
  if (origin === null) return request.headers.get('sec-fetch-site') !== 'cross-site'
  if (origin === publicUrl) return true
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host
}

/** The headers of every page. `nonce` lets our own inline scripts run and no others. */
export function securityHeaders(nonce: string, development: boolean): Record<string, string> {
  const always = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
    'Permissions-Policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
  }
  if (development) return always
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // Tiptap, tldraw and React Aria place things by inline style.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https://cdn.tldraw.com",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    // A LiveKit server of one's own may live on another host. The board's editor asks its vendor for
    // its watermark on HTTPS: its licence forbids to interfere with that.
    "connect-src 'self' data: blob: ws: wss: https://cdn.tldraw.com",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return { ...always, 'Content-Security-Policy': policy.join('; ') }
}
