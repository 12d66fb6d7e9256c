/**
 * Where the server writes who is on the other end of the line. It overwrites what a client sent under
 * this name, so that whatever reads it may believe it.
 */
export const ADDRESS_HEADER = 'x-gongyan-address'

/**
 * The address a request came from, for counting tries. Behind a proxy on the same machine that is what
 * the proxy appended last to X-Forwarded-For; from anywhere else that header is not believed.
 */
export function addressOf(peer: string, forwardedFor: string | null): string {
  const local = peer === '::1' || peer.startsWith('127.') || peer.startsWith('::ffff:127.')
  const last = forwardedFor?.split(',').at(-1)?.trim()
  return local && last !== undefined && last !== '' ? last : peer
}

/** The address of a request that came through the server; one shared name for what did not. */
export function clientAddress(request: Request): string {
  return request.headers.get(ADDRESS_HEADER) ?? 'unknown'
}
