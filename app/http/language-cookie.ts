import type { Language } from '#ui/words/languages.ts'
import { LANGUAGE_COOKIE } from './request-language.ts'

const YEAR = 365 * 86_400

/** Set-Cookie value that remembers a chosen language for a year; null forgets it, the browser's counts again. */
export function languageCookie(language: Language | null): string {
  const age = language === null ? 0 : YEAR
  return `${LANGUAGE_COOKIE}=${language ?? ''}; Path=/; Max-Age=${age}; SameSite=Lax`
}
