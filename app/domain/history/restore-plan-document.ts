import * as Y from 'yjs'
import { PLAN_FRAGMENT } from '../plan/new-plan-document.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { readPlan } from '../plan/read-plan-document.ts'
import { elementsOfPart, insideOf, partInPlan } from './plan-part-document.ts'
import type { PlanPart } from './restore-part.ts'
import { rewritePlanPart } from './rewrite-plan-document.ts'

// Restoring goes forward: it is one more edit, which takes back what came between two moments.
//
// *Taking back.* On a scratch copy that keeps what is deleted, the changes from the one moment (*past*) to the
// other (*before*) are undone by Yjs itself, as if one person had made them all: what was deleted is written
// anew beside where it lay, what was inserted goes, attributes get their old value. Letters that both moments
// have are not touched at all, so their authors and the anchors on them stay, and the edit is small. What came
// after *before* is in the copy, too, but is not taken back: nobody loses what they type meanwhile.
//
// *A part.* Of a section or a row only the changes inside its elements are taken back: those of the past and those
// of now, for a row that was removed and came back by somebody's undo is another element with the same id.
//
// *The proof.* The edit is tried on a plain copy of *before*. If that does not read as the version does, to the
// last mark (it was of an earlier epoch, or bytes are damaged), the blocks that differ are written anew instead.

/** What lies between two moments of a plan, and which part of it goes back. */
export interface PlanRestore {
  /** The plan as the version has it. */
  readonly past: Y.Doc
  /** The plan at the moment that the restore starts from; later edits stay. */
  readonly before: Y.Doc
  readonly part: PlanPart
}

/** Origin of the changes that are to be taken back. */
const SINCE = Symbol('since')

/**
 * Restores a part of a plan. `now` is the live plan with all that was accepted, and is only read, except when
 * blocks must be written anew. Answers the edit as a Yjs update V1 under `now`'s clientID; true when it was
 * made in `now` itself; false when there is nothing to restore.
 */
export function restorePlan(now: Y.Doc, { past, before, part }: PlanRestore): Uint8Array | boolean {
  const wanted = partInPlan(readPlan(past), part)
  if (wanted === null || sameJson(wanted, partInPlan(readPlan(now), part))) return false
  const tried = takeBack({ past, before, now: before, part, clientId: now.clientID })
  if (tried === null && sameJson(wanted, partInPlan(readPlan(before), part))) return false
  if (tried === null || !leadsTo(before, tried, wanted, part)) return rewritePlanPart(now, wanted, part)
  if (Y.equalSnapshots(Y.snapshot(before), Y.snapshot(now))) return tried
  return takeBack({ past, before, now, part, clientId: now.clientID }) ?? false
}

function takeBack(input: PlanRestore & { now: Y.Doc; clientId: number }): Uint8Array | null {
  const { past, before, now, part, clientId } = input
  const scratch = new Y.Doc({ gc: false })
  scratch.clientID = clientId
  try {
    const fragment = scratch.getXmlFragment(PLAN_FRAGMENT)
    Y.applyUpdate(scratch, Y.encodeStateAsUpdate(past))
    const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set([SINCE]) })
    bring(scratch, before, SINCE)
    if (now !== before) bring(scratch, now, null)
    const step = undo.undoStack[0]
    if (step === undefined) return null
    if (part.type !== 'plan') {
      const isInside = insideOf([...elementsOfPart(past, part), ...elementsOfPart(scratch, part)])
      step.insertions = only(scratch, step.insertions, isInside)
      step.deletions = only(scratch, step.deletions, isInside)
    }
    const updates: Uint8Array[] = []
    scratch.on('update', (update: Uint8Array) => updates.push(update))
    undo.undo()
    return updates.length === 0 ? null : Y.mergeUpdates(updates)
  } finally {
    scratch.destroy()
  }
}

function bring(scratch: Y.Doc, from: Y.Doc, origin: unknown): void {
  Y.applyUpdate(scratch, Y.encodeStateAsUpdate(from, Y.encodeStateVector(scratch)), origin)
}

type IdSet = ReturnType<typeof Y.createDeleteSet>

/** Of a set of ids those whose items pass. */
function only(doc: Y.Doc, ids: IdSet, passes: (item: Y.Item) => boolean): IdSet {
  const kept = Y.createDeleteSet()
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, ids, (struct) => {
      if (!(struct instanceof Y.Item) || !passes(struct)) return
      const { client, clock } = struct.id
      const runs = kept.clients.get(client) ?? []
      runs.push({ clock, len: struct.length })
      kept.clients.set(client, runs)
    })
  })
  return kept
}

function leadsTo(from: Y.Doc, update: Uint8Array, wanted: PlanJson, part: PlanPart): boolean {
  const trial = new Y.Doc({ gc: true })
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(from))
  Y.applyUpdate(trial, update)
  const reached = partInPlan(readPlan(trial), part)
  trial.destroy()
  return sameJson(wanted, reached)
}

function sameJson(one: PlanJson | null, other: PlanJson | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
