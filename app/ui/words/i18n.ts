import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { AREAS, type Area, type Language, LANGUAGES } from './languages.ts'
import { loadWords } from './load-words.ts'

/**
 * An i18next of its own for each rendering on the server and one for the page in the browser. `areas`
 * are loaded before it resolves, so that nothing suspends on first sight; others load when asked for.
 */
export async function createWords(language: Language, areas: readonly Area[]): Promise<i18n> {
  const instance = createInstance()
  instance.use(initReactI18next).use({
    type: 'backend' as const,
    init: () => undefined,
    read: (lng: string, ns: string, done: (error: Error | null, words: unknown) => void) => {
      loadWords(lng as Language, ns as Area).then(
        (words) => done(null, words),
        (cause: unknown) => done(new Error(`words of ${ns}`, { cause }), null),
      )
    },
  })
  await instance.init({
    lng: language,
    supportedLngs: [...LANGUAGES],
    fallbackLng: false,
    ns: [...new Set<Area>(['shell', 'refusal', ...areas])],
    defaultNS: 'shell',
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  })
  return instance
}

/** Which word areas the matched routes name in their `handle.words`. */
export function areasOf(handles: readonly unknown[]): Area[] {
  const named = handles.flatMap((handle) => (handle as { words?: readonly Area[] } | undefined)?.words ?? [])
  return AREAS.filter((area) => named.includes(area))
}
