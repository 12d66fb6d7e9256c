import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

interface RememberedSelection {
  absAnchor?: number | null
  absHead?: number | null
}
interface Binding {
  doc: {
    on: (event: 'beforeAllTransactions', f: () => void) => void
    off: (event: 'beforeAllTransactions', f: () => void) => void
  }
  beforeTransactionSelection: RememberedSelection | null
}

/**
 * Keeps the caret where its person left it while colleagues edit. Yjs knows the place exactly; y-tiptap
 * 3.0.9 second-guesses it by the numbers of blocks and by their text. In a plan, which is full of empty
 * paragraphs, a caret at the start of one would then jump into the neighbouring row when somebody adds a
 * row above. Without the old numbers it takes the place that Yjs gives.
 */
export const SteadyCaret = Extension.create({
  name: 'steadyCaret',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('steadyCaret'),
      view: (view) => {
        const { binding } = ySyncPluginKey.getState(view.state) as { binding: Binding }
        // Registered after the binding's own listener, which remembers the selection.
        const forgetNumbers = (): void => {
          const remembered = binding.beforeTransactionSelection
          if (remembered === null) return
          remembered.absAnchor = null
          remembered.absHead = null
        }
        binding.doc.on('beforeAllTransactions', forgetNumbers)
        return { destroy: () => binding.doc.off('beforeAllTransactions', forgetNumbers) }
      },
    }),
  ],
})
