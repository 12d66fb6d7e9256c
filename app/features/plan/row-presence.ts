import type { Editor } from '@tiptap/core'
import type { PresentPerson } from '#domain/activity/who-is-where.ts'
import type { PresenceStore } from '#features/presence/presence-store.ts'
import { personColor } from '#ui/person-color.ts'
import { el } from './dom.ts'

/** How many stand beside one row; the others are named. */
const MARKS = 3

/** Marks beside each row of the flow who else is there now. `sayWho`: names to a sentence. @returns how to stop. */
export function markRows(
  editor: Editor,
  store: PresenceStore,
  sayWho: (names: readonly string[]) => string,
): () => void {
  let frame = 0
  const mark = () => {
    frame = 0
    if (editor.isDestroyed) return
    const there = othersByRow(store)
    for (const place of editor.view.dom.querySelectorAll<HTMLElement>('.flow-who')) {
      const rowId = place.closest<HTMLElement>('[data-row-id]')?.dataset['rowId'] ?? ''
      show(place, there.get(rowId) ?? [], sayWho)
    }
  }
  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(mark)
  }
  const stop = store.subscribe(soon)
  editor.on('update', soon)
  soon()
  return () => {
    stop()
    editor.off('update', soon)
    cancelAnimationFrame(frame)
  }
}

function show(
  place: HTMLElement,
  people: readonly PresentPerson[],
  sayWho: (names: readonly string[]) => string,
): void {
  const shown = people.map(({ personId }) => personId).join(' ')
  if ((place.dataset['who'] ?? '') === shown) return
  place.dataset['who'] = shown
  if (people.length === 0) {
    place.removeAttribute('role')
    place.removeAttribute('aria-label')
    return place.replaceChildren()
  }
  const label = sayWho(people.map(({ name }) => name))
  place.setAttribute('role', 'img')
  place.setAttribute('aria-label', label)
  place.title = label
  place.replaceChildren(
    ...people.slice(0, MARKS).map(({ personId, name }) => {
      const face = el('span', { class: 'flow-face' }, Array.from(name.trim())[0]?.toUpperCase() ?? '?')
      face.style.background = personColor(personId).ink
      return face
    }),
  )
}

function othersByRow(store: PresenceStore): Map<string, PresentPerson[]> {
  const there = new Map<string, PresentPerson[]>()
  for (const person of store.now().people) {
    const { area, away, rowId } = person.where
    if (person.personId === store.me || away || area !== 'plan' || rowId === null) continue
    there.set(rowId, [...(there.get(rowId) ?? []), person])
  }
  return there
}
