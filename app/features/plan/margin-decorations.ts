import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import type { Anchor, AnnotationKind } from '#domain/margin/anchor.ts'
import { rowsOf } from './flow-rows.ts'
import { isFromYjs } from './from-yjs.ts'
import { rangeOf, type Range } from './plan-anchor.ts'

export type PlanAnchor = Exclude<Anchor, { type: 'board' }>

/** An annotation as the plan shows it. */
export interface PlanAnnotation {
  readonly annotationId: string
  readonly anchor: PlanAnchor
  readonly quote: string
  readonly kind: AnnotationKind
  /** Only what is open is seen in the text; where the others lie is known all the same. */
  readonly isOpen: boolean
}

export interface ShownMargin {
  readonly annotations: readonly PlanAnnotation[]
  readonly current: string | null
  /** What an annotation is being written about. */
  readonly draft: { readonly anchor: PlanAnchor; readonly quote: string } | null
  readonly mayAnnotate: boolean
}

/** What a row's view is told by the margin. Plain values: ProseMirror compares them one by one. */
export interface RowMargin {
  /** How many open annotations are about this row as a whole. */
  readonly annotations: number
  /** The first of them. */
  readonly first: string | null
  readonly isCurrent: boolean
  readonly mayAnnotate: boolean
}

const NOTHING: ShownMargin = { annotations: [], current: null, draft: null, mayAnnotate: false }

interface MarginPlace {
  readonly shown: ShownMargin
  /** Of the annotations of text: where their letters are; null when they are gone. */
  readonly ranges: ReadonlyMap<string, Range | null>
  readonly draft: Range | null
  readonly decorations: DecorationSet
}

const key = new PluginKey<MarginPlace>('marginDecorations')

/** Tells the editor what stands in the margin; a transaction that changes no text and no history. */
export function showMargin(state: EditorState, shown: ShownMargin) {
  return state.tr.setMeta(key, shown).setMeta('addToHistory', false)
}

/** Where an annotation lies in the editor's document; null when its place is gone, or it is not known. */
export function placeInPlan(state: EditorState, annotationId: string): Range | null {
  const place = key.getState(state)
  const annotation = place?.shown.annotations.find((it) => it.annotationId === annotationId)
  if (place === undefined || annotation === undefined) return null
  return rangeIn(state.doc, annotation, place.ranges)
}

/** For each annotation how far into the plan it lies as one reads: rows in their order. Null: its place is gone. */
export function readingPlaces(state: EditorState): Map<string, number | null> {
  const place = key.getState(state)
  const found = new Map<string, number | null>()
  if (place === undefined) return found
  const at = readingOrder(state.doc)
  for (const annotation of place.shown.annotations) {
    const range = rangeIn(state.doc, annotation, place.ranges)
    found.set(annotation.annotationId, range === null ? null : at(range.from))
  }
  return found
}

/** Shows where annotations lie: washes behind words, marks beside rows. Nothing of it is in the document. */
export function marginDecorations(input: {
  ydoc: Y.Doc
  /** A highlight was pressed. */
  onOpen: (annotationId: string) => void
}): Extension {
  return Extension.create({
    name: 'marginDecorations',
    addProseMirrorPlugins: () => [
      new Plugin<MarginPlace>({
        key,
        state: {
          init: (_, { doc }) => placed(NOTHING, new Map(), null, doc),
          apply(tr, before) {
            const told = tr.getMeta(key) as ShownMargin | undefined
            const shown = told ?? before.shown
            if (told === undefined && !tr.docChanged) return before
            // Our own typing reaches the shared document only after this: until then it is followed here.
            if (told === undefined && !isFromYjs(tr)) {
              const mapped = new Map(
                [...before.ranges].map(([id, range]) => [id, range && followed(range, tr.mapping)]),
              )
              return placed(shown, mapped, before.draft && followed(before.draft, tr.mapping), tr.doc)
            }
            const ranges = new Map<string, Range | null>()
            for (const { annotationId, anchor, quote } of shown.annotations)
              if (anchor.type === 'text') ranges.set(annotationId, rangeOf(input.ydoc, tr.doc, anchor, quote))
            const draft = draftRange(input.ydoc, tr.doc, shown.draft)
            return placed(shown, ranges, draft, tr.doc)
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          handleClick(view, pos) {
            const place = key.getState(view.state)
            if (place === undefined || document.getSelection()?.isCollapsed === false) return false
            const hit = smallestAt(place, pos)
            if (hit === null) return false
            // The editor has not heard yet where the caret went; to show the thread would put it back.
            const { tr, doc } = view.state
            view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(pos))))
            input.onOpen(hit)
            return false
          },
        },
      }),
    ],
  })
}

