import type { NodeViewRenderer } from '@tiptap/core'
import { isCellKind } from '#domain/plan/plan-sections.ts'
import { el } from './dom.ts'
import type { PlanViewOptions } from './plan-view-options.ts'

/** A cell of the flow. Its label is seen on narrow pages, where there are no columns, and always heard. */
export function flowCellView({ words }: PlanViewOptions): NodeViewRenderer {
  return ({ node }) => {
    const kind = String(node.attrs['kind'])
    const name = isCellKind(kind) ? words.column(kind) : ''
    const label = el(
      'span',
      { class: 'flow-cell-label', contenteditable: 'false', 'aria-hidden': 'true' },
      name,
    )
    const contentDOM = el('div', { class: 'flow-cell-body' })
    const dom = el(
      'div',
      { class: 'flow-cell', 'data-kind': kind, role: 'group', 'aria-label': name },
      label,
      contentDOM,
    )
    return {
      dom,
      contentDOM,
      update: (now) => now.type === node.type && now.attrs['kind'] === kind,
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    }
  }
}
