import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { isCellKind, isSectionKey } from '#domain/plan/plan-sections.ts'
import { rowsOf } from './flow-rows.ts'
import type { PlanViewOptions } from './plan-view-options.ts'

/** What a row's view is told by its decoration. Plain values: ProseMirror compares them one by one. */
export interface RowPlace {
  /** Which row this is, counted from 1 … */
  readonly number: number
  /** … of how many. */
  readonly count: number
  readonly canWrite: boolean
}

/** What is shown but not stored: the rows' places in reading order, and what to write where nothing is. */
export function planDecorations(options: PlanViewOptions): Extension {
  return Extension.create({
    name: 'planDecorations',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('planDecorations'),
        props: {
          decorations: (state) =>
            DecorationSet.create(state.doc, [
              ...flowAndRows(state.doc, options),
              ...hints(state, options),
              ...emptyHeads(state.doc),
            ]),
        },
      }),
    ],
  })
}

function flowAndRows(doc: Node, options: PlanViewOptions): Decoration[] {
  const canWrite = options.canWrite()
  const rows = rowsOf(doc)
  const places = rows.map(({ pos, node }, index) => {
    const place: RowPlace = { number: index + 1, count: rows.length, canWrite }
    return Decoration.node(pos, pos + node.nodeSize, { style: `order: ${place.number}` }, place)
  })
  const flows: Decoration[] = []
  doc.descendants((node, pos) => {
    // Nothing to see: it has the flow look anew when these change.
    if (node.type.name === 'lessonFlow')
      flows.push(
        Decoration.node(pos, pos + node.nodeSize, {}, { canWrite, minutes: options.lessonMinutes() }),
      )
    return node.type.name === 'section'
  })
  return [...places, ...flows]
}

/** An empty head says nothing about its column: to who listens it is a cell like others. */
function emptyHeads(doc: Node): Decoration[] {
  const found: Decoration[] = []
  doc.descendants((node, pos) => {
    if (node.type.name === 'tableHeader' && node.textContent.trim() === '')
      found.push(Decoration.node(pos, pos + node.nodeSize, { role: 'cell' }))
    return !node.isTextblock && node.type.name !== 'lessonFlow'
  })
  return found
}

/** Every empty section says what belongs there; of the cells only the one with the caret, for calm. */
function hints(state: EditorState, { words, canWrite }: PlanViewOptions): Decoration[] {
  const found: Decoration[] = []
  const { head } = state.selection
  state.doc.descendants((node, pos) => {
    const only = node.childCount === 1 ? node.firstChild : null
    const isEmpty = only?.type.name === 'paragraph' && only.content.size === 0
    const key: unknown = node.attrs['key']
    const kind: unknown = node.attrs['kind']
    let hint: string | null = null
    if (isEmpty && node.type.name === 'section' && isSectionKey(key))
      hint = canWrite() ? words.hint(key) : words.empty
    if (
      isEmpty &&
      node.type.name === 'flowCell' &&
      isCellKind(kind) &&
      pos < head &&
      head < pos + node.nodeSize
    )
      hint = words.cellHint(kind)
    if (hint !== null)
      found.push(
        Decoration.node(pos + 1, pos + 1 + only!.nodeSize, { class: 'is-hinted', 'data-hint': hint }),
      )
    return /^(section|lessonFlow|flowRow)$/.test(node.type.name)
  })
  return found
}
