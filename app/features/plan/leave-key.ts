import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** The element behind the plan, from which Tab goes on to what follows it. */
export const PLAN_END = 'plan-end'

/**
 * The way out of the editor for who has no mouse: within lists, tables and the flow Tab has a meaning, so
 * Escape gives it back its own. The Tab that follows leaves the plan: forward to what comes behind it,
 * with Shift to the tools. Any other key, and the caret is at home again.
 */
export function leaveKey(): Extension {
  let isLeaving = false
  return Extension.create({
    name: 'leaveKey',
    // Before lists, tables and the flow, which also listen to Tab.
    priority: 1000,
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('leaveKey'),
        props: {
          handleDOMEvents: {
            keydown(view, event) {
              // Keys that belong to the input method; Safari says so only by code 229.
              if (event.isComposing || event.keyCode === 229 || event.key === 'Shift') return false
              const leaves = isLeaving && event.key === 'Tab'
              isLeaving = event.key === 'Escape'
              if (leaves) leave(view, event)
              return leaves
            },
            blur() {
              isLeaving = false
              return false
            },
          },
        },
      }),
    ],
  })
}

/** The browser takes the step itself, from either edge of the plan. */
function leave(view: EditorView, event: KeyboardEvent): void {
  const tools = view.dom.closest('.plan-panel')?.querySelector<HTMLElement>('.plan-tool[tabindex="0"]')
  if (event.shiftKey && tools !== null && tools !== undefined) {
    event.preventDefault()
    tools.focus()
  } else if (!event.shiftKey) {
    document.getElementById(PLAN_END)?.focus({ preventScroll: true })
  }
}
