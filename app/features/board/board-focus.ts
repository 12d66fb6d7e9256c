import type { Editor } from 'tldraw'

/**
 * tldraw listens for its keys on the whole page for as long as it believes to have the focus. A plan and
 * a chat stand beside it, so it has the focus only while somebody points or is within it.
 * @returns how to stop.
 */
export function followFocus(editor: Editor): () => void {
  function follow(event: Event): void {
    if (!(event.target instanceof Element)) return
    const isFocused = editor.getInstanceState().isFocused
    const isWithin = editor.getContainer().contains(event.target)
    // Menus and dialogs of tldraw lie outside its container, at the end of the page.
    const isOwnOverlay = event.target.closest('[class*="tlui-"]') !== null
    if (isWithin && !isFocused) editor.focus({ focusContainer: false })
    else if (!isWithin && !isOwnOverlay && isFocused) editor.blur({ blurContainer: false })
  }
  document.addEventListener('pointerdown', follow, true)
  document.addEventListener('focusin', follow, true)
  return () => {
    document.removeEventListener('pointerdown', follow, true)
    document.removeEventListener('focusin', follow, true)
  }
}
