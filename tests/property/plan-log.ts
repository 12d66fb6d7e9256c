import * as Y from 'yjs'
import { attribute } from '#domain/history/attribution-document.ts'
import { creditsOf } from '#domain/history/author-mark.ts'
import { readAuthoredPlan } from '#domain/history/authored-plan-document.ts'
import { authorOf, CreditTable } from '#domain/history/credits.ts'
import { ledgerEntry } from '#domain/history/ledger-document.ts'
import type { EditKind, PackedEdit } from '#domain/history/packed-edits-document.ts'
import type { TextOrigin } from '#domain/history/text-origin.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import type { OpenPlan } from './plan-editors.ts'

/** The log as the collaboration server keeps it, of editors that sit at this test: what is new, in order of arrival. */
export class PlanLog {
  readonly #server = new Y.Doc()
  readonly #edits: (PackedEdit & { rowId: number })[] = []
  readonly #seats = new Map<OpenPlan, { personId: string; online: boolean }>()

  constructor(firstState: Uint8Array, personId: string) {
    this.receive(firstState, personId)
  }

  /** What this editor does is this person's from now on; while it is online the others get it at once. */
  seat(plan: OpenPlan, personId: string): void {
    const seat = { personId, online: true }
    this.#seats.set(plan, seat)
    plan.ydoc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local && seat.online) this.receive(update, personId)
    })
    this.#server.on('update', (update: Uint8Array) => {
      if (seat.online) Y.applyUpdate(plan.ydoc, update, 'network')
    })
  }

  leave(plan: OpenPlan): void {
    this.#seats.get(plan)!.online = false
  }

  /** Comes back: what was done apart arrives as one edit. */
  comeBack(plan: OpenPlan): void {
    const seat = this.#seats.get(plan)!
    if (seat.online) return
    seat.online = true
    this.receive(Y.encodeStateAsUpdate(plan.ydoc, Y.encodeStateVector(this.#server)), seat.personId)
    const rest = Y.encodeStateAsUpdate(this.#server, Y.encodeStateVector(plan.ydoc))
    Y.applyUpdate(plan.ydoc, rest, 'network')
  }

  receive(update: Uint8Array, personId: string, kind: EditKind = 'edit'): void {
    const rowId = this.#edits.length + 1
    const hear = (news: Uint8Array) =>
      this.#edits.push({ rowId, atMs: rowId * 1000, personId, kind, update: news })
    this.#server.on('update', hear)
    Y.applyUpdate(this.#server, update)
    this.#server.off('update', hear)
  }

  /** The plan as it stands, with all that was deleted. */
  whole(): Y.Doc {
    const doc = new Y.Doc({ gc: false })
    for (const { update } of this.#edits) Y.applyUpdate(doc, update)
    return doc
  }

  ledger() {
    return this.#edits.map(ledgerEntry)
  }

  /** The words of the plan in order, as `[who first wrote it, what]`; `origins`: what is kept of pastes. */
  authors(origins: readonly TextOrigin[] = []): [personId: string, text: string][] {
    const { plan, credits } = this.read(origins)
    const runs: [string, string][] = []
    const walk = (node: PlanJson): void => {
      if (node.type === 'text') {
        const { wrote } = creditsOf(node)
        const personId = wrote === null ? '?' : authorOf(credits[wrote]!)
        const last = runs.at(-1)
        if (last?.[0] === personId) last[1] += node.text ?? ''
        else runs.push([personId, node.text ?? ''])
        return
      }
      for (const child of node.content ?? []) walk(child)
    }
    walk(plan)
    return runs
  }

  /** The plan with its authors. */
  read(origins: readonly TextOrigin[] = []) {
    const whole = this.whole()
    const table = new CreditTable()
    const read = readAuthoredPlan(whole, attribute(whole, this.ledger(), origins), table)
    whole.destroy()
    return { ...read, credits: table.list() }
  }
}
