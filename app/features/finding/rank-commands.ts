/** A command as it is looked for: under each of its names. */
export interface Named {
  readonly id: string
  /** What it is called, the reader's language first. */
  readonly names: readonly string[]
}

/** Whether a Chinese name sounds like typed letters: whole syllables or their first letters. */
export type SoundsLike = (name: string, letters: string) => boolean

/**
 * The commands that fit what was typed, the best first; among equals those used lately, then in their own order.
 * Nothing typed: all of them, those used lately first. `recent`: ids, the latest first.
 */
export function rankCommands<C extends Named>(
  commands: readonly C[],
  typed: string,
  recent: readonly string[],
  soundsLike: SoundsLike,
): C[] {
  const sought = fold(typed)
  return commands
    .map((command, order) => {
      const lately = recent.indexOf(command.id)
      const fits = Math.max(...command.names.map((name) => fit(fold(name), sought, soundsLike)))
      return { command, fits, lately: lately === -1 ? Infinity : lately, order }
    })
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits || compare(a.lately, b.lately) || a.order - b.order)
    .map(({ command }) => command)
}

/** How well a name fits, from 0 (not at all) to 6 (begins with it). */
function fit(name: string, sought: string, soundsLike: SoundsLike): number {
  if (sought === '') return 1
  if (name.startsWith(sought)) return 6
  if (startsOfWords(name).some((start) => name.startsWith(sought, start))) return 5
  if (name.includes(sought)) return 4
  if (sought.split(' ').every((word) => name.includes(word))) return 3
  const letters = sought.replaceAll(' ', '')
  if (!/^[a-z]+$/.test(letters)) return 0
  if (soundsLike(name, letters)) return 3
  const initials = startsOfWords(name)
    .map((start) => name.charAt(start))
    .join('')
  if (letters.length > 1 && initials.includes(letters)) return 2
  return letters.length > 2 && isScattered(name, letters) ? 1 : 0
}

/** Where words begin, in a text in which every Chinese character is one. */
function startsOfWords(name: string): number[] {
  return [...name.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index)
}

/** The letters in their order, each word of the name begun before more of it is taken: a slip of the fingers still fits. */
function isScattered(name: string, letters: string): boolean {
  let at = 0
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  // Letters from all over a long name mean nothing.
  return at <= letters.length * 3 + startsOfWords(name).length
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' ')
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b
}
