import type { i18n } from 'i18next'
import { createWords } from '#ui/words/i18n.ts'
import { type Area, type Language, LANGUAGES } from '#ui/words/languages.ts'
import type { Command, CommandWords } from './command.ts'

/** Says words of a command in the language of a set of words. */
export function sayIn(words: i18n, it: CommandWords): string {
  return typeof it === 'string' ? it : words.t(it.key, { ns: it.area, ...it.values })
}

/** Words of these commands in another language than the page's: one may know a command by that name. */
export async function otherWords(language: Language, commands: readonly Command[]): Promise<i18n | null> {
  const other = LANGUAGES.find((it) => it !== language)
  const areas = new Set(commands.flatMap(({ name }): Area[] => (typeof name === 'string' ? [] : [name.area])))
  return other === undefined ? null : await createWords(other, [...areas])
}
