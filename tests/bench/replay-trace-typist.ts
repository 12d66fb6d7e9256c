import * as Y from 'yjs'
import type { Patch, TraceEdit } from './replay-trace-format.ts'

/** Finds the trace's text in a document; every client finds the same one. */
export type FindText = (doc: Y.Doc) => Y.Text

/**
 * One person at their keyboard. Their document is written with their own clientID only, and holds
 * exactly what they had seen when they typed: nothing reaches it but by `see`.
 */
export class Typist {
  readonly doc: Y.Doc
  /** Edits of each agent that the document holds, their own included. */
  readonly seen: number[]
  readonly agent: number
  readonly #findText: FindText
  readonly #hasPairs: boolean

  /** `hasPairs`: the trace holds characters that are two UTF-16 units, so that positions must be converted. */
  constructor(input: {
    agent: number
    agents: number
    clientId: number
    hasPairs: boolean
    findText: FindText
  }) {
    this.doc = new Y.Doc()
    this.doc.clientID = input.clientId
    this.agent = input.agent
    this.seen = Array.from({ length: input.agents }, () => 0)
    this.#hasPairs = input.hasPairs
    this.#findText = input.findText
  }

  /** Takes what is common to all before the first edit. */
  begin(base: Uint8Array): void {
    Y.applyUpdate(this.doc, base)
  }

  /** What of each other agent must come before this edit can be made; throws if too much is there already. */
  missing(edit: TraceEdit): { agent: number; from: number; to: number }[] {
    const missing = []
    for (const [agent, to] of edit.seen.entries()) {
      const from = this.seen[agent]!
      if (from > to)
        throw new Error(`agent ${this.agent} has seen ${from} edits of agent ${agent}, not ${to}`)
      if (from < to) missing.push({ agent, from, to })
    }
    return missing
  }

  /** Takes the next edit of somebody else. */
  see(agent: number, updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.doc, update)
    this.seen[agent]! += 1
  }

  /** Makes the edit on exactly what it was made on, and returns its updates. */
  type(edit: TraceEdit): Uint8Array[] {
    if (edit.agent !== this.agent || edit.seen.some((count, agent) => count !== this.seen[agent]))
      throw new Error(`agent ${this.agent} is not at the parents of this edit`)
    const updates = this.write(edit.patches)
    this.seen[this.agent]! += 1
    return updates
  }

  /**
   * Writes patches, each counted after the one before and each a transaction: in one transaction a
   * character that a later patch takes away would lose its letter before anybody else saw it.
   */
  write(patches: readonly Patch[]): Uint8Array[] {
    return this.transact(patches.map((patch) => () => this.#apply(patch)))
  }

  /** Runs each step as a transaction of its own and returns the updates that came of them. */
  transact(steps: readonly (() => void)[]): Uint8Array[] {
    const updates: Uint8Array[] = []
    const hear = (update: Uint8Array) => updates.push(update)
    this.doc.on('update', hear)
    for (const step of steps) this.doc.transact(step)
    this.doc.off('update', hear)
    return updates
  }

  #apply(patch: Patch): void {
    const text = this.#findText(this.doc)
    const [at, deleted, inserted] = this.#hasPairs ? inUnits(plainText(text), patch) : patch
    if (deleted > 0) text.delete(at, deleted)
    if (inserted !== '') text.insert(at, inserted)
  }

  /** Their clock: how much of theirs another document must hold to have all that they wrote so far. */
  clock(): number {
    return Y.getState(this.doc.store, this.doc.clientID)
  }

  text(): string {
    return plainText(this.#findText(this.doc))
  }
}

/** Characters of a text without marks or elements. (`Y.XmlText.toString` would write marks as tags.) */
export function plainText(text: Y.Text): string {
  return Y.Text.prototype.toString.call(text)
}

/** Traces count Unicode code points; Yjs, as JavaScript, counts UTF-16 units. */
export function inUnits(text: string, [position, deleted, inserted]: Patch): Patch {
  const at = unitsOf(text, 0, position)
  return [at, unitsOf(text, at, deleted), inserted]
}

function unitsOf(text: string, from: number, points: number): number {
  let at = from
  for (let i = 0; i < points && at < text.length; i += 1) at += text.codePointAt(at)! > 0xffff ? 2 : 1
  return at - from
}
