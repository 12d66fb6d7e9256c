import type { ChangesMade } from './changes-made.ts'
import { LICENCE_FACTS, type LicenceOrElsewhere, TERMS_ELSEWHERE } from './licence.ts'

/** What the attribution of an edition is made of: title, author, source, licence, and what was changed. */
export interface Attributed {
  readonly title: string
  readonly authors: readonly { readonly name: string; readonly school: string }[]
  /** The address of the edition's page. */
  readonly source: string
  readonly licence: LicenceOrElsewhere
  readonly adapted: {
    readonly title: string
    readonly authors: readonly { readonly name: string; readonly school: string }[]
    readonly source: string
    readonly licence: LicenceOrElsewhere
    readonly changes: ChangesMade | null
  } | null
}

/** How an attribution is said in one language. */
export interface AttributionWords {
  readonly quoted: (title: string) => string
  readonly by: (authors: string) => string
  /** Between two authors. */
  readonly and: string
  readonly licence: (name: string) => string
  readonly elsewhere: string
  readonly adaptedFrom: (original: string) => string
  readonly changes: (changes: ChangesMade) => string
  readonly end: string
}

/**
 * The line that whoever uses an edition writes under it (title, author, source, licence, changes: "TASL" of the
 * Creative Commons' recommended practices). Of an adaptation it names the original in the same way.
 */
export function attributionLine(it: Attributed, words: AttributionWords): string {
  const own = part(it, words)
  if (it.adapted === null) return `${own}${words.end}`
  const original = words.adaptedFrom(part(it.adapted, words))
  const changes = it.adapted.changes === null ? '' : `${words.end} ${words.changes(it.adapted.changes)}`
  return `${own}${words.end} ${original}${changes}${words.end}`
}

function part(
  it: Pick<Attributed, 'title' | 'authors' | 'source' | 'licence'>,
  words: AttributionWords,
): string {
  const authors = it.authors.map(({ name, school }) => (school === '' ? name : `${name} (${school})`))
  const licence =
    it.licence === TERMS_ELSEWHERE
      ? words.elsewhere
      : `${words.licence(LICENCE_FACTS[it.licence].name)} (${LICENCE_FACTS[it.licence].url})`
  return `${words.quoted(it.title)} ${words.by(authors.join(words.and))}, ${it.source}, ${licence}`
}
