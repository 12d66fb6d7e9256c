import { AT_THE_DOOR, readWhereabouts, type Whereabouts } from './whereabouts.ts'

/** One page that has the workspace open, as heard. */
export interface OpenPage {
  readonly clientId: number
  /** Grows with everything heard of any page. */
  readonly heard: number
  readonly state: unknown
}

/** Somebody who has the workspace open. */
export interface PresentPerson {
  readonly personId: string
  readonly name: string
  readonly school: string
  readonly where: Whereabouts
  /** The page that this is about: a person may have several open. */
  readonly clientId: number
}

/**
 * Everybody who has the workspace open, each once. Who somebody is, is taken from the field that the
 * server writes and from nowhere else; a place that cannot be read leaves them nowhere in particular. Of
 * several pages of one person the one counts that they are at, and of these the one heard of last.
 */
export function whoIsWhere(pages: Iterable<OpenPage>): PresentPerson[] {
  const people = new Map<string, { person: PresentPerson; heard: number }>()
  for (const { clientId, heard, state } of pages) {
    const user = userOf(state)
    if (user === null) continue
    const where = readWhereabouts((state as { where?: unknown }).where) ?? AT_THE_DOOR
    const before = people.get(user.personId)
    if (before !== undefined && !isNearer({ where, heard }, { ...before, where: before.person.where }))
      continue
    people.set(user.personId, { person: { ...user, where, clientId }, heard })
  }
  return [...people.values()]
    .map(({ person }) => person)
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.personId < b.personId ? -1 : 1))
}

interface Standing {
  readonly where: Whereabouts
  readonly heard: number
}

function isNearer(a: Standing, b: Standing): boolean {
  return a.where.away === b.where.away ? a.heard > b.heard : b.where.away
}

function userOf(state: unknown): { personId: string; name: string; school: string } | null {
  const user = (state as { user?: unknown } | null | undefined)?.user
  if (typeof user !== 'object' || user === null) return null
  const { personId, name, school } = user as Record<string, unknown>
  if (typeof personId !== 'string' || typeof name !== 'string' || typeof school !== 'string') return null
  return { personId, name, school }
}

/**
 * Whose view one's own goes with when one follows `whom`, who may follow somebody in turn. Null when the
 * chain comes back to oneself or runs in a circle: then nobody leads, and nobody's view moves.
 */
export function leaderOf(people: readonly PresentPerson[], me: string, whom: string): PresentPerson | null {
  const known = new Map(people.map((person) => [person.personId, person]))
  const passed = new Set([me])
  let leader = known.get(whom)
  while (leader !== undefined) {
    if (passed.has(leader.personId)) return null
    passed.add(leader.personId)
    const next = leader.where.follows
    // Whoever follows somebody who has left stays where they are.
    if (next === null || (next !== me && !known.has(next))) return leader
    if (next === me) return null
    leader = known.get(next)
  }
  return null
}

/** Who follows a person. */
export function followersOf(people: readonly PresentPerson[], personId: string): PresentPerson[] {
  return people.filter((person) => person.where.follows === personId && person.personId !== personId)
}

/** A call to come along. */
export interface Call {
  readonly callId: string
  readonly person: PresentPerson
}

/** The call that is out, made by somebody else who may lead (ids, as the server says) and is there. */
export function callOf(
  people: readonly PresentPerson[],
  mayLead: ReadonlySet<string>,
  me: string,
): Call | null {
  for (const person of people) {
    const { calls, away } = person.where
    if (calls !== null && !away && person.personId !== me && mayLead.has(person.personId))
      return { callId: calls, person }
  }
  return null
}