function draftRange(ydoc: Y.Doc, doc: Node, draft: ShownMargin['draft']): Range | null {
  return draft?.anchor.type === 'text' ? rangeOf(ydoc, doc, draft.anchor, draft.quote) : null
}

function placed(
  shown: ShownMargin,
  ranges: ReadonlyMap<string, Range | null>,
  draft: Range | null,
  doc: Node,
): MarginPlace {
  return { shown, ranges, draft, decorations: DecorationSet.create(doc, decorate(doc, shown, ranges, draft)) }
}

function decorate(
  doc: Node,
  { annotations, current, mayAnnotate, draft }: ShownMargin,
  ranges: ReadonlyMap<string, Range | null>,
  draftRange: Range | null,
): Decoration[] {
  const washes = annotations.flatMap(({ annotationId, kind, isOpen }) => {
    const range = ranges.get(annotationId) ?? null
    const isCurrent = annotationId === current
    if (range === null || !(isOpen || isCurrent)) return []
    const attributes = {
      class: isCurrent ? 'annotated is-current' : 'annotated',
      'data-annotation': annotationId,
      'data-kind': kind,
    }
    return [Decoration.inline(range.from, range.to, attributes)]
  })
  const writing =
    draftRange === null
      ? []
      : [Decoration.inline(draftRange.from, draftRange.to, { class: 'annotated is-draft' })]
  const rows = rowsOf(doc).map(({ pos, node, rowId }) => {
    const about = annotations.filter(({ anchor }) => anchor.type === 'row' && anchor.rowId === rowId)
    const open = about.filter((it) => it.isOpen)
    const margin: RowMargin = {
      annotations: open.length,
      first: open[0]?.annotationId ?? null,
      isCurrent:
        (draft?.anchor.type === 'row' && draft.anchor.rowId === rowId) ||
        about.some((it) => it.annotationId === current),
      mayAnnotate,
    }
    return Decoration.node(pos, pos + node.nodeSize, {}, margin)
  })
  return [...washes, ...writing, ...rows]
}

function followed(
  { from, to }: Range,
  mapping: { map: (pos: number, side: number) => number },
): Range | null {
  // What is typed at either end is not what was annotated.
  const [start, end] = [mapping.map(from, 1), mapping.map(to, -1)]
  return start < end ? { from: start, to: end } : null
}

function rangeIn(
  doc: Node,
  { annotationId, anchor }: PlanAnnotation,
  ranges: ReadonlyMap<string, Range | null>,
): Range | null {
  if (anchor.type === 'text') return ranges.get(annotationId) ?? null
  const row = rowsOf(doc).find((it) => it.rowId === anchor.rowId)
  return row === undefined ? null : { from: row.pos, to: row.pos + row.node.nodeSize }
}

/** Of annotations that lie over each other the shortest is meant. */
function smallestAt({ shown, ranges }: MarginPlace, pos: number): string | null {
  const hits = shown.annotations.flatMap(({ annotationId, isOpen }) => {
    const range = ranges.get(annotationId) ?? null
    const isHit = isOpen && range !== null && range.from <= pos && pos <= range.to
    return isHit ? [{ annotationId, length: range.to - range.from }] : []
  })
  return hits.toSorted((a, b) => a.length - b.length)[0]?.annotationId ?? null
}

/** How far into the plan a position lies as one reads: a row's place in the tree says nothing. */
export function readingOrder(doc: Node): (pos: number) => number {
  const rows = rowsOf(doc)
  const first = Math.min(...rows.map(({ pos }) => pos))
  let read = 0
  const starts = rows.map(({ pos, node }) => {
    const start = first + read
    read += node.nodeSize
    return { pos, end: pos + node.nodeSize, start }
  })
  return (pos) => {
    const row = starts.find((it) => it.pos <= pos && pos < it.end)
    return row === undefined ? pos : row.start + (pos - row.pos)
  }
}
