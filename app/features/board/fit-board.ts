import type { Editor } from 'tldraw'

/**
 * Shows the whole board, and again whenever its panel changes size, until somebody takes hold of it:
 * from then on the view is theirs.
 * @returns how to stop.
 */
export function fitUntilTouched(editor: Editor): () => void {
  const container = editor.getContainer()
  const fit = () => {
    // Whoever follows somebody sees what they see.
    if (editor.getInstanceState().followingUserId !== null) return stop()
    editor.zoomToFit({ immediate: true })
    if (editor.getZoomLevel() > 1) editor.resetZoom(undefined, { immediate: true })
  }
  const sizes = new ResizeObserver(() => {
    // tldraw measures its panel a moment later than we do.
    editor.updateViewportScreenBounds(container)
    fit()
  })
  const stop = () => {
    sizes.disconnect()
    for (const name of TOUCHES) container.removeEventListener(name, stop, true)
  }
  for (const name of TOUCHES) container.addEventListener(name, stop, { capture: true, passive: true })
  sizes.observe(container)
  fit()
  return stop
}

const TOUCHES = ['pointerdown', 'wheel', 'keydown'] as const
