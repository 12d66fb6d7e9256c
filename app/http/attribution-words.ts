import i18next from 'i18next'
import type { AttributionWords } from '#domain/library/attribution.ts'
import type { ChangesMade } from '#domain/library/changes-made.ts'
import type { Edition } from '#db/queries/library/editions.ts'
import { attributionLine } from '#domain/library/attribution.ts'
import { changesSentence } from '#ui/words/changes-sentence.ts'
import libraryEn from '#ui/words/en/library.ts'
import type { Language } from '#ui/words/languages.ts'
import libraryZh from '#ui/words/zh-CN/library.ts'

const words = i18next.createInstance()
void words.init({
  resources: { en: { library: libraryEn }, 'zh-CN': { library: libraryZh } },
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** How an attribution is said in a language. */
function attributionWords(language: Language): AttributionWords {
  const say = words.getFixedT(language, 'library')
  return {
    quoted: (title) => say('attribution.quoted', { title }),
    by: (authors) => say('attribution.by', { authors }),
    and: say('attribution.and'),
    licence: (name) => say('attribution.licence', { name }),
    elsewhere: say('attribution.elsewhere'),
    adaptedFrom: (original) => say('attribution.adaptedFrom', { original }),
    changes: (changes: ChangesMade) =>
      say('attribution.changes', { changes: changesSentence(changes, (key, values) => say(key, values)) }),
    end: say('attribution.end'),
  }
}

/**
 * The attribution line of an edition in a language; `source` is the edition that it was adapted from, as far as
 * the reader may see it. `origin` is where this site is reached.
 */
export function attributionOf(
  edition: Edition,
  source: Edition | null,
  { language, origin }: { language: Language; origin: string },
): string {
  const part = ({ title, authors, licence, editionId }: Edition) => ({
    title,
    authors,
    licence,
    source: editionUrl(origin, editionId),
  })
  const adapted = source === null ? null : { ...part(source), changes: edition.changes }
  return attributionLine({ ...part(edition), adapted }, attributionWords(language))
}

/** The whole address of an edition's page. */
export function editionUrl(origin: string, editionId: string): string {
  return new URL(`/editions/${editionId}`, origin).href
}
