import { Window } from 'happy-dom'
import type * as Y from 'yjs'
import { sealDocument } from '#collab/seal-document.ts'
import type { Database } from '#db/database.ts'
import { insertAppends } from '#db/queries/document/append.ts'
import { segmentRanges } from '#db/queries/document/segments.ts'
import { materialise } from '#db/queries/document/state.ts'
import { canonicalState } from '#domain/history/joined-update-document.ts'
import { logTime } from '#domain/history/timeline-columns.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'
import { chance } from './history-chance.ts'

export interface BoardFigures {
  /** What ten minutes of drawing weigh when they are sealed: segments with their timelines. */
  readonly boardBytes: number
  readonly boardStrokes: number
  readonly boardDrags: number
  /** The rows before they were sealed. */
  readonly boardRowBytes: number
  /** Whether the sealed board reads as the drawers' own. */
  readonly boardEqual: boolean
}

const PEOPLE = 4
const MINUTES = 10
/** In each minute, by all together. */
const STROKES = 12
const DRAGS = 12
const MOVES = 200
const DRAG_MOVES = 90
const MOVE_MS = 1000 / 60

/**
 * Four people draw for ten minutes: each stroke 200 moves of a hand, each drag a second and a half, with the
 * real tools of the canvas on the real binding, which writes what the log keeps. The hand is a made one:
 * the same for the same seed.
 */
export async function measureBoard(db: Database, seed: number): Promise<BoardFigures> {
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => aPerson(db)))
  const { communityId } = await aCommunity(db, { members: people })
  const { boardId } = await aLessonStudy(db, { communityId, createdBy: people[0]!.personId })
  const log = { documentId: boardId, epoch: 1 }
  const drawn = await draw(seed)
  const startMs = Date.now() - 3_600_000
  let rowBytes = 0
  for (const { who, atMs, update } of drawn.updates) {
    const edit = {
      atMs: logTime(startMs + atMs),
      personId: people[who]!.personId,
      kind: 'edit',
      update,
    } as const
    const [row] = await insertAppends(db, [{ ...log, edits: [edit] }])
    rowBytes += row!.bytes
  }
  await sealDocument(db, log, { nowMs: Date.now(), segmentBytes: 256 * 1024 })
  const segments = await segmentRanges(db, log)
  const { doc } = await materialise(db, log)
  return {
    boardBytes: segments.reduce((sum, it) => sum + it.bytes, 0),
    boardStrokes: drawn.strokes,
    boardDrags: drawn.drags,
    boardRowBytes: rowBytes,
    boardEqual: Buffer.compare(canonicalState(doc), canonicalState(drawn.doc)) === 0,
  }
}

interface Drawn {
  readonly strokes: number
  readonly drags: number
  readonly doc: Y.Doc
  readonly updates: readonly { readonly who: number; readonly atMs: number; readonly update: Uint8Array }[]
}

async function draw(seed: number): Promise<Drawn> {
  openScreen()
  const { Editor, defaultBindingUtils, defaultShapeTools, defaultShapeUtils, defaultTools } =
    await import('tldraw')
  const { boardTable } = await import('../world/board-seats.ts')
  const random = chance(seed)
  const table = boardTable()
  const updates: { who: number; atMs: number; update: Uint8Array }[] = []
  let nowMs = 0
  let strokes = 0
  let drags = 0
  const seats = Array.from({ length: PEOPLE }, (_, who) => {
    const seat = table.sit(`person ${who}`)
    seat.doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) updates.push({ who, atMs: nowMs, update })
    })
    const container = document.createElement('div')
    document.body.append(container)
    const editor = new Editor({
      store: seat.store,
      shapeUtils: defaultShapeUtils,
      bindingUtils: defaultBindingUtils,
      tools: [...defaultTools, ...defaultShapeTools],
      getContainer: () => container,
    } as never)
    seat.seat.attach(editor)
    const point = (name: 'pointer_down' | 'pointer_move' | 'pointer_up', x: number, y: number) => {
      const keys = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false }
      const hand = { type: 'pointer', target: 'canvas', pointerId: 1, button: 0, isPen: false } as const
      editor.dispatch({ ...hand, ...keys, name, point: { x, y, z: 0.5 } })
      editor.emit('tick', MOVE_MS)
    }
    return { ...seat, editor, point }
  })
  for (let minute = 0; minute < MINUTES; minute += 1) {
    for (let turn = 0; turn < STROKES + DRAGS; turn += 1) {
      const seat = seats[Math.floor(turn / 2) % PEOPLE]!
      nowMs = (minute + turn / (STROKES + DRAGS)) * 60_000
      const isStroke = turn % 2 === 0
      const moves = isStroke ? MOVES : DRAG_MOVES
      const hand = openHand(random)
      let [x, y] = hand()
      if (isStroke) {
        seat.editor.setCurrentTool('draw')
        strokes += 1
      } else {
        seat.editor.setCurrentTool('select')
        const shapes = seat.editor.getCurrentPageShapes()
        const shape = shapes[Math.floor(random() * shapes.length)]
        const middle = shape === undefined ? undefined : seat.editor.getShapePageBounds(shape)
        if (shape === undefined || middle === undefined) continue
        seat.editor.select(shape.id)
        drags += 1
        ;[x, y] = [Math.round(middle.center.x), Math.round(middle.center.y)]
      }
      seat.point('pointer_down', x, y)
      for (let move = 0; move < moves; move += 1) {
        nowMs += MOVE_MS
        const [dx, dy] = hand()
        if (isStroke) [x, y] = [dx, dy]
        else [x, y] = [x + 3, y + (move % 3)]
        seat.point('pointer_move', x, y)
      }
      seat.point('pointer_up', x, y)
      await Promise.resolve()
    }
  }
  for (const seat of seats) seat.seat.leave()
  return { doc: seats[0]!.doc, updates, strokes, drags }
}

/** A hand with a mouse on whole pixels: it goes on as it goes, turns a little, and is slower in bends. */
function openHand(random: () => number): () => [x: number, y: number] {
  let [x, y] = [200 + 800 * random(), 150 + 500 * random()]
  let heading = 2 * Math.PI * random()
  let turning = 0
  let speed = 4
  return () => {
    turning = 0.9 * turning + 0.06 * (random() - 0.5)
    speed = Math.min(9, Math.max(1, speed + 0.8 * (random() - 0.5) - 2 * Math.abs(turning)))
    heading += turning
    x += speed * Math.cos(heading)
    y += speed * Math.sin(heading)
    return [Math.round(x), Math.round(y)]
  }
}

/** The parts of a browser that the canvas wants to find. */
function openScreen(): void {
  const window = new Window({ url: 'http://localhost/', width: 1440, height: 900 })
  for (const name of Object.getOwnPropertyNames(window)) {
    if (name in globalThis || /^(undefined|NaN|Infinity)$/.test(name)) continue
    Object.defineProperty(globalThis, name, {
      value: (window as never)[name],
      configurable: true,
      writable: true,
    })
  }
  Object.defineProperty(globalThis, 'window', { value: globalThis, configurable: true, writable: true })
}
