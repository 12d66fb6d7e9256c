import type { EditionAuthor } from './edition-authors.ts'
import type { EditionKind } from './edition.ts'
import { LICENCE_FACTS, type LicenceOrElsewhere, TERMS_ELSEWHERE } from './licence.ts'

/** What a public edition tells machines about itself. Addresses are whole. */
export interface DescribedEdition {
  readonly url: string
  readonly kind: EditionKind
  readonly title: string
  readonly summary: string
  readonly subject: string
  readonly grade: string
  readonly unit: string
  readonly language: string
  readonly licence: LicenceOrElsewhere
  readonly authors: readonly EditionAuthor[]
  readonly publishedAtMs: number
  readonly number: number
  /** The attribution line. */
  readonly creditText: string
  readonly lessonMinutes: number | null
  /** The public editions that it is based on; also where a link leads. */
  readonly basedOn: readonly string[]
}

const TYPES: Readonly<Record<EditionKind, string>> = {
  plan: 'lesson plan',
  file: 'learning material',
  link: 'web page',
  platform: 'platform resource',
}

/**
 * An edition as schema.org's LearningResource (with LRMI's properties) in JSON-LD, ready to stand within a script
 * element: whatever a teacher typed, nothing in it can end that element or begin another.
 */
export function learningResource(it: DescribedEdition): string {
  const described = {
    '@context': 'https://schema.org',
    '@type': 'LearningResource',
    '@id': it.url,
    url: it.url,
    name: it.title,
    description: given(it.summary),
    learningResourceType: TYPES[it.kind],
    inLanguage: it.language,
    educationalLevel: given(it.grade),
    about: it.subject === '' ? undefined : { '@type': 'Thing', name: it.subject },
    teaches: given(it.unit),
    timeRequired: it.lessonMinutes === null ? undefined : `PT${it.lessonMinutes}M`,
    author: it.authors.map(({ name, school }) => ({
      '@type': 'Person',
      name,
      affiliation: school === '' ? undefined : { '@type': 'Organization', name: school },
    })),
    license: it.licence === TERMS_ELSEWHERE ? undefined : LICENCE_FACTS[it.licence].url,
    creditText: it.creditText,
    isBasedOn: it.basedOn.length === 0 ? undefined : it.basedOn,
    version: it.number,
    datePublished: new Date(it.publishedAtMs).toISOString(),
    isAccessibleForFree: true,
  }
  return inScript(JSON.stringify(described))
}

function given(text: string): string | undefined {
  return text === '' ? undefined : text
}

/** JSON that says the same and holds neither `<` nor what old parsers take for the end of a line. */
function inScript(json: string): string {
  return json
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
