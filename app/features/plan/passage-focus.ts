import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { rowsOf } from './flow-rows.ts'

/** A paragraph, heading or item of a list that has words, where it stands in the editor's document. */
interface Passage {
  readonly pos: number
  readonly node: Node
}

const key = new PluginKey<PassagePlace>('passageFocus')

interface PassagePlace {
  /** The passage at which Tab stops: where it stands. */
  readonly stop: number | null
  readonly decorations: DecorationSet
}

/** Has the editor look anew at whether passages can be walked through. */
const LOOK_ANEW = 'anew'

interface Input {
  /** Somebody reads who may annotate but not write: a caret cannot lead them to a passage. */
  readonly isReading: () => boolean
  /** Annotates what is selected. */
  readonly onAnnotate: () => void
}

/**
 * How one reaches a passage without a mouse and without a caret: Tab stops at one passage of the plan, arrow
 * keys, Home and End go from there to others in the order in which the plan is read, Enter annotates. The
 * passage that has the focus is selected, so that what a mouse can do with a selection can be done with it.
 */
export function passageFocus({ isReading, onAnnotate }: Input): Extension {
  const place = (doc: Node, stop: number | null): PassagePlace => {
    if (!isReading()) return { stop: null, decorations: DecorationSet.empty }
    const passages = passagesOf(doc)
    const here = passages.find(({ pos }) => pos === stop) ?? passages[0]
    const decorations = passages.map((passage) =>
      Decoration.node(passage.pos, passage.pos + passage.node.nodeSize, {
        tabindex: passage === here ? '0' : '-1',
        'data-passage': '',
      }),
    )
    return { stop: here?.pos ?? null, decorations: DecorationSet.create(doc, decorations) }
  }
  return Extension.create({
    name: 'passageFocus',
    addProseMirrorPlugins: () => [
      new Plugin<PassagePlace>({
        key,
        state: {
          init: (_, { doc }) => place(doc, null),
          apply(tr, before) {
            const told = tr.getMeta(key) as number | typeof LOOK_ANEW | undefined
            if (told === undefined && !tr.docChanged) return before
            const followed = before.stop === null ? null : tr.mapping.map(before.stop)
            return place(tr.doc, typeof told === 'number' ? told : followed)
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          handleDOMEvents: {
            focusin(view, event) {
              const passage = passageAt(view, event.target)
              // A mouse selects for itself.
              if (passage === null || !(event.target as HTMLElement).matches(':focus-visible')) return false
              const { pos, node } = passage
              const all = TextSelection.create(view.state.doc, pos + 1, pos + node.nodeSize - 1)
              view.dispatch(view.state.tr.setSelection(all).setMeta(key, pos))
              return false
            },
            keydown(view, event) {
              const passage = passageAt(view, event.target)
              if (passage === null || event.altKey || event.ctrlKey || event.metaKey) return false
              if (event.key === 'Enter') {
                event.preventDefault()
                onAnnotate()
                return true
              }
              const next = neighbourOf(view.state, passage, event.key)
              const element = next === undefined ? null : view.nodeDOM(next.pos)
              if (!(element instanceof HTMLElement)) return false
              event.preventDefault()
              element.focus()
              return true
            },
          },
        },
      }),
    ],
  })
}

/** A transaction that has the passages looked at anew: what somebody may do has changed. */
export function lookAtPassages(state: EditorState) {
  return state.tr.setMeta(key, LOOK_ANEW).setMeta('addToHistory', false)
}

/** Every passage in the order in which the plan is read: rows in theirs. */
function passagesOf(doc: Node): Passage[] {
  const found: Passage[] = []
  const collect = (within: Node, start: number): void => {
    within.descendants((node, pos) => {
      if (node.type.name === 'lessonFlow') return false
      if (node.isTextblock && node.textContent.trim() !== '') found.push({ pos: start + pos, node })
      return !node.isTextblock
    })
  }
  doc.forEach((section, offset) => {
    collect(section, offset + 1)
    if (section.children.some((child) => child.type.name === 'lessonFlow'))
      for (const row of rowsOf(doc)) collect(row.node, row.pos + 1)
  })
  return found
}

function passageAt(view: EditorView, target: EventTarget | null): Passage | null {
  if (!(target instanceof HTMLElement) || target.dataset['passage'] === undefined) return null
  return passagesOf(view.state.doc).find(({ pos }) => view.nodeDOM(pos) === target) ?? null
}

function neighbourOf(state: EditorState, from: Passage, press: string): Passage | undefined {
  const passages = passagesOf(state.doc)
  const here = passages.findIndex(({ pos }) => pos === from.pos)
  switch (press) {
    case 'ArrowDown':
    case 'ArrowRight':
      return passages[here + 1]
    case 'ArrowUp':
    case 'ArrowLeft':
      return passages[here - 1]
    case 'Home':
      return passages[0]
    case 'End':
      return passages.at(-1)
    default:
      return undefined
  }
}
