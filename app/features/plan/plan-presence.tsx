import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type PlanPlace, placeInPlan } from '#domain/activity/whereabouts.ts'
import { usePresenceIfAny } from '#features/presence/presence-context.tsx'
import type { PlanTarget, PresenceStore } from '#features/presence/presence-store.ts'
import { placeAt, pointAt, positionAt } from './plan-point.ts'
import { markRows } from './row-presence.ts'

/** Where one is in the plan is looked at this often at most, in milliseconds. */
const LOOK_EVERY_MS = 250
/** How many frames a plan that is just being shown may take until it has a size. */
const FRAMES_TO_SHOW = 60

/** The plan's side of presence: tells where one is in it, goes where the followed person is, marks the rows. */
export function PlanPresence({ editor }: { editor: Editor }) {
  const store = usePresenceIfAny()
  return store === null ? null : <WithPresence editor={editor} store={store} />
}

function WithPresence({ editor, store }: { editor: Editor; store: PresenceStore }) {
  const { t } = useTranslation('presence')
  useEffect(() => tellPlace(editor, store), [editor, store])
  useEffect(() => {
    let frame = 0
    const show = (target: PlanTarget, frames: number) => {
      if (editor.isDestroyed) return
      const scroller = scrollerOf(editor)
      if (scroller.clientHeight > 0) return bringIntoView(scroller, elementOf(editor, target))
      if (frames > 0) frame = requestAnimationFrame(() => show(target, frames - 1))
    }
    const stop = store.showPlanIn({
      show(target) {
        cancelAnimationFrame(frame)
        // A frame later: the editor may only now be hearing of the same edit.
        frame = requestAnimationFrame(() => show(target, FRAMES_TO_SHOW))
      },
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [editor, store])
  useEffect(
    () =>
      markRows(editor, store, (names) =>
        t('areHere', { count: names.length, names: names.join(t('nameSeparator')) }),
      ),
    [editor, store, t],
  )
  return null
}

/** Tells where one is: at the caret, or without one at what is in view. */
function tellPlace(editor: Editor, store: PresenceStore): () => void {
  const scroller = scrollerOf(editor)
  let timer: ReturnType<typeof setTimeout> | null = null
  const look = () => {
    timer = null
    if (editor.isDestroyed || scroller.clientHeight === 0) return
    const box = scroller.getBoundingClientRect()
    const caret = caretIn(editor, box)
    if (caret?.isSeen === true) return store.tell({ ...placeInPlan(caret, null), point: null })
    const pos = readAt(editor, scroller, box)
    if (pos === null) return
    store.tell({ ...placeInPlan(caret, placeAt(editor.state, pos)), point: pointAt(editor.state, pos) })
  }
  const soon = () => (timer ??= setTimeout(look, LOOK_EVERY_MS))
  // What comes into view without being scrolled to: something opened or closed beside it, a row grew.
  const views = new IntersectionObserver(soon, { root: scroller, threshold: [0, 0.5, 1] })
  const watch = () => {
    views.disconnect()
    for (const element of editor.view.dom.querySelectorAll('.plan-section, .flow-row')) views.observe(element)
  }
  const onEdit = ({ transaction }: { transaction: { docChanged: boolean } }) => {
    if (transaction.docChanged) watchSoon()
  }
  let watching: ReturnType<typeof setTimeout> | null = null
  const watchSoon = () => {
    watching ??= setTimeout(() => {
      watching = null
      if (!editor.isDestroyed) watch()
    }, 1_000)
  }
  watch()
  soon()
  const events = ['selectionUpdate', 'focus', 'blur'] as const
  for (const event of events) editor.on(event, soon)
  editor.on('transaction', onEdit)
  scroller.addEventListener('scroll', soon, { passive: true })
  return () => {
    for (const event of events) editor.off(event, soon)
    editor.off('transaction', onEdit)
    scroller.removeEventListener('scroll', soon)
    views.disconnect()
    if (timer !== null) clearTimeout(timer)
    if (watching !== null) clearTimeout(watching)
  }
}

function caretIn(editor: Editor, box: DOMRect): (PlanPlace & { isSeen: boolean }) | null {
  if (!editor.isFocused) return null
  const { head } = editor.state.selection
  const at = editor.view.coordsAtPos(head)
  return { ...placeAt(editor.state, head), isSeen: at.bottom > box.top && at.top < box.bottom }
}

/**
 * The position that one reads at: on a line that runs from the top of the view to its bottom as one
 * scrolls through the plan, so that every section is reached, the last one too.
 */
function readAt(editor: Editor, scroller: HTMLElement, box: DOMRect): number | null {
  const way = scroller.scrollHeight - scroller.clientHeight
  const progress = way <= 0 ? 0 : scroller.scrollTop / way
  const page = editor.view.dom.getBoundingClientRect()
  const line = box.top + box.height * (0.15 + 0.7 * progress)
  // What stands over the plan, a theme or a notice, may reach below the line: then it is the plan's first words.
  const top = Math.min(Math.max(line, page.top + 1), page.bottom - 1)
  const left = page.left + page.width / 2
  return editor.view.posAtCoords({ left, top })?.pos ?? null
}

/** What is to be seen: the block of the caret or of what is read; else the row; else the section. */
function elementOf(editor: Editor, { where, caret }: PlanTarget): Element | null {
  const pos = positionAt(editor.state, where.point ?? caret)
  if (pos !== null) {
    const { node, offset } = editor.view.domAtPos(pos)
    const inner = node instanceof HTMLElement ? (node.childNodes[offset] ?? node) : node
    const element = inner instanceof HTMLElement ? inner : inner.parentElement
    // A caret from another place than the person is said to be in is an old one.
    const place = placeAt(editor.state, pos)
    const isThere = where.section === null || place.section === where.section
    if (element !== null && isThere && (where.rowId === null || place.rowId === where.rowId)) return element
  }
  const { dom } = editor.view
  const row = where.rowId === null ? null : dom.querySelector(`[data-row-id="${CSS.escape(where.rowId)}"]`)
  if (row !== null) return row
  return where.section === null ? null : dom.querySelector(`[data-key="${CSS.escape(where.section)}"]`)
}

/** Scrolls only when it must: what is comfortably in view stays where it is. */
function bringIntoView(scroller: HTMLElement, element: Element | null): void {
  if (element === null) return
  const box = scroller.getBoundingClientRect()
  const at = element.getBoundingClientRect()
  const top = box.top + Math.min(72, box.height * 0.15)
  const bottom = box.bottom - box.height * 0.12
  const fits = at.height <= bottom - top
  if (at.top >= top && (fits ? at.bottom <= bottom : at.top <= box.top + box.height * 0.6)) return
  const goal = fits ? box.top + (box.height - at.height) / 2 : top
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  scroller.scrollTo({ top: scroller.scrollTop + at.top - goal, behavior: isCalm ? 'instant' : 'smooth' })
}

/** The element that scrolls the plan; the panel's, whatever stands between. */
function scrollerOf(editor: Editor): HTMLElement {
  for (let at = editor.view.dom.parentElement; at !== null; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return document.documentElement
}
