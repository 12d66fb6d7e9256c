/** How far the pointer moves before a press on the handle becomes a drag, in pixels. */
const SLACK = 4

/**
 * Dragging a row by its handle, by mouse, pen or finger. Shows where it would land by `data-drop` on the row
 * there, and tells `onDrop` the place among all rows. Escape gives up. Returns how to take it all off again.
 */
export function dragRow(options: {
  handle: HTMLElement
  row: HTMLElement
  canDrag: () => boolean
  /** The rows' elements in reading order. */
  rows: () => HTMLElement[]
  onDrop: (index: number) => void
}): () => void {
  const { handle, row } = options
  let startY: number | null = null
  let target: { element: HTMLElement; after: boolean } | null = null

  const mark = (next: typeof target): void => {
    if (target !== null) delete target.element.dataset['drop']
    target = next
    if (target !== null) target.element.dataset['drop'] = target.after ? 'after' : 'before'
  }
  const end = (): void => {
    mark(null)
    startY = null
    delete row.dataset['dragging']
  }
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !options.canDrag()) return
    startY = event.clientY
    handle.setPointerCapture(event.pointerId)
  }
  const onMove = (event: PointerEvent): void => {
    if (startY === null) return
    if (row.dataset['dragging'] === undefined && Math.abs(event.clientY - startY) < SLACK) return
    row.dataset['dragging'] = ''
    mark(landing(options.rows(), event.clientY))
  }
  const onUp = (): void => {
    const landed = target
    const rows = options.rows()
    end()
    if (landed === null) return
    const others = rows.filter((element) => element !== row)
    if (landed.element === row) return
    options.onDrop(others.indexOf(landed.element) + (landed.after ? 1 : 0))
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') end()
  }
  handle.addEventListener('pointerdown', onDown)
  handle.addEventListener('pointermove', onMove)
  handle.addEventListener('pointerup', onUp)
  handle.addEventListener('pointercancel', end)
  handle.addEventListener('keydown', onKey)
  return () => {
    end()
    handle.removeEventListener('pointerdown', onDown)
    handle.removeEventListener('pointermove', onMove)
    handle.removeEventListener('pointerup', onUp)
    handle.removeEventListener('pointercancel', end)
    handle.removeEventListener('keydown', onKey)
  }
}

function landing(rows: readonly HTMLElement[], y: number): { element: HTMLElement; after: boolean } | null {
  for (const element of rows) {
    const box = element.getBoundingClientRect()
    if (y < box.top + box.height / 2) return { element, after: false }
  }
  const last = rows.at(-1)
  return last === undefined ? null : { element: last, after: true }
}
