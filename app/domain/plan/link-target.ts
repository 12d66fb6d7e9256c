/** Control characters and spaces, which browsers skip when they read a scheme: `java\nscript:` is one. */
// oxlint-disable-next-line no-control-regex
const SKIPPED = /[\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u2029\u205f\u3000\ufeff]/g

/**
 * The address that a link of a plan may lead to: a web page or a mail address; null for anything else
 * (`javascript:`, `data:`, an address within this site). Asked when a link is made, pasted and shown,
 * because a stored link may come from a client that never asked.
 */
export function linkTarget(href: unknown): string | null {
  if (typeof href !== 'string') return null
  const address = href.replace(SKIPPED, '')
  return /^(https?:\/\/[^/]|mailto:[^@]+@)/i.test(address) ? address : null
}
