const HERE = 'http://here.invalid'

/**
 * The path to go on to, out of a `next=` that anybody can write into a link: only a path of this
 * site, without the forms that browsers read as another host (`//host`, `/\host`, control characters).
 */
export function safePath(next: string | null | undefined, fallback = '/'): string {
  if (next === null || next === undefined || !next.startsWith('/')) return fallback
  // Browsers drop tabs and line ends, and take "\\" for "/": "/\t/host" is "//host" to them.
  if (/[\p{Cc} \\]/u.test(next)) return fallback
  const url = URL.parse(next, HERE)
  // "/a/..//host" is a path here, but becomes another host once it is written down again.
  if (url === null || url.origin !== HERE || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search + url.hash
}
