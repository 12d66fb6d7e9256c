import type { Editor } from '@tiptap/core'
import { MessageSquarePlus, MessageSquareQuote } from 'lucide-react'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import type { Place } from '#features/margin/arrange-threads.ts'
import { useCommands } from '#features/finding/commands-context.tsx'
import { type Margin, useMarginIfAny } from '#features/margin/margin-context.tsx'
import { rowAtCaret, rowsOf } from './flow-rows.ts'
import { placeInPlan, readingPlaces, showMargin, type PlanAnnotation } from './margin-decorations.ts'
import { lookAtPassages } from './passage-focus.ts'
import { anchorOf } from './plan-anchor.ts'
import { marginCommands } from './plan-commands.ts'

/** What the editor's own parts call when somebody presses a highlight, or the mark beside a row. */
export interface MarginCalls {
  onOpen(annotationId: string): void
  onRowMark(rowId: string, first: string | null): void
  /** Whether passages may be annotated, and how: what is selected is. */
  readonly mayAnnotate: boolean
  onAnnotate(): void
}

interface Props {
  editor: Editor
  ydoc: Y.Doc
  canWrite: boolean
  calls: RefObject<MarginCalls | null>
}

/** The plan's side of the margin: highlights, the button at a selection, and where everything lies. */
export function PlanMargin(props: Props) {
  const margin = useMarginIfAny()
  return margin === null ? null : <WithMargin {...props} margin={margin} />
}

function WithMargin({ editor, ydoc, canWrite, calls, margin }: Props & { margin: Margin }) {
  const { t } = useTranslation('margin')
  const place = useRef<HTMLDivElement>(null)
  const bubble = useBubble(editor, ydoc, margin, place)
  useShownThreads(editor, margin)
  usePlaces(editor, margin)
  useSought(editor, margin)

  const annotate = () => {
    const draft = draftOfSelection(editor, ydoc)
    if (draft === null) return
    margin.begin(draft)
    // What is annotated is seen as such from now on; the button has done its work.
    editor.commands.setTextSelection(editor.state.selection.to)
  }
  const annotateRow = (rowId: string) =>
    margin.begin({
      documentKind: 'plan',
      anchor: { type: 'row', rowId },
      quote: wordsOfRow(editor, rowId),
    })
  const latest = useRef({ annotate, annotateRow })
  latest.current = { annotate, annotateRow }
  calls.current = {
    onOpen(annotationId) {
      // On a narrow page the thread would cover the words that somebody wants to write in.
      if (canWrite && !matchMedia('(min-width: 48rem)').matches) margin.look(annotationId)
      else margin.open(annotationId)
    },
    onRowMark: (rowId, first) => (first === null ? annotateRow(rowId) : margin.open(first)),
    mayAnnotate: margin.may.annotate,
    onAnnotate: annotate,
  }
  useCommands(() =>
    marginCommands({
      mayAnnotate: margin.may.annotate,
      selected: !editor.isDestroyed && !editor.state.selection.empty,
      rowId: editor.isDestroyed ? null : (rowAtCaret(editor.state)?.rowId ?? null),
      annotate,
      annotateRow,
    }),
  )
  useEffect(() => {
    if (!editor.isDestroyed) editor.view.dispatch(lookAtPassages(editor.state))
  }, [editor, canWrite, margin.may.annotate])
  useEffect(() => {
    if (!margin.may.annotate) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.code !== 'KeyM' || !event.altKey || !(event.ctrlKey || event.metaKey)) return
      const at = document.activeElement
      const isHere = at === document.body || at?.closest('.plan-panel') !== null
      if (!isHere || editor.view.dom.offsetParent === null) return
      event.preventDefault()
      const rowId =
        at?.closest('.flow-side')?.closest<HTMLElement>('[data-row-id]')?.dataset['rowId'] ??
        (editor.state.selection.empty ? rowAtCaret(editor.state)?.rowId : undefined)
      if (rowId === undefined) latest.current.annotate()
      else latest.current.annotateRow(rowId)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [editor, margin.may.annotate])

  return (
    <div ref={place} className="plan-bubble-place print:hidden">
      {bubble !== null && (
        <button
          type="button"
          className="plan-bubble"
          style={{ top: bubble.top, left: bubble.left }}
          // The selection is what it is about: pressing must not take it away.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => (bubble.annotationId === null ? annotate() : margin.open(bubble.annotationId))}
          title={bubble.annotationId === null ? t('annotateHint') : undefined}
        >
          {bubble.annotationId === null ? (
            <MessageSquarePlus size={16} aria-hidden />
          ) : (
            <MessageSquareQuote size={16} aria-hidden />
          )}
          {bubble.annotationId === null ? t('annotate') : t('see')}
        </button>
      )}
    </div>
  )
}

/** What the editor is told of the threads; the same object as long as the plan would show the same. */
function useShownThreads(editor: Editor, { threads, current, draft, may }: Margin): void {
  const annotations = useMemo(
    () =>
      [...threads.values()].flatMap(({ annotationId, anchor, quote, kind, state }): PlanAnnotation[] =>
        anchor.type === 'board' ? [] : [{ annotationId, anchor, quote, kind, isOpen: state === 'open' }],
      ),
    [threads],
  )
  useEffect(() => {
    if (editor.isDestroyed) return
    const { anchor, quote } = draft ?? {}
    const writing = anchor === undefined || anchor.type === 'board' ? null : { anchor, quote: quote ?? '' }
    const shown = { annotations, current, draft: writing, mayAnnotate: may.annotate }
    editor.view.dispatch(showMargin(editor.state, shown))
  }, [editor, annotations, current, draft, may.annotate])
}

