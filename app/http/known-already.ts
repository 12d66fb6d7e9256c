import { IfNoneMatch } from 'remix/headers'

/**
 * Whether whoever asks has what this entity tag stands for. What was packed for the way came to them with a weak
 * tag of the same name, and counts (RFC 9110, §13.1.2).
 */
export function knownAlready(request: Request, etag: string): boolean {
  const tags = IfNoneMatch.from(request.headers.get('if-none-match')).tags
  return tags.some((tag) => tag.replace(/^W\//, '') === etag)
}
