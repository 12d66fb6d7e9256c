import * as Y from 'yjs'
import type { LoggedEdit, TextChange } from './changes.ts'
import type { EditKind } from './packed-edits-document.ts'

/**
 * Folds the plan's log in its order into what each edit did to the text: from its beginning, or from the
 * plan as it stood where the fold begins. Nothing else counts edits: attribution, timeline and analytics
 * all read this.
 */
export function openTextChanges(base?: Y.Doc): (edit: LoggedEdit) => TextChange {
  const clients = base === undefined ? new Map<number, ClientUnits>() : unitsIn(base)
  return ({ rowId, atMs, personId, kind, update }) => {
    const { structs, ds } = Y.decodeUpdate(update)
    const inserted: string[] = []
    let reshapes = false
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue
      const client = unitsOf(clients, struct.id.client)
      const fresh = client.advance(struct.id.clock, struct.length)
      if (fresh === 0 || !(struct instanceof Y.Item)) continue
      if (struct.content instanceof Y.ContentType) {
        client.mark(struct.id.clock, ELEMENT)
        reshapes = true
      } else if (struct.content instanceof Y.ContentString) {
        const text = struct.content.str.slice(struct.length - fresh)
        client.write(struct.id.clock + struct.length - fresh, text)
        inserted.push(text)
      }
    }
    const deleted: string[] = []
    for (const [clientId, ranges] of ds.clients) {
      const client = unitsOf(clients, clientId)
      for (const { clock, len } of ranges) {
        const taken = client.take(clock, len)
        if (taken.element) reshapes = true
        deleted.push(...taken.texts)
      }
    }
    // What was copied here was written elsewhere, and what a restore brings back or takes away was written or is
    // told of before: it is nobody's writing here.
    if (kind !== undefined && isNobodysWriting(kind))
      return { rowId, atMs, personId, inserted: 0, deleted: 0 }
    const carried = reshapes ? carriedLength(deleted, inserted) : 0
    return {
      rowId,
      atMs,
      personId,
      inserted: total(inserted) - carried,
      deleted: total(deleted) - carried,
    }
  }
}

/** Edits of these kinds are told of by themselves, and never counted as somebody's writing. */
function isNobodysWriting(kind: EditKind): boolean {
  return kind === 'import' || kind === 'restore' || kind === 'carry'
}

/** A place in a client's clock that holds an element, not a letter. */
const ELEMENT = 0xffff

/** What one client wrote, by clock: UTF-16 units that still stand; 0 is anything else. */
class ClientUnits {
  #units = new Uint16Array(256)
  #known = 0

  /** How much of a struct is new: what was sent twice counts once. */
  advance(clock: number, length: number): number {
    const fresh = Math.min(length, Math.max(0, clock + length - this.#known))
    this.#known = Math.max(this.#known, clock + length)
    if (this.#known > this.#units.length) {
      const grown = new Uint16Array(this.#known * 2)
      grown.set(this.#units)
      this.#units = grown
    }
    return fresh
  }

  mark(clock: number, unit: number): void {
    this.#units[clock] = unit
  }

  write(clock: number, text: string): void {
    for (let i = 0; i < text.length; i += 1) this.#units[clock + i] = text.charCodeAt(i)
  }

  /** Takes away what still stands in a range: the runs of letters, and whether an element went. */
  take(clock: number, length: number): { texts: string[]; element: boolean } {
    const texts: string[] = []
    let run = ''
    let element = false
    const end = Math.min(clock + length, this.#known)
    for (let at = clock; at < end; at += 1) {
      const unit = this.#units[at]!
      if (unit !== 0 && unit !== ELEMENT) {
        run += String.fromCharCode(unit)
      } else if (run !== '') {
        texts.push(run)
        run = ''
      }
      if (unit === ELEMENT) element = true
      this.#units[at] = 0
    }
    if (run !== '') texts.push(run)
    return { texts, element }
  }
}

function unitsOf(clients: Map<number, ClientUnits>, clientId: number): ClientUnits {
  const found = clients.get(clientId) ?? new ClientUnits()
  clients.set(clientId, found)
  return found
}

/** What stands in a document, by client. */
function unitsIn(doc: Y.Doc): Map<number, ClientUnits> {
  const clients = new Map<number, ClientUnits>()
  for (const [clientId, structs] of doc.store.clients) {
    const client = unitsOf(clients, clientId)
    for (const struct of structs) {
      client.advance(struct.id.clock, struct.length)
      if (!(struct instanceof Y.Item) || struct.deleted) continue
      if (struct.content instanceof Y.ContentType) client.mark(struct.id.clock, ELEMENT)
      else if (struct.content instanceof Y.ContentString) client.write(struct.id.clock, struct.content.str)
    }
  }
  return clients
}

/**
 * Characters that an edit only carried to another place. The editor splits a paragraph by deleting its
 * tail and writing it anew; whoever pressed Enter has not written those words.
 */
function carriedLength(deleted: readonly string[], inserted: readonly string[]): number {
  let left = inserted.join('\0')
  let carried = 0
  for (const text of deleted.toSorted((a, b) => b.length - a.length)) {
    const at = left.indexOf(text)
    if (at < 0) continue
    left = `${left.slice(0, at)}\0${left.slice(at + text.length)}`
    carried += total([text])
  }
  return carried
}

/** Length in code points: an emoji is one character. */
function total(texts: readonly string[]): number {
  let count = 0
  for (const text of texts) {
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i)
      if (unit < 0xdc00 || unit > 0xdfff) count += 1
    }
  }
  return count
}
