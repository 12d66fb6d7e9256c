import type * as Y from 'yjs'
import { boardRecords, readBoardRecords } from '../board/board-document.ts'
import { type BoardRecord, type BoardValue, changedFields, toFields } from '../board/flat-record.ts'
import type { LedgerEdit } from './ledger.ts'
import type { CreditTable } from './credits.ts'

/** What happened to a shape in the words of a hand: it was moved, given other words, another colour or size, or else changed. */
export type ShapeTouch = 'moved' | 'words' | 'look' | 'size' | 'other'

/** A shape of the board at two moments. */
export interface ShapeComparison {
  readonly shapeId: string
  readonly kind: 'added' | 'changed' | 'removed'
  /** tldraw's name for what it is: note, text, geo, draw, arrow, frame … */
  readonly type: string
  /** Its words, or a frame's name; empty without any. */
  readonly text: string
  /** What changed in it; empty unless `changed`. */
  readonly touches: readonly ShapeTouch[]
  /** Numbers of credits of whoever did it. */
  readonly by: readonly number[]
}

/**
 * Compares a board at two moments, shape by shape. `ledger` is the stretch of its log from the one to the
 * other: it says whose each field is. Fields that only say which shape lies above which are no change.
 */
export function compareBoards(
  before: Y.Doc,
  after: Y.Doc,
  ledger: readonly LedgerEdit[],
  credits: CreditTable,
): ShapeComparison[] {
  const [was, is] = [readBoardRecords(before), readBoardRecords(after)]
  const editOf = editsById(ledger)
  const creditOf = (id: Y.ID | undefined, what: 'inserted' | 'deleted') => {
    const edit = id === undefined ? null : editOf(what, id)
    return edit === null ? [] : [credits.of(edit)]
  }
  const comparisons: ShapeComparison[] = []
  for (const [shapeId, record] of is) {
    if (!isShape(record)) continue
    const item = boardRecords(after)._map.get(shapeId)
    const old = was.get(shapeId)
    const base = { shapeId, type: typeOf(record), text: wordsOf(record) }
    if (old === undefined) {
      comparisons.push({ ...base, kind: 'added', touches: [], by: creditOf(item?.id, 'inserted') })
      continue
    }
    const fields = changedFields(toFields(old), toFields(record)).filter((field) => field !== 'index')
    if (fields.length === 0) continue
    const entry = boardRecords(after).get(shapeId)
    const by = fields.flatMap((field) => {
      const held = entry?._map.get(field)
      return creditOf(held?.id, held?.deleted === true ? 'deleted' : 'inserted')
    })
    const touches = [...new Set(fields.map(touchOf))]
    // What was erased and drawn again is written anew as a whole.
    const whole = by.length > 0 ? [] : creditOf(item?.id, 'inserted')
    comparisons.push({ ...base, kind: 'changed', touches, by: [...new Set([...by, ...whole])] })
  }
  for (const [shapeId, record] of was) {
    if (!isShape(record) || is.has(shapeId)) continue
    const by = creditOf(boardRecords(before)._map.get(shapeId)?.id, 'deleted')
    comparisons.push({
      shapeId,
      type: typeOf(record),
      text: wordsOf(record),
      kind: 'removed',
      touches: [],
      by,
    })
  }
  return comparisons
}

/** The words that stand in a shape. */
function wordsOf(record: BoardRecord): string {
  const props = (record as { props?: Record<string, BoardValue> }).props ?? {}
  const words = (value: BoardValue | undefined): string => {
    if (value === null || typeof value !== 'object') return ''
    if (Array.isArray(value)) return value.map((it: BoardValue) => words(it)).join(' ')
    const { text, content } = value as { text?: BoardValue; content?: BoardValue }
    return typeof text === 'string' ? text : words(content)
  }
  const name = props['name']
  return (typeof name === 'string' ? name : words(props['richText'])).trim()
}

function typeOf(record: BoardRecord): string {
  const { type } = record as { type?: unknown }
  return typeof type === 'string' ? type : ''
}

function isShape({ id }: BoardRecord): boolean {
  return id.startsWith('shape:')
}

function touchOf(field: string): ShapeTouch {
  if (/^(x|y|rotation|parentId)$/.test(field)) return 'moved'
  if (/richText|text|name$/.test(field)) return 'words'
  if (/(color|fill|dash|font|size|opacity|align|verticalAlign|labelColor)$/i.test(field)) return 'look'
  if (/(\bw|\bh|scale|growY|start|end|bend|segments)$/.test(field)) return 'size'
  return 'other'
}

/** Finds the edit that brought, or that deleted, an id. */
function editsById(
  ledger: readonly LedgerEdit[],
): (what: 'inserted' | 'deleted', id: Y.ID) => LedgerEdit | null {
  const runs = { inserted: new Map<number, Run[]>(), deleted: new Map<number, Run[]>() }
  for (const edit of ledger)
    for (const what of ['inserted', 'deleted'] as const)
      for (const { clientId, clock, length } of edit[what]) {
        const known = runs[what].get(clientId) ?? []
        known.push({ from: clock, to: clock + length, edit })
        runs[what].set(clientId, known)
      }
  for (const of of [...runs.inserted.values(), ...runs.deleted.values()]) of.sort((a, b) => a.from - b.from)
  return (what, { client, clock }) => {
    const of = runs[what].get(client) ?? []
    let [low, high] = [0, of.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (of[middle]!.from <= clock) low = middle + 1
      else high = middle
    }
    const run = of[low - 1]
    return run !== undefined && clock < run.to ? run.edit : null
  }
}

interface Run {
  readonly from: number
  readonly to: number
  readonly edit: LedgerEdit
}
