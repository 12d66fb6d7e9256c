import type { NodeViewRenderer } from '@tiptap/core'
import { isSectionKey } from '#domain/plan/plan-sections.ts'
import { el } from './dom.ts'
import type { PlanViewOptions } from './plan-view-options.ts'

/** The element id of a section, for the outline's links. */
export function sectionElementId(key: string): string {
  return `plan-section-${key}`
}

/** A section: its heading in the reader's language, then what is stored. */
export function sectionView({ words }: PlanViewOptions): NodeViewRenderer {
  return ({ node }) => {
    const key = String(node.attrs['key'])
    const id = sectionElementId(key)
    const heading = el('h2', { id: `${id}-heading`, class: 'plan-section-heading', contenteditable: 'false' })
    heading.textContent = isSectionKey(key) ? words.heading(key) : key
    const contentDOM = el('div', { class: 'plan-section-body' })
    const dom = el(
      'section',
      { id, class: 'plan-section', 'data-key': key, 'aria-labelledby': heading.id },
      heading,
      contentDOM,
    )
    const showWhetherEmpty = (isEmpty: boolean): void => void dom.toggleAttribute('data-empty', isEmpty)
    const isEmpty = (now: typeof node): boolean =>
      now.textContent === '' && now.children.every((child) => child.type.name === 'paragraph')
    showWhetherEmpty(isEmpty(node))
    return {
      dom,
      contentDOM,
      update: (now) => {
        if (now.type !== node.type || now.attrs['key'] !== key) return false
        showWhetherEmpty(isEmpty(now))
        return true
      },
      stopEvent: (event) => heading.contains(event.target as globalThis.Node),
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    }
  }
}
