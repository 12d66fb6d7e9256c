import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { foundIn } from './find-highlights.ts'
import { rowsOf } from './flow-rows.ts'
import { sectionElementId } from './section-view.ts'

/** A place that one can jump to: a section by its key, or a row of the flow by its id. */
export type Place = { readonly section: string } | { readonly row: string }

export function placeId(place: Place): string {
  return 'section' in place ? `section/${place.section}` : `row/${place.row}`
}

/** Brings a position of the editor into the middle of the page, unless it is seen already. */
export function bringIntoView({ view }: Editor, pos: number): void {
  const { node } = view.domAtPos(pos, 1)
  const element = node instanceof Element ? node : node.parentElement
  if (element === null) return
  const box = element.getBoundingClientRect()
  // The tools stick to the top of the page and would lie over it.
  const top = view.dom.closest('.plan-panel')?.querySelector('.plan-bar')?.getBoundingClientRect().bottom ?? 0
  const frame = scrollerOf(view.dom).getBoundingClientRect()
  if (box.top < top || box.bottom > Math.min(frame.bottom, innerHeight))
    element.scrollIntoView({ block: 'center' })
}

/** Goes from the search back into the text: what was looked at is selected, and has the focus. */
export function leaveSearch(editor: Editor): void {
  const { matches, current } = foundIn(editor.state)
  const match = matches[current]
  const { tr, doc } = editor.state
  if (match !== undefined)
    editor.view.dispatch(tr.setSelection(TextSelection.create(doc, match.from, match.to)))
  focusText(editor)
}

/** To who may only read, the text is no place to type, but one from which the keys scroll. */
function focusText({ view, isEditable }: Editor): void {
  if (isEditable) view.focus()
  else view.dom.focus({ preventScroll: true })
}

/**
 * Goes to a section or row. Whoever came by keyboard goes on by keyboard: the caret is there too. A finger only
 * looks: a keyboard that comes up would hide what one wanted to see.
 */
export function goToPlace(editor: Editor, place: Place, byKeyboard: boolean): void {
  elementOf(editor, place)?.scrollIntoView({ block: 'start' })
  if (!byKeyboard) return
  const { state, view } = editor
  const start =
    'row' in place
      ? rowsOf(state.doc).find((it) => it.rowId === place.row)?.pos
      : sectionAt(editor, place.section)
  if (start !== undefined)
    view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(start + 1))))
  focusText(editor)
}

/** The place that an address names: `?at=section.<key>` or `?at=row.<rowId>`. */
export const AT = 'at'

/** Once, as the plan is opened: goes to the place that the address names. */
export function usePlaceOfUrl(editor: Editor | null): void {
  const [search] = useSearchParams()
  const [named] = useState(search.get(AT) ?? '')
  useEffect(() => {
    const [, kind, id] = /^(section|row)\.(.+)$/.exec(named) ?? []
    if (editor === null || id === undefined) return
    const place: Place = kind === 'row' ? { row: id } : { section: id }
    // A frame later: the page may only now be showing the plan.
    const frame = requestAnimationFrame(() => {
      if (!editor.isDestroyed) goToPlace(editor, place, false)
    })
    return () => cancelAnimationFrame(frame)
  }, [editor, named])
}

function sectionAt({ state }: Editor, key: string): number | undefined {
  let found: number | undefined
  state.doc.forEach((section, offset) => {
    if (section.attrs['key'] === key) found ??= offset
  })
  return found
}

function elementOf({ view }: Editor, place: Place): HTMLElement | null {
  return 'section' in place
    ? view.dom.querySelector<HTMLElement>(`#${CSS.escape(sectionElementId(place.section))}`)
    : view.dom.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(place.row)}"]`)
}

/** How far below the top of the page the eye reads, in pixels. */
const EYE = 140

/** Which section or row one reads now, followed while the page scrolls; its `placeId`. */
export function useReadingPlace(editor: Editor): string | null {
  const [here, setHere] = useState<string | null>(null)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      if (!editor.isDestroyed) setHere(placeAtEye(editor.view.dom))
    }
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    soon()
    editor.on('update', soon)
    document.addEventListener('scroll', soon, { capture: true, passive: true })
    window.addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      editor.off('update', soon)
      document.removeEventListener('scroll', soon, { capture: true })
      window.removeEventListener('resize', soon)
    }
  }, [editor])
  return here
}

function placeAtEye(text: HTMLElement): string | null {
  const scroller = scrollerOf(text)
  const isAtEnd =
    scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2
  // What stands at the very end never comes up to the eye.
  const eye = isAtEnd ? Infinity : Math.max(0, scroller.getBoundingClientRect().top) + EYE
  let nearest: { id: string; top: number } | null = null
  // Rows stand on the page in another order than in the tree: the lowest that begins above the eye is meant.
  for (const element of text.querySelectorAll<HTMLElement>('.plan-section, .flow-row')) {
    const { top } = element.getBoundingClientRect()
    const { rowId, key } = element.dataset
    const id = rowId === undefined ? `section/${key}` : `row/${rowId}`
    if (nearest === null || (top <= eye && top >= nearest.top)) nearest = { id, top }
  }
  return nearest?.id ?? null
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at !== null; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return document.documentElement
}
