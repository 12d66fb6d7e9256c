import { expect, it } from 'vitest'
import { shortcutOf, shownKeys } from './shortcuts.ts'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

it('knows Ctrl or ⌘ with D and E, and leaves everything else to the browser', () => {
  expect(shortcutOf(press('d', { ctrlKey: true }))).toBe('microphone')
  expect(shortcutOf(press('D', { metaKey: true }))).toBe('microphone')
  expect(shortcutOf(press('e', { ctrlKey: true }))).toBe('camera')
  expect(shortcutOf(press('d'))).toBeNull()
  expect(shortcutOf(press('d', { ctrlKey: true, shiftKey: true }))).toBeNull()
  expect(shortcutOf(press('d', { ctrlKey: true, altKey: true }))).toBeNull()
  expect(shortcutOf(press('f', { ctrlKey: true }))).toBeNull()
})

it('shows the keys of the keyboard at hand', () => {
  expect(shownKeys('d', 'Mozilla/5.0 (Macintosh; Intel Mac OS X)')).toBe('⌘D')
  expect(shownKeys('e', 'Mozilla/5.0 (X11; Linux x86_64)')).toBe('Ctrl+E')
})
