import * as Y from 'yjs'
import { canonicalState } from '#domain/history/joined-update-document.ts'
import type { LedgerEdit } from '#domain/history/ledger.ts'
import { replay } from '#domain/history/replay-document.ts'
import type { Queryable } from '../../database.ts'
import { keyframeBefore, keyframesOf, unpackState } from './keyframe.ts'
import { readLedger } from './ledger.ts'
import type { DocumentLog } from './log.ts'
import { bodyIn, DamagedSegment, segmentsIn, timelineIn } from './segments.ts'
import { materialise } from './state.ts'

/** What was found in one document's history. */
export interface Verified extends DocumentLog {
  readonly edits: number
  readonly segments: number
  readonly keyframes: number
  /** Each damage in one sentence, with the rows that it lies in. */
  readonly damage: readonly Damage[]
}

export interface Damage {
  readonly fromId: number
  readonly toId: number
  readonly what: string
}

/**
 * Reads all of a document's history and compares: every segment can be read, the ledger names exactly the
 * ids that are there, every keyframe says what a replay from nothing says at its position, and so does
 * what a page would open. Changes nothing.
 */
export async function verifyLog(db: Queryable, log: DocumentLog): Promise<Verified> {
  const damage: Damage[] = []
  const note = (fromId: number, toId: number, cause: unknown) =>
    damage.push({ fromId, toId, what: cause instanceof Error ? cause.message : String(cause) })
  const segments = await segmentsIn(db, log)
  for (const segment of segments) {
    try {
      await bodyIn(segment)
      await timelineIn(segment)
    } catch (cause) {
      note(segment.fromId, segment.toId, cause)
    }
  }
  const keyframes = await keyframesOf(db, log)
  for (const { atId } of keyframes) {
    try {
      const keyframe = await keyframeBefore(db, log, atId)
      const doc = new Y.Doc()
      const update = await unpackState(keyframe!.state)
      replay(doc, () => Y.applyUpdateV2(doc, update))
      if (damage.length === 0) await compare(db, log, atId, doc)
      doc.destroy()
    } catch (cause) {
      note(
        atId,
        atId,
        cause instanceof Error ? new Error(`the keyframe at ${atId}: ${cause.message}`) : cause,
      )
    }
  }
  let edits = segments.reduce((sum, it) => sum + it.editCount, 0)
  if (damage.length > 0)
    return { ...log, edits, segments: segments.length, keyframes: keyframes.length, damage }
  const end = segments.at(-1)?.toId ?? 0
  try {
    const ledger = await readLedger(db, log)
    edits = ledger.length
    const { doc, lastId } = await materialise(db, { ...log, keyframes: false })
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
      throw new Error('an edit builds on others that are not there')
    compareClocks(ledger, doc)
    await compare(db, log, lastId, (await materialise(db, log)).doc)
  } catch (cause) {
    if (cause instanceof DamagedSegment) note(cause.range.fromId, cause.range.toId, cause)
    else note(end, end, cause)
  }
  return { ...log, edits, segments: segments.length, keyframes: keyframes.length, damage }
}

async function compare(db: Queryable, log: DocumentLog, atId: number, found: Y.Doc): Promise<void> {
  const { doc } = await materialise(db, { ...log, atId, keyframes: false })
  const isSame = Buffer.compare(canonicalState(doc), canonicalState(found)) === 0
  doc.destroy()
  if (!isSame) throw new Error(`what is kept for ${atId} is not what a replay from nothing says`)
}

/** The ledger names every id of the document, and no other. */
function compareClocks(ledger: readonly LedgerEdit[], doc: Y.Doc): void {
  const clocks = new Map<number, number>()
  for (const { inserted } of ledger)
    for (const { clientId, clock, length } of inserted)
      clocks.set(clientId, Math.max(clocks.get(clientId) ?? 0, clock + length))
  for (const [clientId, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
    if (clocks.get(clientId) !== clock) throw new Error(`the ledger does not name all that ${clientId} wrote`)
    clocks.delete(clientId)
  }
  if (clocks.size > 0) throw new Error('the ledger names edits that are not there')
}
