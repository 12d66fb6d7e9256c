import type { EditKind } from './packed-edits-document.ts'

/** One edit of the update log: whose it is, when and where it stands, and what it holds (Yjs update V1). */
export interface LoggedEdit {
  readonly rowId: number
  readonly atMs: number
  readonly personId: string
  /** How it came about; left out where nobody asks. */
  readonly kind?: EditKind
  readonly update: Uint8Array
}

/** What one edit did to the plan's text, in characters. */
export interface TextChange {
  readonly rowId: number
  readonly atMs: number
  readonly personId: string
  readonly inserted: number
  readonly deleted: number
}

/** What one edit did to the board: the ids of shapes that were drawn, changed, erased. */
export interface ShapeChange {
  readonly rowId: number
  readonly atMs: number
  readonly personId: string
  readonly drawn: readonly string[]
  readonly changed: readonly string[]
  readonly erased: readonly string[]
}

/** What one person did over many edits. */
export interface PersonChanges {
  readonly personId: string
  /** Characters of the plan. */
  readonly inserted: number
  readonly deleted: number
  /** Shapes of the board: each counted once, however often it was touched. */
  readonly shapes: number
}

/** Adds up who changed how much, most first. Who changed nothing is not in it. */
export function changesByPerson(
  texts: readonly TextChange[],
  shapes: readonly ShapeChange[],
): PersonChanges[] {
  const people = new Map<string, { inserted: number; deleted: number; shapes: Set<string> }>()
  const of = (personId: string) => {
    const found = people.get(personId) ?? { inserted: 0, deleted: 0, shapes: new Set<string>() }
    people.set(personId, found)
    return found
  }
  for (const change of texts) {
    const person = of(change.personId)
    person.inserted += change.inserted
    person.deleted += change.deleted
  }
  for (const change of shapes) {
    const person = of(change.personId)
    for (const shape of [...change.drawn, ...change.changed, ...change.erased]) person.shapes.add(shape)
  }
  return [...people]
    .map(([personId, it]) => ({
      personId,
      inserted: it.inserted,
      deleted: it.deleted,
      shapes: it.shapes.size,
    }))
    .filter((it) => it.inserted + it.deleted + it.shapes > 0)
    .sort((a, b) => b.inserted + b.deleted - (a.inserted + a.deleted) || b.shapes - a.shapes)
}
