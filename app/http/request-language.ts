import { AcceptLanguage, Cookie } from 'remix/headers'
import { LANGUAGES, type Language, languageOf } from '#ui/words/languages.ts'

/** Name of the cookie that remembers a chosen language. */
export const LANGUAGE_COOKIE = 'language'

/** The language of a request: what was chosen, else what the browser prefers, else the first of ours. */
export function languageOfRequest(request: Request): Language {
  const chosen = languageOf(new Cookie(request.headers.get('cookie') ?? '').get(LANGUAGE_COOKIE))
  if (chosen !== null) return chosen
  const accepted = new AcceptLanguage(request.headers.get('accept-language') ?? '')
  for (const tag of accepted.languages) {
    const language = languageOf(tag)
    if (language !== null && accepted.getWeight(tag) > 0) return language
  }
  return LANGUAGES[0]
}
