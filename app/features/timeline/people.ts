/** Somebody as the pages of history show them. */
export interface Named {
  readonly personId: string
  readonly name: string
  readonly school: string
}

/** Finds people by id; null for somebody whose account is gone. */
export type Roster = (personId: string) => Named | null

/** A roster from a list, such as a loader's. */
export function rosterFrom(people: readonly Named[]): Roster {
  const byId = new Map(people.map((person) => [person.personId, person]))
  return (personId) => byId.get(personId) ?? null
}
