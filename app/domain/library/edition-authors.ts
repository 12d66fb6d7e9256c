import { done, type Outcome, refused } from '../outcome.ts'

/** Whose work an edition is. */
export interface EditionAuthor {
  readonly personId: string
  readonly name: string
  /** Empty when they belong to no school. */
  readonly school: string
  /** How many letters they wrote; null when that is not known, as of a plan that was copied before. */
  readonly letters: number | null
}

/** An author with their part of all letters, from 0 to 1; null when somebody's letters are not known. */
export interface AuthorShare extends EditionAuthor {
  readonly share: number | null
}

/**
 * The authors of what is published: those of what it began with, each with the letters they had there, and those
 * who wrote since; who is both counts once, with both. Who wrote most stands first, who is not known to have
 * written how much after them, in the order given.
 */
export function joinAuthors(
  before: readonly EditionAuthor[],
  since: readonly EditionAuthor[],
): EditionAuthor[] {
  const all = new Map<string, EditionAuthor>()
  for (const it of [...before, ...since]) {
    const known = all.get(it.personId)
    const letters =
      known === undefined
        ? it.letters
        : known.letters === null || it.letters === null
          ? null
          : known.letters + it.letters
    // Names and schools are as they are now: the newer of the two.
    all.set(it.personId, { ...it, letters })
  }
  return [...all.values()].toSorted((a, b) => (b.letters ?? -1) - (a.letters ?? -1))
}

/** Each author's part of the letters. */
export function authorShares(authors: readonly EditionAuthor[]): AuthorShare[] {
  const isKnown = authors.every(({ letters }) => letters !== null)
  const sum = authors.reduce((letters, it) => letters + (it.letters ?? 0), 0)
  return authors.map((it) => ({ ...it, share: isKnown && sum > 0 ? (it.letters ?? 0) / sum : null }))
}

/** Refuses to publish what nobody is known to have written, or what somebody nameless has. */
export function attributionComplete(authors: readonly EditionAuthor[]): Outcome<null> {
  const isComplete = authors.length > 0 && authors.every(({ name }) => name.trim() !== '')
  return isComplete ? done(null) : refused('attributionIncomplete')
}
