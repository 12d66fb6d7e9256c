import type { Editor } from 'tldraw'

/**
 * tldraw keeps the keys once it was clicked. Here a plan and a chat stand beside it, so it gives them up
 * as soon as somebody points or moves the focus elsewhere. @returns how to stop.
 */
export function yieldFocus(editor: Editor): () => void {
  function leaveWhenElsewhere(event: Event): void {
    if (!editor.getInstanceState().isFocused || !(event.target instanceof Node)) return
    // Menus and dialogs of tldraw lie outside its container, at the end of the page.
    const isOwnOverlay = event.target instanceof Element && event.target.closest('[class*="tlui-"]') !== null
    if (isOwnOverlay || editor.getContainer().contains(event.target)) return
    editor.blur({ blurContainer: false })
  }
  document.addEventListener('pointerdown', leaveWhenElsewhere, true)
  document.addEventListener('focusin', leaveWhenElsewhere, true)
  return () => {
    document.removeEventListener('pointerdown', leaveWhenElsewhere, true)
    document.removeEventListener('focusin', leaveWhenElsewhere, true)
  }
}
