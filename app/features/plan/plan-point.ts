import type { EditorState } from '@tiptap/pm/state'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { PlanPlace } from '#domain/activity/whereabouts.ts'
import { isSectionKey } from '#domain/plan/plan-sections.ts'

interface Sync {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
  readonly binding: { readonly mapping: Map<Y.AbstractType<unknown>, never> } | null
}

/** The section, and in the flow the row, that a position of the editor lies in. */
export function placeAt(state: EditorState, pos: number): PlanPlace {
  const $pos = state.doc.resolve(Math.max(0, Math.min(pos, state.doc.content.size)))
  let section: PlanPlace['section'] = null
  let rowId: string | null = null
  const look = ({ type, attrs }: { type: { name: string }; attrs: Record<string, unknown> }) => {
    if (type.name === 'section' && isSectionKey(attrs['key'])) section = attrs['key']
    if (type.name === 'flowRow') rowId = String(attrs['rowId'])
  }
  for (let depth = 1; depth <= $pos.depth; depth += 1) look($pos.node(depth))
  // Between blocks, as beside a heading: what follows is meant.
  if ($pos.nodeAfter !== null) look($pos.nodeAfter)
  return { section, rowId }
}

/** A position of the editor, so that another page finds it again whatever is written before it. */
export function pointAt(state: EditorState, pos: number): string | null {
  const { type, binding } = ySyncPluginKey.getState(state) as Sync
  if (binding === null) return null
  const point = absolutePositionToRelativePosition(pos, type, binding.mapping) as Y.RelativePosition
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(point)))
}

/** Where a point or a caret that another page sent lies in this editor; null when it cannot be read or is gone. */
export function positionAt(state: EditorState, sent: unknown): number | null {
  const { doc, type, binding } = ySyncPluginKey.getState(state) as Sync
  if (binding === null || sent === null || sent === undefined) return null
  try {
    const point =
      typeof sent === 'string'
        ? Y.decodeRelativePosition(Uint8Array.from(atob(sent), (letter) => letter.charCodeAt(0)))
        : Y.createRelativePositionFromJSON(sent)
    const pos = relativePositionToAbsolutePosition(doc, type, point, binding.mapping)
    return pos === null || pos < 0 || pos > state.doc.content.size ? null : pos
  } catch {
    // Made by hand, or by a page that is newer than this one.
    return null
  }
}
