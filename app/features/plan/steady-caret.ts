import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection, type EditorState, type Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { getRelativeSelection, ySyncPluginKey, type ProsemirrorBinding } from '@tiptap/y-tiptap'

type Remembered = ProsemirrorBinding['beforeTransactionSelection']
/** As it is declared, but the remembered selection may be none, and its numbers too. */
interface Binding extends Omit<ProsemirrorBinding, 'beforeTransactionSelection'> {
  beforeTransactionSelection:
    | (Omit<Remembered, 'absAnchor' | 'absHead'> & { absAnchor: number | null; absHead: number | null })
    | null
}

/** Where the browser's own caret stands. */
interface DomRange {
  readonly anchorNode: Node | null
  readonly anchorOffset: number
  readonly focusNode: Node | null
  readonly focusOffset: number
}
/** What prosemirror-view 1 keeps to itself: the caret that it knows of, and the way to look at the browser's at once. */
interface WatchfulView {
  domSelectionRange: () => DomRange
  domObserver: { currentSelection: { eq: (range: DomRange) => boolean }; flush: () => void }
}

/**
 * Keeps the caret where its person left it while colleagues edit.
 *
 * - Yjs knows the place exactly; y-tiptap 3.0.9 second-guesses it by the numbers of blocks and by their text. In a
 *   plan, which is full of empty paragraphs, a caret at the start of one would then jump into the neighbouring row
 *   when somebody adds a row above. Without the old numbers it takes the place that Yjs gives.
 * - A browser tells of a click or an arrow key a moment after it has moved the caret. What a colleague wrote comes in
 *   between on a busy computer, and the editor would put the caret back to where it last knew it: what is typed next
 *   would stand there, in another section. So it looks first.
 */
export const SteadyCaret = Extension.create({
  name: 'steadyCaret',
  addProseMirrorPlugins() {
    let view: EditorView | null = null
    // The caret that a browser puts somewhere when the text gets the focus by itself is nobody's choice.
    let isTheirs = false
    const untold = (): Selection | null => (view === null || !isTheirs ? null : untoldSelection(view))
    const theirs = (): boolean => {
      isTheirs = true
      return false
    }
    return [
      new Plugin({
        key: new PluginKey('steadyCaret'),
        view: (made) => {
          view = made
          const { binding } = ySyncPluginKey.getState(made.state) as { binding: Binding }
          // Registered after the binding's own listener, which remembers the selection.
          const onBefore = (): void => {
            const selection = untold()
            if (selection !== null)
              binding.beforeTransactionSelection = getRelativeSelection(
                binding as ProsemirrorBinding,
                { selection } as EditorState,
              )
            const remembered = binding.beforeTransactionSelection
            if (remembered === null) return
            remembered.absAnchor = null
            remembered.absHead = null
          }
          binding.doc.on('beforeAllTransactions', onBefore)
          return {
            destroy: () => {
              view = null
              binding.doc.off('beforeAllTransactions', onBefore)
            },
          }
        },
        // What only looks otherwise, such as a colleague's caret, draws one's own too.
        appendTransaction: (transactions, _before, state) => {
          if (transactions.some((tr) => tr.docChanged || tr.selectionSet)) return null
          const selection = untold()
          return selection === null || selection.eq(state.selection) ? null : state.tr.setSelection(selection)
        },
        props: {
          handleDOMEvents: {
            mousedown: theirs,
            touchstart: theirs,
            keydown: (pressed) => {
              // Enter, Tab and the like act where the editor knows the caret.
              if (untold() !== null) (pressed as never as WatchfulView).domObserver.flush()
              return theirs()
            },
            blur: () => (isTheirs = false),
          },
        },
      }),
    ]
  },
})

/** Where the caret stands on the page, when the editor has not yet heard of it. */
function untoldSelection(view: EditorView): Selection | null {
  if (view.isDestroyed || view.composing || !view.hasFocus()) return null
  const { domSelectionRange, domObserver } = view as never as WatchfulView
  const range = domSelectionRange.call(view)
  const { anchorNode, focusNode } = range
  if (domObserver.currentSelection.eq(range) || anchorNode === null || focusNode === null) return null
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return null
  const { doc } = view.state
  const $anchor = doc.resolve(view.posAtDOM(anchorNode, range.anchorOffset, 1))
  const $head = doc.resolve(view.posAtDOM(focusNode, range.focusOffset, 1))
  return (
    view.someProp('createSelectionBetween', (between) => between(view, $anchor, $head)) ??
    TextSelection.between($anchor, $head)
  )
}
