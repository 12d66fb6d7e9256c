import * as Y from 'yjs'
import type { LoggedEdit, ShapeChange } from './changes.ts'

/** Records of the board whose ids begin so are shapes; the others are pages, bindings and the like. */
const SHAPE = 'shape:'

/** What a Yjs item is to the board: a shape's record itself, or a field of it. */
interface Place {
  readonly shape: string
  readonly isRecord: boolean
}

/**
 * Folds the board's log in its order into what each edit did to its shapes: from its beginning, or from
 * the board as it stood where the fold begins. A shape may be kept as one value or as a map with a field
 * a key; both are read.
 */
export function openShapeChanges(base?: Y.Doc): (edit: LoggedEdit) => ShapeChange {
  const places = new Map<string, Place>()
  /** The item that holds a shape's record now, by shape. */
  const standing = new Map<string, string>()
  if (base !== undefined) lookAround(base, places, standing)

  const placeOf = (item: Y.Item): Place | undefined => {
    const parent = item.parent instanceof Y.ID ? places.get(idOf(item.parent)) : undefined
    if (parent !== undefined) return { shape: parent.shape, isRecord: false }
    if (item.parentSub?.startsWith(SHAPE) === true) return { shape: item.parentSub, isRecord: true }
    // A value that replaces another names only the item before it.
    return item.origin === null ? undefined : places.get(idOf(item.origin))
  }

  return ({ rowId, atMs, personId, update }) => {
    const { structs, ds } = Y.decodeUpdate(update)
    const drawn = new Set<string>()
    const changed = new Set<string>()
    const erased = new Set<string>()
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || places.has(idOf(struct.id))) continue
      const place = placeOf(struct)
      if (place === undefined) continue
      for (let i = 0; i < struct.length; i += 1)
        places.set(`${struct.id.client}.${struct.id.clock + i}`, place)
      if (struct.content instanceof Y.ContentDeleted) continue
      if (place.isRecord && !standing.has(place.shape)) drawn.add(place.shape)
      else changed.add(place.shape)
      if (place.isRecord) standing.set(place.shape, idOf(struct.id))
    }
    for (const id of deletedIds(ds)) {
      const place = places.get(id)
      if (place === undefined) continue
      if (standing.get(place.shape) === id) {
        standing.delete(place.shape)
        erased.add(place.shape)
      } else if (!place.isRecord) {
        changed.add(place.shape)
      }
    }
    return {
      rowId,
      atMs,
      personId,
      drawn: [...drawn].filter((shape) => !erased.has(shape)),
      changed: [...changed].filter((shape) => !drawn.has(shape) && !erased.has(shape)),
      erased: [...erased].filter((shape) => !drawn.has(shape)),
    }
  }
}

/** Notes what each item of a board is to it, and which items hold its shapes now. */
function lookAround(doc: Y.Doc, places: Map<string, Place>, standing: Map<string, string>): void {
  const placeOf = (item: Y.Item): Place | undefined => {
    const above = item.parent instanceof Y.AbstractType ? item.parent._item : null
    const parent = above === null ? undefined : placeOf(above)
    if (parent !== undefined) return { shape: parent.shape, isRecord: false }
    return item.parentSub?.startsWith(SHAPE) === true ? { shape: item.parentSub, isRecord: true } : undefined
  }
  for (const struct of [...doc.store.clients.values()].flat()) {
    const place = struct instanceof Y.Item ? placeOf(struct) : undefined
    if (place === undefined) continue
    for (let i = 0; i < struct.length; i += 1) places.set(`${struct.id.client}.${struct.id.clock + i}`, place)
    if (place.isRecord && !struct.deleted) standing.set(place.shape, idOf(struct.id))
  }
}

function* deletedIds(ds: ReturnType<typeof Y.decodeUpdate>['ds']): Generator<string> {
  for (const [clientId, ranges] of ds.clients) {
    for (const { clock, len } of ranges) for (let i = 0; i < len; i += 1) yield `${clientId}.${clock + i}`
  }
}

function idOf(id: Y.ID): string {
  return `${id.client}.${id.clock}`
}
