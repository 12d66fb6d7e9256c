import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  yUndoPluginKey,
} from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { SentFile } from '../files/send-file.ts'
import { el } from './dom.ts'
import { isFromYjs } from './from-yjs.ts'
import type { Upload } from './picture-uploads.ts'

// Where pictures will stand that are still on their way: seen by who puts them in, and by nobody else. The
// place is kept as one of the shared document, because colleagues go on writing around it.

/** A picture that was pasted stands in the editor for the length of one step under such a name. */
export const PENDING = 'pending/'

interface Places {
  readonly at: ReadonlyMap<string, number>
  readonly decorations: DecorationSet
}
interface Told {
  /** Positions in the document as it is after the step. */
  readonly add?: readonly { readonly key: string; readonly pos: number }[]
  readonly remove?: string
}

const key = new PluginKey<Places>('picturePlaces')

/** Keeps a place for a picture at a position. */
export function keepPlace(tr: Transaction, places: readonly { key: string; pos: number }[]): Transaction {
  return tr.setMeta(key, { add: places } satisfies Told).setMeta('addToHistory', false)
}

/** Gives a place up. */
export function leavePlace(tr: Transaction, uploadKey: string): Transaction {
  return tr.setMeta(key, { remove: uploadKey } satisfies Told).setMeta('addToHistory', false)
}

/**
 * Puts a picture that has arrived into its place: below the words there, above an empty line, and among
 * those that were put in with it in their order. When its place is gone it stands at the caret.
 */
export function insertPicture(
  view: EditorView,
  upload: Upload,
  file: SentFile,
  orders: Map<string, number>,
): void {
  const { state } = view
  const at = key.getState(state)?.at.get(upload.key) ?? state.selection.head
  orders.set(file.id, upload.order)
  const orderOf = (node: Node | null): number | undefined =>
    node?.type.name === 'picture' ? orders.get(String(node.attrs['fileId'])) : undefined
  const attrs = { fileId: file.id, alt: upload.alt, width: file.width, height: file.height }
  const picture = state.schema.nodes['picture']!.create(attrs)
  const pos = placeIn(state.doc, at, (before, after) => {
    const [earlier, later] = [orderOf(after), orderOf(before)]
    if (earlier !== undefined && earlier < upload.order) return 1
    return later !== undefined && later > upload.order ? -1 : 0
  })
  // A step of its own: taking it back takes back the picture and nothing that was typed meanwhile.
  const { undoManager } = yUndoPluginKey.getState(state) as { undoManager: Y.UndoManager }
  undoManager.stopCapturing()
  view.dispatch(state.tr.insert(pos, picture).setMeta(key, { remove: upload.key } satisfies Told))
  undoManager.stopCapturing()
}

/** Between two blocks near a position; `step` says whether to go on past a neighbour. */
function placeIn(
  doc: Node,
  near: number,
  step: (before: Node | null, after: Node | null) => -1 | 0 | 1,
): number {
  let $at = doc.resolve(Math.max(0, Math.min(near, doc.content.size)))
  const picture = doc.type.schema.nodes['picture']!
  if (!$at.parent.isTextblock && $at.parent.type.contentMatch.matchType(picture) === null)
    $at = Selection.near($at, -1).$from
  let pos = $at.pos
  if ($at.parent.isTextblock) pos = $at.parent.content.size === 0 ? $at.before() : $at.after()
  for (;;) {
    const { nodeBefore, nodeAfter } = doc.resolve(pos)
    const way = step(nodeBefore, nodeAfter)
    if (way === 0) return pos
    pos += way === 1 ? nodeAfter!.nodeSize : -nodeBefore!.nodeSize
  }
}

