/** Longest note about a version, in characters. */
export const VERSION_NOTE_MAX = 1000

/** Longest name of a version, in characters. */
export const VERSION_NAME_MAX = 120

/**
 * What the versions that a session leaves behind are called, in the lesson study's own language.
 * `number` counts the lesson study's sessions from 1; the day is the one at the server's place.
 */
export function sessionVersionName(input: {
  number: number
  atMs: number
  language: string
  timeZone: string
}): string {
  const day = new Intl.DateTimeFormat(input.language, { timeZone: input.timeZone, dateStyle: 'long' }).format(
    input.atMs,
  )
  return input.language.startsWith('zh')
    ? `第${input.number}次研讨 · ${day}`
    : `Session ${input.number} · ${day}`
}

/** What the version is called that keeps how it was before a restore, in the lesson study's own language. */
export function beforeRestoreName(input: { name: string; takesBack: boolean; language: string }): string {
  const { name, takesBack, language } = input
  if (language.startsWith('zh')) return takesBack ? `撤回“${name}”的恢复之前` : `恢复“${name}”之前`
  return takesBack ? `Before taking back the restore of “${name}”` : `Before restoring “${name}”`
}

/** What the versions at the gate of a stage are called, in the lesson study's own language; `number` counts from 1. */
export function stageVersionName(input: {
  number: number
  title: string
  atMs: number
  language: string
  timeZone: string
}): string {
  const { number, title, atMs, language, timeZone } = input
  const day = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'long' }).format(atMs)
  return language.startsWith('zh')
    ? `第${number}阶段：${title} · ${day}`
    : `Stage ${number}: ${title} · ${day}`
}
