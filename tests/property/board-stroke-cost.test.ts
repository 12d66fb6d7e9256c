// @vitest-environment happy-dom
import {
  defaultBindingUtils,
  defaultShapeTools,
  defaultShapeUtils,
  defaultTools,
  Editor,
  type TLPointerEventInfo,
  type TLShape,
  type TLStore,
} from 'tldraw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { boardTable } from '../world/board-seats.ts'
import { createBoardStore } from '#features/board/board-store.ts'
import { LIVE_EVERY_MS } from '#features/board/board-awareness.ts'

const MOVES = 200
/** A mouse reports about sixty times a second. */
const MOVE_EVERY_MS = 16

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }))
afterEach(() => void vi.useRealTimers())

describe('a freehand stroke of 200 moves with the real tool', () => {
  it('[B1] costs at most 20 KB of Yjs updates while the others see it move', async () => {
    const table = boardTable()
    const drawer = table.sit('li')
    const viewer = table.sit('wang')
    const editor = editorFor(drawer.store)
    drawer.seat.attach(editor)
    let seenWhileDrawing = 0
    let points = 0
    drawFreehand(editor, () => {
      vi.advanceTimersByTime(MOVE_EVERY_MS)
      const seen = pointCount(strokes(viewer.store)[0])
      if (seen > points) seenWhileDrawing += 1
      points = seen
    })
    expect(strokesIn(viewer.doc), 'nothing is written while the pen is down').toBe(0)
    await lift(editor)

    expect(drawer.bytes()).toBeLessThanOrEqual(20_000)
    expect(drawer.bytes()).toBeGreaterThan(1000)
    // Twelve times a second, and never more often than the throttle allows.
    const longest = Math.floor((MOVES * MOVE_EVERY_MS) / LIVE_EVERY_MS) + 1
    expect(seenWhileDrawing).toBeGreaterThanOrEqual(longest / 2)
    expect(seenWhileDrawing).toBeLessThanOrEqual(longest)
    expect(strokes(viewer.store)).toEqual(strokes(drawer.store))
    expect(strokes(viewer.store)).toHaveLength(1)
    console.info(
      `a stroke of ${MOVES} moves: every change written ${naive()} B; ours ${drawer.bytes()} B of log, ` +
        `${drawer.awarenessBytes()} B of awareness in ${seenWhileDrawing} steps`,
    )
    editor.dispose()
  })

  it('[B2] leaves nothing behind on other boards when the drawer vanishes in mid-stroke', () => {
    const table = boardTable()
    const drawer = table.sit('li')
    const viewer = table.sit('wang')
    const editor = editorFor(drawer.store)
    drawer.seat.attach(editor)
    drawFreehand(editor, () => vi.advanceTimersByTime(MOVE_EVERY_MS))
    expect(strokes(viewer.store)).toHaveLength(1)
    drawer.awareness.setLocalState(null)
    expect(strokes(viewer.store)).toHaveLength(0)
    expect(strokesIn(viewer.doc)).toBe(0)
    editor.dispose()
  })

  it('[B1] a dragged shape moves live and is written once', async () => {
    const table = boardTable()
    const drawer = table.sit('li')
    const viewer = table.sit('wang')
    const editor = editorFor(drawer.store)
    drawer.seat.attach(editor)
    editor.createShape({ type: 'geo', x: 0, y: 0, props: { w: 100, h: 100, fill: 'solid' } })
    vi.advanceTimersByTime(5000)
    let updates = 0
    viewer.doc.on('update', () => (updates += 1))
    editor.setCurrentTool('select')
    const places = new Set<number>()
    point(editor, 'pointer_down', 50, 50)
    for (let at = 0; at < MOVES; at += 1) {
      point(editor, 'pointer_move', 50 + at * 2, 60)
      vi.advanceTimersByTime(MOVE_EVERY_MS)
      places.add(shapes(viewer.store)[0]!.x)
    }
    expect(updates).toBe(0)
    expect(places.size).toBeGreaterThan(10)
    await lift(editor)
    expect(updates).toBe(1)
    expect(shapes(viewer.store)).toEqual(shapes(drawer.store))
    expect(shapes(viewer.store)[0]!.x).toBeGreaterThan(300)
    editor.dispose()
  })
})

/** What the same stroke costs when every change of the store is written as it comes. */
function naive(): number {
  const doc = new Y.Doc()
  const store = createBoardStore({ pageName: 'Page 1' })
  const records = doc.getMap('records')
  let bytes = 0
  doc.on('update', (update: Uint8Array) => (bytes += update.length))
  store.listen(
    ({ changes }) =>
      doc.transact(() => {
        for (const record of Object.values(changes.added)) records.set(record.id, record)
        for (const [, record] of Object.values(changes.updated)) records.set(record.id, record)
      }),
    { source: 'user', scope: 'document' },
  )
  const editor = editorFor(store)
  drawFreehand(editor, () => {})
  point(editor, 'pointer_up', 760, 100)
  editor.dispose()
  return bytes
}

function editorFor(store: TLStore): Editor {
  const container = document.createElement('div')
  document.body.append(container)
  const tools = [...defaultTools, ...defaultShapeTools]
  const utils = { shapeUtils: defaultShapeUtils, bindingUtils: defaultBindingUtils }
  return new Editor({ store, ...utils, tools, getContainer: () => container } as never)
}

function drawFreehand(editor: Editor, afterMove: () => void): void {
  editor.setCurrentTool('draw')
  point(editor, 'pointer_down', 100, 100)
  for (let at = 1; at <= MOVES; at += 1) {
    point(editor, 'pointer_move', 100 + at * 3.3, 100 + Math.sin(at / 9) * 80)
    afterMove()
  }
}

/** Lifts the pen, and lets what waits for the end of the event run. */
async function lift(editor: Editor): Promise<void> {
  point(editor, 'pointer_up', 760, 100)
  await Promise.resolve()
}

function point(editor: Editor, name: TLPointerEventInfo['name'], x: number, y: number): void {
  const keys = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false }
  const hand = { type: 'pointer', target: 'canvas', pointerId: 1, button: 0, isPen: false } as const
  editor.dispatch({ ...hand, ...keys, name, point: { x, y, z: 0.5 } })
  editor.emit('tick', MOVE_EVERY_MS)
}

function shapes(store: TLStore): TLShape[] {
  return store.allRecords().filter((record) => record.typeName === 'shape')
}

function strokes(store: TLStore): TLShape[] {
  return shapes(store).filter((shape) => shape.type === 'draw')
}

function strokesIn(doc: Y.Doc): number {
  return [...doc.getMap('records').keys()].filter((id) => id.startsWith('shape:')).length
}

function pointCount(shape: TLShape | undefined): number {
  const segments = (shape?.props as { segments?: { points: unknown[] }[] } | undefined)?.segments ?? []
  return segments.reduce((sum, segment) => sum + segment.points.length, 0)
}
