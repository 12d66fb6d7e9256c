import * as Y from 'yjs'
import { PLAN_FRAGMENT } from '../plan/new-plan-document.ts'

/** Stands where an element is, not a letter. */
export const ELEMENT = 0xffff

/**
 * A plan with all that was ever written in it, laid out flat: every Yjs id has a place, counted from 0, and
 * what is known about it stands in arrays at that place. A letter is one UTF-16 unit; -1 is none.
 */
export interface WholePlan {
  /** How many places there are. */
  readonly size: number
  /** Place of an id; -1 for one that the document does not have. */
  readonly placeOf: (clientId: number, clock: number) => number
  /** The letter at a place; ELEMENT, or 0 for anything else. */
  readonly letters: Uint16Array
  /** Where in the document, deleted parts included, a letter or element comes; 0 for what is nowhere in it. */
  readonly ranks: Int32Array
  /** The place at each rank; rank 0 is nobody's. */
  readonly byRank: Int32Array
  /** Of an element: the rank of the last thing in it. */
  readonly lastRanks: Int32Array
  /** Of a letter: the place of the text that it is in; -1 at the root. */
  readonly homes: Int32Array
  /** What an id was put in front of, and whether it was put right behind the id before it. */
  readonly inFrontOf: Int32Array
  readonly follows: Uint8Array
}

/** Lays out a plan that was read with `whole`. */
export function layOut(doc: Y.Doc): WholePlan {
  const bases = new Map<number, { base: number; length: number }>()
  let size = 0
  for (const [clientId, structs] of doc.store.clients) {
    const last = structs.at(-1)
    const length = last === undefined ? 0 : last.id.clock + last.length
    bases.set(clientId, { base: size, length })
    size += length
  }
  const placeOf = (clientId: number, clock: number): number => {
    const of = bases.get(clientId)
    return of === undefined || clock >= of.length ? -1 : of.base + clock
  }
  const plan = {
    size,
    placeOf,
    letters: new Uint16Array(size),
    ranks: new Int32Array(size),
    byRank: new Int32Array(size + 1).fill(-1),
    lastRanks: new Int32Array(size),
    homes: new Int32Array(size).fill(-1),
    inFrontOf: new Int32Array(size).fill(-1),
    follows: new Uint8Array(size),
  }
  let rank = 0
  const put = (place: number, letter: number, home: number) => {
    rank += 1
    plan.letters[place] = letter
    plan.ranks[place] = rank
    plan.byRank[rank] = place
    plan.homes[place] = home
  }
  const walk = (type: { readonly _start: Y.Item | null }, home: number): void => {
    for (let item = type._start; item !== null; item = item.right) {
      const { content, origin, rightOrigin } = item
      const { client, clock } = item.id
      const place = placeOf(client, clock)
      const before = rightOrigin === null ? -1 : placeOf(rightOrigin.client, rightOrigin.clock)
      plan.inFrontOf.fill(before, place, place + item.length)
      plan.follows.fill(1, place, place + item.length)
      plan.follows[place] = Number(origin !== null && origin.client === client && origin.clock === clock - 1)
      if (content instanceof Y.ContentString) {
        for (let i = 0; i < content.str.length; i += 1) put(place + i, content.str.charCodeAt(i), home)
      } else if (content instanceof Y.ContentType) {
        put(place, ELEMENT, home)
        walk(content.type, place)
        plan.lastRanks[place] = rank
      }
    }
  }
  walk(doc.getXmlFragment(PLAN_FRAGMENT), -1)
  return plan
}
