/** Languages that every page is complete in. The first is what a browser that names neither gets. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Words are loaded by area, so that the sign-in page does not carry the room's. */
export const AREAS = [
  'shell',
  'refusal',
  'people',
  'activity',
  'plan',
  'board',
  'room',
  'session',
  'history',
  'margin',
  'presence',
  'finding',
  'notice',
  'travel',
  'keeping',
  'calendar',
  'membership',
  'spaces',
  'stages',
  'standing',
  'themes',
  'library',
  'discussion',
  'drafts',
  'personal',
] as const
export type Area = (typeof AREAS)[number]

/** Reads a language tag such as `zh`, `zh-Hans-CN` or `en-GB`; null when it is neither of ours. */
export function languageOf(tag: string | null | undefined): Language | null {
  const primary = tag?.toLowerCase().split('-')[0]
  return primary === 'zh' ? 'zh-CN' : primary === 'en' ? 'en' : null
}
