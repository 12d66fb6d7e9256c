import { Extension } from '@tiptap/core'
import { Fragment, Slice, type Node, type ResolvedPos } from '@tiptap/pm/model'
import {
  AllSelection,
  Plugin,
  PluginKey,
  TextSelection,
  type EditorState,
  type Selection,
  type Transaction,
} from '@tiptap/pm/state'
import { CELL_KINDS } from '#domain/plan/plan-sections.ts'
import { isFromYjs } from './from-yjs.ts'

/**
 * Guards the plan's structure while somebody edits. The schema cannot (it asks for nothing, so that merges
 * never break it), so this does, in one's own edits only: what comes from colleagues is taken as it is.
 *
 * - Sections, rows and cells cannot be deleted. (Rows come and go in the shared document: flow-actions.ts.)
 * - A selection stays within the section or cell in which it began: rows may stand elsewhere in the
 *   document than on the page, and nobody should delete what they did not see selected.
 * - What is pasted arrives as paragraphs, lists, headings and tables, whatever it was cut from.
 * - A place without a paragraph, left by a merge, gets one, and a row its missing cells.
 */
export const KeepPlanWhole = Extension.create({
  name: 'keepPlanWhole',
  addKeyboardShortcuts() {
    return {
      // Once: this section or cell. Twice: the whole plan, to copy it.
      'Mod-a': ({ editor }) => {
        const { selection, doc } = editor.state
        const part = partAround(selection.$from)
        const isPart = part !== null && selection.from <= part.start + 2 && selection.to >= part.end - 2
        const wanted =
          part === null || isPart
            ? new AllSelection(doc)
            : TextSelection.between(doc.resolve(part.start), doc.resolve(part.end))
        editor.view.dispatch(editor.state.tr.setSelection(wanted))
        return true
      },
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('keepPlanWhole'),
      filterTransaction: (tr, state) => !tr.docChanged || isFromYjs(tr) || keepsStructure(tr, state.doc),
      appendTransaction: (transactions, _before, state) =>
        transactions.some(isFromYjs) ? null : repair(state),
      props: {
        createSelectionBetween: (_view, $anchor, $head) => withinPart($anchor, $head),
        transformPasted: (slice, view) => withoutStructure(slice, inNarrowPart(view.state)),
      },
    }),
  ],
})

interface Part {
  /** First and last position inside. */
  readonly start: number
  readonly end: number
}

/** The section or cell around a position. */
function partAround($pos: ResolvedPos): Part | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const name = $pos.node(depth).type.name
    if (name === 'section' || name === 'flowCell') return { start: $pos.start(depth), end: $pos.end(depth) }
  }
  return null
}

function withinPart($anchor: ResolvedPos, $head: ResolvedPos): Selection | null {
  const part = partAround($anchor)
  if (part === null || !$anchor.parent.inlineContent) return null
  if (partAround($head)?.start === part.start) return null
  const back = $head.pos < $anchor.pos
  // Where the rows of the flow lie between here and the edge, this paragraph is far enough.
  let crossesFlow = false
  $anchor.doc.nodesBetween(part.start, part.end, (node) => {
    crossesFlow ||= node.type.name === 'lessonFlow'
    return !crossesFlow
  })
  const [first, last] = crossesFlow ? [$anchor.start(), $anchor.end()] : [part.start, part.end]
  return TextSelection.between($anchor, $anchor.doc.resolve(back ? first : last), back ? 1 : -1)
}

/** Counts sections, flows, rows and cells by identity. */
function structureOf(doc: Node): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
  doc.forEach((section) => {
    count(`section ${section.attrs['key']}`)
    section.forEach((flow) => {
      if (flow.type.name !== 'lessonFlow') return
      count('flow')
      flow.forEach((row) => {
        count(`row ${row.attrs['rowId']}`)
        row.forEach((cell) => count(`cell ${row.attrs['rowId']} ${cell.attrs['kind']}`))
      })
    })
  })
  return counts
}

function keepsStructure(tr: Transaction, before: Node): boolean {
  const had = structureOf(before)
  const has = structureOf(tr.doc)
  for (const [key, count] of had) if ((has.get(key) ?? 0) < count) return false
  // A paste or drop that splits a cell makes a second one of its kind.
  for (const [key, count] of has) if (count > Math.max(1, had.get(key) ?? 0)) return false
  return true
}

const NEEDS_A_PARAGRAPH: ReadonlySet<string> = new Set([
  'section',
  'flowCell',
  'listItem',
  'tableCell',
  'tableHeader',
])

function repair(state: EditorState): Transaction | null {
  const inserts: { pos: number; node: Node }[] = []
  const { paragraph, flowCell } = state.schema.nodes
  state.doc.descendants((node, pos) => {
    if (node.isTextblock) return false
    if (NEEDS_A_PARAGRAPH.has(node.type.name) && !hasPlaceForText(node))
      inserts.push({ pos: pos + 1, node: paragraph!.create() })
    if (node.type.name === 'flowRow') {
      const kinds = new Set(node.children.map((cell): unknown => cell.attrs['kind']))
      for (const kind of CELL_KINDS)
        if (!kinds.has(kind))
          inserts.push({
            pos: pos + node.nodeSize - 1,
            node: flowCell!.create({ kind }, paragraph!.create()),
          })
    }
    return true
  })
  if (inserts.length === 0) return null
  const tr = state.tr
  for (const { pos, node } of inserts) tr.insert(tr.mapping.map(pos), node)
  return tr
}

function hasPlaceForText(node: Node): boolean {
  let found = false
  node.descendants((inner) => {
    // An empty flow is not a place for text, but its section needs none.
    if (inner.isTextblock || inner.type.name === 'lessonFlow') found = true
    return !found
  })
  return found
}

/** Whether the caret is where only paragraphs and lists may stand. */
function inNarrowPart({ selection: { $from } }: EditorState): boolean {
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if (/^(flowCell|tableCell|tableHeader|listItem)$/.test($from.node(depth).type.name)) return true
  return false
}

const STRUCTURE = /^(doc|section|lessonFlow|flowRow|flowCell)$/
const WIDE = /^(heading|table|tableRow|tableCell|tableHeader)$/

function withoutStructure(slice: Slice, narrow: boolean): Slice {
  const unwraps = (node: Node): boolean =>
    STRUCTURE.test(node.type.name) || (narrow && WIDE.test(node.type.name))
  let foreign = false
  slice.content.descendants((node) => {
    foreign ||= unwraps(node)
    return !foreign
  })
  if (!foreign) return slice
  const flat = (node: Node): Node[] => {
    if (node.type.name === 'heading' && narrow)
      return [node.type.schema.nodes['paragraph']!.create(null, node.content)]
    if (unwraps(node)) return node.children.flatMap(flat)
    return [node]
  }
  const blocks = Fragment.from(slice.content.content.flatMap(flat))
  return new Slice(blocks, 0, 0)
}
