import type { NodeViewRenderer } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { storedMinutes, sumMinutes } from '#domain/plan/minutes.ts'
import { CELL_KINDS } from '#domain/plan/plan-sections.ts'
import { el, icon, ICONS } from './dom.ts'
import { intoRow } from './flow-rows.ts'
import type { PlanViewOptions } from './plan-view-options.ts'

/** The flow of the lesson: names of the columns, the rows, and their minutes against the lesson's length. */
export function lessonFlowView(options: PlanViewOptions): NodeViewRenderer {
  const { words } = options
  return ({ node, view }) => {
    const columns = CELL_KINDS.map((kind) => el('span', {}, words.column(kind)))
    const head = el(
      'div',
      { class: 'flow-head', contenteditable: 'false', 'aria-hidden': 'true' },
      el('span', {}, words.minutesUnit),
      ...columns,
    )
    const contentDOM = el('div', { class: 'flow-rows' })
    const empty = el('p', { class: 'flow-empty', contenteditable: 'false' }, words.flow('empty'))
    const add = el('button', { type: 'button', class: 'flow-add' }, icon(ICONS.add), el('span'))
    const sum = el('p', { class: 'flow-sum', role: 'status' })
    const foot = el('div', { class: 'flow-foot', contenteditable: 'false' }, add, sum)
    const dom = el('div', { class: 'lesson-flow' }, head, contentDOM, empty, foot)

    add.addEventListener('click', () => {
      const rowId = options.flow.add(null)
      const tr = rowId === null ? null : intoRow(view.state, rowId)
      if (tr === null) return
      view.focus()
      view.dispatch(tr)
    })

    const show = (now: Node): void => {
      const minutes = now.children.map((row) => storedMinutes(row.attrs['minutes']))
      const total = sumMinutes(minutes, options.lessonMinutes())
      sum.dataset['state'] = total.state
      const sentence = words.sum(total)
      if (sum.textContent !== sentence) sum.textContent = sentence
      empty.hidden = now.childCount > 0
      head.hidden = now.childCount === 0
      add.lastElementChild!.textContent = words.flow(now.childCount === 0 ? 'addFirst' : 'addLast')
      add.hidden = !options.canWrite()
    }
    show(node)
    return {
      dom,
      contentDOM,
      update: (now) => {
        if (now.type !== node.type) return false
        show(now)
        return true
      },
      stopEvent: (event) => foot.contains(event.target as globalThis.Node),
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    }
  }
}
