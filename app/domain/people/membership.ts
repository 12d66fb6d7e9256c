/** Somebody with the role that keeps a space running: a community's steward, a school's administrator. */
export interface Membership<R extends string = string> {
  readonly personId: string
  readonly role: R
}

/**
 * Whether this person is the only one left with `role`. Such a person may neither go nor give the
 * role up: a space that nobody can invite into or tidy would be lost.
 */
export function isLastWith<R extends string>(
  role: R,
  members: readonly Membership<R>[],
  personId: string,
): boolean {
  const holders = members.filter((m) => m.role === role)
  return holders.length === 1 && holders[0]?.personId === personId
}