/** The places of pictures on their way, followed through everybody's edits. */
export function picturePlaces(input: {
  ydoc: Y.Doc
  /** What is shown in a place; made once a picture. */
  show: (uploadKey: string) => HTMLElement
  /** Pictures that came with a paste have stood in the editor and have a place now. */
  onPasted: (pasted: readonly { key: string; alt: string }[]) => void
}): Extension {
  const lasting = new Map<string, unknown>()
  const elements = new Map<string, HTMLElement>()
  const placed = (at: ReadonlyMap<string, number>, doc: Node): Places => ({
    at,
    decorations: DecorationSet.create(
      doc,
      [...at].map(([uploadKey, pos]) =>
        Decoration.widget(
          placeIn(doc, pos, () => 0),
          () => {
            const made =
              elements.get(uploadKey) ?? el('div', { class: 'picture-place' }, input.show(uploadKey))
            elements.set(uploadKey, made)
            return made
          },
          { key: uploadKey, side: -1, ignoreSelection: true },
        ),
      ),
    ),
  })
  return Extension.create({
    name: 'picturePlaces',
    // After the binding, which must have written a change before its place can be kept there.
    priority: 40,
    addProseMirrorPlugins: () => [
      new Plugin<Places>({
        key,
        state: {
          init: (_, { doc }) => placed(new Map(), doc),
          apply(tr, before, state) {
            const told = tr.getMeta(key) as Told | undefined
            if (told === undefined && (!tr.docChanged || before.at.size === 0)) return before
            const at = new Map<string, number>()
            for (const [uploadKey, pos] of before.at)
              if (uploadKey !== told?.remove)
                at.set(
                  uploadKey,
                  (isFromYjs(tr) ? lastingPosition(state, lasting.get(uploadKey), input.ydoc) : null) ??
                    tr.mapping.map(pos),
                )
            for (const added of told?.add ?? []) at.set(added.key, added.pos)
            return placed(at, tr.doc)
          },
        },
        props: { decorations: (state) => key.getState(state)?.decorations ?? null },
        appendTransaction: (transactions, _before, state) =>
          transactions.some((tr) => tr.docChanged && !isFromYjs(tr))
            ? takePending(state, input.onPasted)
            : null,
        view: () => ({
          update: (view, before) => {
            const { at } = key.getState(view.state)!
            if (at.size === 0 && lasting.size === 0) return
            for (const uploadKey of lasting.keys()) if (!at.has(uploadKey)) lasting.delete(uploadKey)
            for (const uploadKey of elements.keys()) if (!at.has(uploadKey)) elements.delete(uploadKey)
            if (view.state.doc.eq(before.doc) && [...at.keys()].every((it) => lasting.has(it))) return
            for (const [uploadKey, pos] of at) lasting.set(uploadKey, lastingPlace(view.state, pos))
          },
        }),
      }),
    ],
  })
}

/** Takes pictures that came with a paste out again, and keeps their places. */
function takePending(
  state: EditorState,
  onPasted: (pasted: readonly { key: string; alt: string }[]) => void,
): Transaction | null {
  const found: { key: string; alt: string; pos: number; size: number }[] = []
  state.doc.descendants((node, pos) => {
    const fileId = String(node.attrs['fileId'] ?? '')
    if (node.type.name === 'picture' && fileId.startsWith(PENDING))
      found.push({
        key: fileId.slice(PENDING.length),
        alt: String(node.attrs['alt']),
        pos,
        size: node.nodeSize,
      })
    return !node.isTextblock
  })
  if (found.length === 0) return null
  const tr = state.tr
  for (const { pos, size } of found) tr.delete(tr.mapping.map(pos), tr.mapping.map(pos + size))
  onPasted(found)
  const places = found.map((it) => ({ key: it.key, pos: tr.mapping.map(it.pos) }))
  return tr.setMeta(key, { add: places } satisfies Told)
}

interface SyncState {
  readonly type: Y.XmlFragment
  readonly binding: { readonly mapping: Parameters<typeof absolutePositionToRelativePosition>[2] } | null
}

function lastingPlace(state: EditorState, pos: number): unknown {
  const { type, binding } = ySyncPluginKey.getState(state) as SyncState
  return binding === null ? null : absolutePositionToRelativePosition(pos, type, binding.mapping)
}

function lastingPosition(state: EditorState, place: unknown, ydoc: Y.Doc): number | null {
  const { type, binding } = ySyncPluginKey.getState(state) as SyncState
  if (binding === null || place === null || place === undefined) return null
  return relativePositionToAbsolutePosition(ydoc, type, place, binding.mapping)
}
