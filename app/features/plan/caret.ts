import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { Awareness } from 'y-protocols/awareness'
import type { AwarenessUser } from '../document/shared-document.tsx'
import { el } from './dom.ts'

/** The caret of somebody else, with their name and school in their steady colour. */
export function renderCaret(user: Record<string, unknown>): HTMLElement {
  const { personId = '', name = '', school = '', color } = user as Partial<AwarenessUser>
  const ink = typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : '#55514a'
  const label = el(
    'span',
    { class: 'collaboration-carets__label' },
    school === '' ? name : `${name} · ${school}`,
  )
  const caret = el('span', { class: 'collaboration-carets__caret', 'data-person-id': personId }, label)
  caret.style.borderColor = ink
  label.style.backgroundColor = ink
  return caret
}

/** A name fades when its caret rests, so that it covers no words for long, and is seen again when it moves. */
export function showMovingNames(awareness: Awareness): Extension {
  return Extension.create({
    name: 'showMovingNames',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('showMovingNames'),
        view: (view) => {
          const carets = new Map<number, string>()
          const onChange = ({ updated }: { updated: number[] }): void => {
            // Presence also tells other things; only a caret that moved is shown with its name.
            const stepped = updated.filter((id) => {
              const caret = JSON.stringify(awareness.getStates().get(id)?.['cursor'] ?? null)
              const isNew = carets.get(id) !== caret
              carets.set(id, caret)
              return isNew
            })
            const moved = new Set(
              stepped.map(
                (id) => (awareness.getStates().get(id)?.['user'] as AwarenessUser | undefined)?.personId,
              ),
            )
            for (const caret of view.dom.querySelectorAll<HTMLElement>('.collaboration-carets__caret'))
              if (moved.has(caret.dataset['personId']))
                for (const fading of caret.firstElementChild?.getAnimations() ?? []) fading.currentTime = 0
          }
          awareness.on('change', onChange)
          return { destroy: () => awareness.off('change', onChange) }
        },
      }),
    ],
  })
}