/** Tells the margin in which order the threads lie; typing that changes no order tells nothing. */
function usePlaces(editor: Editor, { tellPlaces }: Margin): void {
  useEffect(() => {
    let told = ''
    let frame = 0
    const tell = () => {
      frame = 0
      if (editor.isDestroyed) return
      const found = [...readingPlaces(editor.state)].toSorted((a, b) => (a[1] ?? -1) - (b[1] ?? -1))
      let rank = 0
      let before: number | null = null
      const places = new Map<string, Place>()
      for (const [annotationId, at] of found) {
        if (at !== before) rank += 1
        before = at
        places.set(annotationId, at === null ? { kind: 'gone' } : { kind: 'here', at: rank })
      }
      const now = JSON.stringify([...places])
      if (now === told) return
      told = now
      tellPlaces(places)
    }
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(tell)
    }
    soon()
    editor.on('transaction', soon)
    return () => {
      editor.off('transaction', soon)
      cancelAnimationFrame(frame)
    }
  }, [editor, tellPlaces])
}

/** Brings the place of a thread into view when it is asked for. */
function useSought(editor: Editor, { sought }: Margin): void {
  useEffect(() => {
    if (sought === null) return
    // A frame later: the page may only now be showing the plan.
    const frame = requestAnimationFrame(() => {
      const range = editor.isDestroyed ? null : placeInPlan(editor.state, sought.annotationId)
      if (range === null) return
      const node = editor.view.nodeDOM(range.from) ?? editor.view.domAtPos(range.from, 1).node
      const element = node instanceof HTMLElement ? node : node.parentElement
      element?.scrollIntoView({ block: 'center' })
    })
    return () => cancelAnimationFrame(frame)
  }, [editor, sought])
}

interface Bubble {
  readonly top: number
  readonly left: number
  /** The annotation that can be seen here; null: one can be made. */
  readonly annotationId: string | null
}

/** Where the button stands: below the end of a selection, or at a highlight that was pressed. */
function useBubble(
  editor: Editor,
  ydoc: Y.Doc,
  { may, draft, current }: Margin,
  place: RefObject<HTMLDivElement | null>,
): Bubble | null {
  const [bubble, setBubble] = useState<Bubble | null>(null)
  // While somebody still selects, a button would be in the way.
  const isSelecting = useRef(false)
  useEffect(() => {
    const find = () => {
      const box = place.current?.getBoundingClientRect()
      if (editor.isDestroyed || box === undefined) return
      if (isSelecting.current) return setBubble(null)
      const { selection } = editor.state
      const range = current === null ? null : placeInPlan(editor.state, current)
      const isAtCurrent =
        selection.empty && range !== null && range.from <= selection.head && selection.head <= range.to
      const isNarrow = !matchMedia('(min-width: 48rem)').matches
      const sees = isAtCurrent && isNarrow && editor.isFocused
      const annotates = may.annotate && draft === null && draftOfSelection(editor, ydoc) !== null
      if (!sees && !annotates) return setBubble(null)
      const at = editor.view.coordsAtPos(selection.to, -1)
      const left = Math.max(0, Math.min(at.left - box.left - 40, box.width - 140))
      setBubble({ top: at.bottom - box.top + 8, left, annotationId: annotates ? null : current })
    }
    let frame = 0
    const press = () => {
      isSelecting.current = true
      find()
    }
    const release = () => {
      if (!isSelecting.current) return
      isSelecting.current = false
      // The editor hears of the selection a moment later.
      frame = requestAnimationFrame(find)
    }
    const { dom } = editor.view
    dom.addEventListener('pointerdown', press)
    document.addEventListener('pointerup', release)
    document.addEventListener('pointercancel', release)
    find()
    editor.on('transaction', find)
    editor.on('focus', find)
    editor.on('blur', find)
    return () => {
      cancelAnimationFrame(frame)
      dom.removeEventListener('pointerdown', press)
      document.removeEventListener('pointerup', release)
      document.removeEventListener('pointercancel', release)
      editor.off('transaction', find)
      editor.off('focus', find)
      editor.off('blur', find)
    }
  }, [editor, ydoc, may.annotate, draft, current, place])
  return bubble
}

function draftOfSelection(editor: Editor, ydoc: Y.Doc) {
  const { selection, doc } = editor.state
  if (selection.empty) return null
  const made = anchorOf(ydoc, doc, selection)
  return made === null ? null : { documentKind: 'plan' as const, ...made }
}

/** How a row is known when it is gone: by the words that it begins with. */
function wordsOfRow(editor: Editor, rowId: string): string {
  const row = rowsOf(editor.state.doc).find((it) => it.rowId === rowId)
  const cells = row?.node.children.map((cell) => cell.textContent.trim()) ?? []
  return cells.find((words) => words !== '')?.slice(0, 200) ?? ''
}
