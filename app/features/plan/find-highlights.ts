import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { PlaceInPlan } from '#domain/plan/replace-text-document.ts'
import { readingOrder } from './margin-decorations.ts'

/** Words that were found, in the editor's document. */
export interface PlanMatch {
  readonly from: number
  readonly to: number
  /** The same place in the shared document. */
  readonly place: PlaceInPlan
}

/** Finds everything, in the order in which one reads. */
export type Finder = (doc: Node) => readonly PlanMatch[]

interface Found {
  /** Null: nobody is looking for anything. */
  readonly find: Finder | null
  readonly matches: readonly PlanMatch[]
  /** Which of them one looks at; -1 when there is none. */
  readonly current: number
  readonly decorations: DecorationSet
}

interface Told {
  readonly find: Finder | null
  /** The match that begins here or, as one reads, next after it, becomes the current one. */
  readonly near: number
}

const NOTHING: Found = { find: null, matches: [], current: -1, decorations: DecorationSet.empty }
const key = new PluginKey<Found>('findHighlights')

/** What was found, and which of it is looked at. */
export function foundIn(state: EditorState): Found {
  return key.getState(state) ?? NOTHING
}

/** Begins to look for something, or (null) stops and leaves nothing behind. */
export function lookFor(state: EditorState, find: Finder | null, near: number): Transaction {
  const told: Told = { find, near }
  return state.tr.setMeta(key, told).setMeta('addToHistory', false)
}

/** Makes a match the current one, counted around the ends. */
export function lookAt(state: EditorState, index: number): Transaction {
  const { find, matches } = foundIn(state)
  const to = matches[(index + matches.length) % Math.max(1, matches.length)]
  return lookFor(state, find, to?.from ?? 0)
}

/** Shows what was found: decorations, never marks of the document, which follow whoever types. */
export const FindHighlights = Extension.create({
  name: 'findHighlights',
  addProseMirrorPlugins: () => [
    new Plugin<Found>({
      key,
      state: {
        init: () => NOTHING,
        apply(tr, before) {
          const told = tr.getMeta(key) as Told | undefined
          const find = told === undefined ? before.find : told.find
          if (find === null) return NOTHING
          if (told === undefined && !tr.docChanged) return before
          const matches = find === before.find && !tr.docChanged ? before.matches : find(tr.doc)
          const at = told?.near ?? carried(before, tr)
          return found(tr.doc, find, matches, nearest(tr.doc, matches, at))
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
})

function found(doc: Node, find: Finder, matches: readonly PlanMatch[], current: number): Found {
  const decorations = matches.map(({ from, to }, index) =>
    Decoration.inline(from, to, { class: index === current ? 'found is-current' : 'found' }),
  )
  return { find, matches, current, decorations: DecorationSet.create(doc, decorations) }
}

/**
 * Where the current match is after a change. A colleague's comes as a whole new document, whose mapping says
 * nothing: what lies before and behind the part that differs has stayed.
 */
function carried({ matches, current }: Found, tr: Transaction): number {
  const was = matches[current]
  if (was === undefined) return 0
  const start = tr.before.content.findDiffStart(tr.doc.content)
  if (start === null || was.to <= start) return was.from
  const end = tr.before.content.findDiffEnd(tr.doc.content) ?? { a: start, b: start }
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return was.from >= end.a + overlap ? was.from + end.b - end.a : was.from
}

/** The match at a place or the next one as one reads, from the end on again the first. */
function nearest(doc: Node, matches: readonly PlanMatch[], at: number): number {
  if (matches.length === 0) return -1
  const read = readingOrder(doc)
  const next = matches.findIndex(({ from }) => read(from) >= read(at))
  return Math.max(0, next)
}
