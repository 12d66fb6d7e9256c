import type { AwarenessUser } from '../document/shared-document.tsx'
import { el } from './dom.ts'

/** The caret of somebody else, with their name and school in their steady colour. */
export function renderCaret(user: Record<string, unknown>): HTMLElement {
  const { name = '', school = '', color } = user as Partial<AwarenessUser>
  const ink = typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : '#55514a'
  const label = el(
    'span',
    { class: 'collaboration-carets__label' },
    school === '' ? name : `${name} · ${school}`,
  )
  const caret = el('span', { class: 'collaboration-carets__caret' }, label)
  caret.style.borderColor = ink
  label.style.backgroundColor = ink
  return caret
}
