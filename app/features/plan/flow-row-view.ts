import type { NodeViewRenderer } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import type { Decoration } from '@tiptap/pm/view'
import { readMinutes, ROW_MINUTES_MAX, storedMinutes } from '#domain/plan/minutes.ts'
import { el, icon, ICONS } from './dom.ts'
import { dragRow } from './drag-row.ts'
import { intoRow, rowsOf } from './flow-rows.ts'
import type { RowMargin } from './margin-decorations.ts'
import type { RowPlace } from './plan-decorations.ts'
import type { PlanViewOptions } from './plan-view-options.ts'

/**
 * A row of the flow: beside its cells its number (a handle to drag it by), its minutes, and what can be
 * done with it. The place on the page comes from decorations, which know the other rows.
 */
export function flowRowView(options: PlanViewOptions): NodeViewRenderer {
  const { words } = options
  return ({ node, view, decorations }) => {
    const rowId = String(node.attrs['rowId'])
    const handle = el('button', { type: 'button', class: 'flow-handle' }, icon(ICONS.grip), el('span'))
    const minutes = el('input', {
      class: 'flow-minutes',
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'off',
      maxlength: '4',
    })
    const wrong = el('span', { class: 'flow-minutes-wrong', role: 'alert' })
    const minutesBox = el(
      'label',
      { class: 'flow-minutes-box' },
      minutes,
      el('span', {}, words.minutesUnit),
      wrong,
    )
    const button = (path: string): HTMLButtonElement =>
      el('button', { type: 'button', class: 'flow-tool' }, icon(path))
    const up = button(ICONS.up)
    const down = button(ICONS.down)
    const add = button(ICONS.add)
    const remove = button(ICONS.remove)
    const tools = el('div', { class: 'flow-tools' }, up, down, add, remove)
    const mark = el('button', { type: 'button', class: 'flow-mark' }, icon(ICONS.annotate), el('span'))
    // Filled by row-presence.ts: who else is at this row.
    const who = el('span', { class: 'flow-who' })
    const side = el(
      'div',
      { class: 'flow-side', contenteditable: 'false' },
      handle,
      minutesBox,
      mark,
      who,
      tools,
    )
    const contentDOM = el('div', { class: 'flow-cells' })
    const dom = el('div', { class: 'flow-row', role: 'group', 'data-row-id': rowId }, side, contentDOM)
    let place: RowPlace = { number: 0, count: 0, canWrite: false }
    let margin: RowMargin = { annotations: 0, first: null, isCurrent: false, mayAnnotate: false }

    const move = (to: number, focus: HTMLElement): void => {
      // The element stays the same, only its place changes; the browser may still have dropped the focus.
      if (options.flow.move(rowId, to) && focus.isConnected) focus.focus()
    }
    const go = (to: Transaction | null): void => {
      view.focus()
      if (to !== null) view.dispatch(to)
    }
    mark.addEventListener('click', () => options.onRowMark?.(rowId, margin.first))
    up.addEventListener('click', () => move(place.number - 2, up))
    down.addEventListener('click', () => move(place.number, down))
    add.addEventListener('click', () => {
      const added = options.flow.add(rowId)
      if (added !== null) go(intoRow(view.state, added))
    })
    remove.addEventListener('click', () => {
      const rows = rowsOf(view.state.doc)
      const next = rows[place.number] ?? rows[place.number - 2]
      if (options.flow.remove(rowId)) go(next === undefined ? null : intoRow(view.state, next.rowId))
    })
    handle.addEventListener('keydown', (event) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
      event.preventDefault()
      move(place.number - 1 + (event.key === 'ArrowUp' ? -1 : 1), handle)
    })
    const endDrag = dragRow({
      handle,
      row: dom,
      canDrag: options.canWrite,
      rows: () =>
        rowsOf(view.state.doc).flatMap((row) => {
          const element = view.nodeDOM(row.pos)
          return element instanceof HTMLElement ? [element] : []
        }),
      onDrop: (index) => move(index, handle),
    })

    const say = (isWrong: boolean): void => {
      minutes.setAttribute('aria-invalid', String(isWrong))
      wrong.textContent = isWrong ? words.row('minutesWrong', { number: ROW_MINUTES_MAX }) : ''
    }
    const store = (): void => {
      const read = readMinutes(minutes.value)
      say(read === undefined)
      if (read !== undefined) options.flow.setMinutes(rowId, read)
    }
    minutes.addEventListener('input', () => say(readMinutes(minutes.value) === undefined))
    minutes.addEventListener('change', store)
    minutes.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) {
        event.preventDefault()
        store()
      }
    })

    const showMark = (number: number, decorations: readonly Decoration[]): void => {
      margin = decorations.map(({ spec }) => spec as Partial<RowMargin>).find(isMargin) ?? margin
      const { annotations, mayAnnotate, isCurrent } = margin
      const label =
        annotations === 0 ? words.row('annotate', { number }) : words.rowAnnotations(number, annotations)
      mark.hidden = annotations === 0 && !mayAnnotate
      mark.toggleAttribute('data-annotated', annotations > 0)
      dom.toggleAttribute('data-current-annotation', isCurrent)
      mark.lastElementChild!.textContent = annotations === 0 ? '' : String(annotations)
      mark.setAttribute('aria-label', label)
      mark.title = label
    }
    const show = (now: typeof node, decorations: readonly Decoration[]): void => {
      place = decorations.map(({ spec }) => spec as Partial<RowPlace>).find(isPlace) ?? place
      const { number, count, canWrite } = place
      dom.setAttribute('aria-label', words.row('name', { number }))
      handle.lastElementChild!.textContent = String(number)
      const labels = [
        [handle, 'drag'],
        [minutes, 'minutes'],
        [up, 'up'],
        [down, 'down'],
        [add, 'add'],
        [remove, 'remove'],
      ] as const
      for (const [element, word] of labels) {
        element.setAttribute('aria-label', words.row(word, { number }))
        if (element !== minutes) element.title = words.row(word, { number })
      }
      tools.hidden = !canWrite
      showMark(number, decorations)
      handle.disabled = !canWrite
      minutes.readOnly = !canWrite
      up.disabled = number <= 1
      down.disabled = number >= count
      const stored = storedMinutes(now.attrs['minutes'])
      if (document.activeElement !== minutes) {
        minutes.value = stored === null ? '' : String(stored)
        say(false)
      }
    }
    show(node, decorations)

    return {
      dom,
      contentDOM,
      update: (now, decorations) => {
        if (now.type !== node.type || now.attrs['rowId'] !== rowId) return false
        show(now, decorations)
        return true
      },
      stopEvent: (event) => side.contains(event.target as globalThis.Node),
      ignoreMutation: (mutation) => {
        if (mutation.type === 'selection') return side.contains(mutation.target)
        return !contentDOM.contains(mutation.target)
      },
      destroy: endDrag,
    }
  }
}

function isMargin(spec: Partial<RowMargin>): spec is RowMargin {
  return spec.annotations !== undefined
}

function isPlace(spec: Partial<RowPlace>): spec is RowPlace {
  return spec.number !== undefined
}
