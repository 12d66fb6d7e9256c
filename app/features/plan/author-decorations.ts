import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { personColor } from '#ui/person-color.ts'
import { isFromYjs } from './from-yjs.ts'
import { eachBlock, lettersIn } from './plan-blocks.ts'

/** Whose a letter is, and the clock of its clientID until which that holds. */
export interface LetterAuthor {
  /** Null: nobody is known. */
  readonly personId: string | null
  /** Number of the credit; null for what is too new for one. */
  readonly credit: number | null
  readonly until: number
}

export type AuthorSource = (clientId: number, clock: number) => LetterAuthor

interface Run {
  /** Within its block. */
  readonly from: number
  readonly to: number
  readonly personId: string | null
  readonly credit: number | null
}

interface AuthorsPlace {
  /** Null while authors are not shown. */
  readonly source: AuthorSource | null
  readonly decorations: DecorationSet
  /** What each block showed; a block that changes is another node. */
  readonly known: WeakMap<Node, readonly Run[]>
  /** The editor is ahead of the shared document: some blocks are to be looked at again. */
  readonly stale: boolean
}

type Told = { readonly source: AuthorSource | null } | 'lookAgain'

const key = new PluginKey<AuthorsPlace>('authorDecorations')
const OFF: AuthorsPlace = {
  source: null,
  decorations: DecorationSet.empty,
  known: new WeakMap(),
  stale: false,
}

/** Shows whose the words are from now on, or (null) no longer; a transaction that changes no text and no history. */
export function showAuthors(state: EditorState, source: AuthorSource | null): Transaction {
  return tell(state, { source })
}

function tell(state: EditorState, told: Told): Transaction {
  return state.tr.setMeta(key, told).setMeta('addToHistory', false)
}

/** Whose the letter before a position is, or else the one behind it; null where nothing is shown. */
export function authorBeside(state: EditorState, pos: number): Pick<Run, 'personId' | 'credit'> | null {
  const found = key.getState(state)?.decorations.find(pos, pos) ?? []
  const run = found.find((it) => it.to === pos) ?? found[0]
  return (run?.spec as { run: Run } | undefined)?.run ?? null
}

/** How many letters of the plan are each person's; null: nobody known. */
export function lettersByPerson(state: EditorState): Map<string | null, number> {
  const counts = new Map<string | null, number>()
  const place = key.getState(state)
  if (place === undefined) return counts
  state.doc.descendants((node) => {
    for (const { personId, from, to } of place.known.get(node) ?? [])
      counts.set(personId, (counts.get(personId) ?? 0) + to - from)
    return !node.isTextblock
  })
  return counts
}

/** Colours words by who wrote them. Nothing of it is in the document. */
export function authorDecorations(ydoc: Y.Doc): Extension {
  return Extension.create({
    name: 'authorDecorations',
    addProseMirrorPlugins: () => [
      new Plugin<AuthorsPlace>({
        key,
        state: {
          init: () => OFF,
          apply(tr, before) {
            const told = tr.getMeta(key) as Told | undefined
            if (told !== undefined && told !== 'lookAgain')
              return told.source === null ? OFF : anew(tr.doc, ydoc, told.source, new WeakMap())
            const { source, known } = before
            if (source === null) return before
            // What comes from others makes the whole document anew, but of the same blocks where nothing changed.
            if (tr.docChanged && isFromYjs(tr)) return anew(tr.doc, ydoc, source, known)
            if (tr.docChanged)
              return { ...before, decorations: before.decorations.map(tr.mapping, tr.doc), stale: true }
            return told === 'lookAgain' && before.stale ? mended(tr.doc, ydoc, before, source) : before
          },
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
        view: (view) => {
          let frame = 0
          const look = () => {
            frame = 0
            if (view.isDestroyed || key.getState(view.state)?.stale !== true) return
            // An input method must not have the words that it composes marked anew under it.
            if (view.composing) frame = requestAnimationFrame(look)
            else view.dispatch(tell(view.state, 'lookAgain'))
          }
          return {
            update: () => {
              if (frame === 0 && key.getState(view.state)?.stale === true) frame = requestAnimationFrame(look)
            },
            destroy: () => cancelAnimationFrame(frame),
          }
        },
      }),
    ],
  })
}

function anew(
  doc: Node,
  ydoc: Y.Doc,
  source: AuthorSource,
  known: WeakMap<Node, readonly Run[]>,
): AuthorsPlace {
  const decorations: Decoration[] = []
  eachBlock(doc, ydoc, (node, pos, element) => {
    const runs = known.get(node) ?? runsIn(node, element, source)
    if (runs === null) return
    known.set(node, runs)
    decorations.push(...decorate(runs, pos))
  })
  return { source, known, decorations: DecorationSet.create(doc, decorations), stale: false }
}

/** Only the blocks that were not seen before. */
function mended(doc: Node, ydoc: Y.Doc, place: AuthorsPlace, source: AuthorSource): AuthorsPlace {
  const { known } = place
  let { decorations } = place
  eachBlock(doc, ydoc, (node, pos, element) => {
    if (known.has(node)) return
    const runs = runsIn(node, element, source)
    if (runs === null) return
    known.set(node, runs)
    const end = pos + node.nodeSize
    const old = decorations.find(pos, end).filter((it) => it.from < end && it.to > pos)
    decorations = decorations.remove(old).add(doc, decorate(runs, pos))
  })
  return { source, known, decorations, stale: false }
}

function decorate(runs: readonly Run[], pos: number): Decoration[] {
  return runs.flatMap((run) => {
    if (run.personId === null) return []
    const { ink, wash } = personColor(run.personId)
    const attributes = {
      class: 'authored',
      style: `--author-ink: ${ink}; --author-wash: ${wash}`,
      'data-author': run.personId,
      'data-credit': run.credit === null ? 'new' : String(run.credit),
    }
    return [Decoration.inline(pos + 1 + run.from, pos + 1 + run.to, attributes, { run })]
  })
}

/** The authors of one block; null when the shared document has other letters in it just now. */
function runsIn(node: Node, element: Y.XmlFragment, source: AuthorSource): Run[] | null {
  const runs: Run[] = []
  let at = 0
  const push = (length: number, personId: string | null, credit: number | null) => {
    const last = runs.at(-1)
    if (last !== undefined && last.to === at && last.personId === personId && last.credit === credit)
      runs[runs.length - 1] = { ...last, to: at + length }
    else runs.push({ from: at, to: at + length, personId, credit })
    at += length
  }
  const letters = lettersIn(node, element)
  for (const it of letters ?? []) {
    if (it === null) {
      at += 1
      continue
    }
    const end = it.clock + it.length
    for (let here = it.clock; here < end;) {
      const { personId, credit, until } = source(it.clientId, here)
      const next = Math.min(end, Math.max(here + 1, until))
      push(next - here, personId, credit)
      here = next
    }
  }
  return letters === null ? null : runs
}
