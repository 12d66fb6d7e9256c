import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Doc } from 'yjs'
import type { LoggedEdit, ShapeChange, TextChange } from '#domain/history/changes.ts'
import { openShapeChanges } from '#domain/history/shape-changes-document.ts'
import { openTextChanges } from '#domain/history/text-changes-document.ts'
import type { Timeline } from '#domain/history/timeline-columns.ts'
import type { Queryable } from '../../database.ts'
import { editsOf, type DocumentLog, type LogRow, logRows } from '../document/log.ts'
import { DamagedSegment, timelineIn, timelinesIn } from '../document/segments.ts'
import { materialise } from '../document/state.ts'

/** Told of a sealed stretch that cannot be read: what was changed in it is left out. */
export type HearDamage = (damage: DamagedSegment) => void

/** What each edit of a plan's log did to its text, oldest first. */
export function textChangesOf(db: Queryable, log: DocumentLog, onDamage?: HearDamage): Promise<TextChange[]> {
  return read(db, log, { sealed: (it) => it.texts, open: openTextChanges, onDamage })
}

/** What each edit of a board's log did to its shapes, oldest first. */
export function shapeChangesOf(
  db: Queryable,
  log: DocumentLog,
  onDamage?: HearDamage,
): Promise<ShapeChange[]> {
  return read(db, log, { sealed: (it) => it.shapes, open: openShapeChanges, onDamage })
}

/** So many edits are read before others get a turn: a few milliseconds' work. */
const TURN = 1000

/**
 * What was sealed was folded then, and is only read; the tail is folded now, from what stood where it
 * begins. A long tail takes a while: whoever types meanwhile must not feel it.
 */
async function read<T>(
  db: Queryable,
  log: DocumentLog,
  how: {
    sealed: (timeline: Timeline) => readonly T[]
    open: (base?: Doc) => (edit: LoggedEdit) => T
    onDamage: HearDamage | undefined
  },
): Promise<T[]> {
  const rows: LogRow[] = []
  for await (const row of logRows(db, log)) rows.push(row)
  const changes: T[] = []
  let sealedId = 0
  for (const segment of await timelinesIn(db, log)) {
    sealedId = segment.toId
    const timeline = await sound(() => timelineIn(segment), how.onDamage)
    if (timeline !== null) for (const change of how.sealed(timeline)) changes.push(change)
    await nextTurn()
  }
  const tail = rows.filter((row) => row.id > sealedId)
  if (tail.length === 0) return changes
  const base =
    sealedId === 0 ? null : await sound(() => materialise(db, { ...log, atId: sealedId }), how.onDamage)
  const changeOf = how.open(base?.doc)
  let pauseAt = changes.length + TURN
  for (const row of tail) {
    for (const edit of editsOf(row)) changes.push(changeOf(edit))
    if (changes.length < pauseAt) continue
    pauseAt = changes.length + TURN
    await nextTurn()
  }
  return changes
}

/** What is read, or null when it is damaged: the rest of the history is still to be seen. */
async function sound<T>(what: () => Promise<T>, onDamage: HearDamage | undefined): Promise<T | null> {
  try {
    return await what()
  } catch (thrown) {
    if (!(thrown instanceof DamagedSegment)) throw thrown
    onDamage?.(thrown)
    return null
  }
}
