import { BOARD_ROOT_ID, FIRST_PAGE_ID } from './board-document.ts'
import type { BoardRecord, BoardValue } from './flat-record.ts'

/**
 * Records in today's board schema, made without tldraw: for boards that the server seeds. A test holds
 * each of them against the installed tldraw's own validators.
 */
export type BoardColor =
  | 'black'
  | 'grey'
  | 'light-violet'
  | 'violet'
  | 'blue'
  | 'light-blue'
  | 'yellow'
  | 'orange'
  | 'green'
  | 'light-green'
  | 'light-red'
  | 'red'
  | 'white'

/** Where a shape lies. `index` orders siblings: 'a1', 'a2' … 'a9', 'aA' … (fractional index keys). */
export interface Place {
  readonly id: string
  readonly index: string
  readonly x: number
  readonly y: number
  /** A page or a frame; the first page when not given. */
  readonly parentId?: string
}

/** The board itself. */
export function boardRoot(name = ''): BoardRecord {
  return { id: BOARD_ROOT_ID, typeName: 'document', gridSize: 10, name, meta: {} }
}

/** A page; `id` begins with "page:". */
export function boardPage(input: { id?: string; name: string; index?: string }): BoardRecord {
  const { id = FIRST_PAGE_ID, name, index = 'a1' } = input
  return { id, typeName: 'page', name, index, meta: {} }
}

/** A named area, for example 板书's problem, ideas or summary. */
export function frameShape(place: Place, input: { name: string; w: number; h: number }): BoardRecord {
  return shape('frame', place, { ...input, color: 'black' })
}

/** A sticky note. */
export function noteShape(place: Place, input: { text: string; color?: BoardColor }): BoardRecord {
  return shape('note', place, {
    color: input.color ?? 'yellow',
    labelColor: 'black',
    size: 'm',
    font: 'sans',
    fontSizeAdjustment: 0,
    align: 'middle',
    verticalAlign: 'middle',
    growY: 0,
    url: '',
    richText: richText(input.text),
    scale: 1,
  })
}

/** Text without a frame around it; `w` makes it wrap. */
export function textShape(
  place: Place,
  input: { text: string; color?: BoardColor; size?: 's' | 'm' | 'l' | 'xl'; w?: number },
): BoardRecord {
  return shape('text', place, {
    color: input.color ?? 'black',
    size: input.size ?? 'm',
    font: 'sans',
    textAlign: 'start',
    w: input.w ?? 8,
    richText: richText(input.text),
    scale: 1,
    autoSize: input.w === undefined,
  })
}

/** A rectangle or ellipse with a text in it. */
export function geoShape(
  place: Place,
  input: { geo?: 'rectangle' | 'ellipse'; w: number; h: number; text?: string; color?: BoardColor },
): BoardRecord {
  return shape('geo', place, {
    geo: input.geo ?? 'rectangle',
    dash: 'draw',
    url: '',
    w: input.w,
    h: input.h,
    growY: 0,
    scale: 1,
    labelColor: 'black',
    color: input.color ?? 'black',
    fill: 'none',
    size: 'm',
    font: 'sans',
    align: 'middle',
    verticalAlign: 'middle',
    richText: richText(input.text ?? ''),
  })
}

/** A freehand stroke through these points, given relative to the place. */
export function drawShape(
  place: Place,
  input: { points: readonly (readonly [x: number, y: number])[]; color?: BoardColor },
): BoardRecord {
  return shape('draw', place, {
    color: input.color ?? 'black',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    segments: [{ type: 'free', points: input.points.map(([x, y]) => ({ x, y, z: 0.5 })) }],
    isComplete: true,
    isClosed: false,
    isPen: false,
    scale: 1,
  })
}

function shape(type: string, place: Place, props: { readonly [key: string]: BoardValue }): BoardRecord {
  return {
    id: place.id,
    typeName: 'shape',
    type,
    parentId: place.parentId ?? FIRST_PAGE_ID,
    index: place.index,
    x: place.x,
    y: place.y,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props,
  }
}

function richText(text: string): BoardValue {
  const content = text
    .split('\n')
    .map((line) =>
      line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] },
    )
  return { type: 'doc', content }
}
