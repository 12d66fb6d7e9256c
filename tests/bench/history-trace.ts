import * as Y from 'yjs'
import { sealDocument } from '#collab/seal-document.ts'
import type { Database } from '#db/database.ts'
import { appendEdits, insertAppends } from '#db/queries/document/append.ts'
import type { PackedEdit } from '#domain/history/packed-edits-document.ts'
import { logTime } from '#domain/history/timeline-columns.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { DEFAULT_LIMITS } from '#collab/limits.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'
import { chance } from './history-chance.ts'
import type { Trace, TraceEdit } from './replay-trace-format.ts'
import { findTraceText, makeTraceText } from './replay-trace-place.ts'
import { plainText, Typist } from './replay-trace-typist.ts'

/** One row of the log as it was before it was sealed. */
export interface RawRow {
  readonly rowId: number
  readonly atMs: number
  readonly personId: string
  readonly updates: readonly Uint8Array[]
}

/** A trace typed into a new plan, in a database that holds nothing else; all of it sealed. */
export interface PreparedTrace {
  readonly db: Database
  readonly seed: number
  readonly lessonStudyId: string
  readonly documentId: string
  readonly epoch: number
  /** Who typed, by agent. */
  readonly personIds: readonly string[]
  /** The whole log, oldest first, as it was written. */
  readonly raw: readonly RawRow[]
  /** Edits of the log: the trace's patches, and those that made the plan. */
  readonly edits: number
  readonly endContent: string
  /** The trace's text in a document. */
  readonly textOf: (doc: Y.Doc) => string
}

/** A trace of one author is dealt to so many. */
const WRITERS = 4
/** Whoever leaves the desk for so long has left, in milliseconds: what was written is sealed. */
const QUIET_MS = DEFAULT_LIMITS.sealQuietMs
const STARTED_MS = Date.UTC(2026, 2, 2, 8)
const ROWS_AT_ONCE = 500

/**
 * Types a trace through the log as the server writes it, one row an edit, and seals it as the server does:
 * after five quiet minutes and when the tail weighs enough. Traces hardly tell when somebody typed, so the
 * pace is made: keys 170 ms apart in the middle, pauses to think, and about 1,300 edits between breaks.
 */
export async function prepareTrace(
  db: Database,
  trace: Trace,
  seed: number,
  onProgress: (edits: number) => void,
): Promise<PreparedTrace> {
  const agents = trace.agents === 1 ? WRITERS : trace.agents
  const people = await Promise.all(Array.from({ length: agents }, () => aPerson(db)))
  const personIds = people.map((it) => it.personId)
  const { communityId } = await aCommunity(db, { members: people })
  const study = await aLessonStudy(db, { communityId, createdBy: personIds[0]! })
  const log = { documentId: study.planId, epoch: 1 }
  const raw: RawRow[] = []
  const pace = openPace(chance(seed))
  let waiting: { atMs: number; personId: string; updates: Uint8Array[] }[] = []

  const store = async () => {
    for (let from = 0; from < waiting.length; from += ROWS_AT_ONCE) {
      const rows = waiting.slice(from, from + ROWS_AT_ONCE)
      const stored = await insertAppends(
        db,
        rows.map((row) => ({
          ...log,
          edits: row.updates.map((update): PackedEdit => ({ ...row, kind: 'edit', update })),
        })),
      )
      for (const [i, row] of rows.entries()) raw.push({ rowId: stored[i]!.rowId, ...row })
    }
    waiting = []
  }
  const seal = async (nowMs: number) => {
    await store()
    await sealDocument(db, log, { nowMs, segmentBytes: DEFAULT_LIMITS.sealBytes })
  }

  const begun = new Y.Doc()
  const made: Uint8Array[] = [newPlanUpdate({ clientId: 1, language: 'en', rowIds: ['r1', 'r2'] })]
  Y.applyUpdate(begun, made[0]!)
  begun.clientID = 10
  begun.on('update', (update: Uint8Array) => made.push(update))
  begun.transact(() => makeTraceText(begun))
  if (trace.startContent !== '') findTraceText(begun)!.insert(0, trace.startContent)
  const first = made.map((update): PackedEdit => ({
    atMs: STARTED_MS,
    personId: personIds[0]!,
    kind: 'edit',
    update,
  }))
  const rowId = await appendEdits(db, { ...log, edits: first })
  raw.push({ rowId, atMs: STARTED_MS, personId: personIds[0]!, updates: made })

  let edits = made.length
  let before = STARTED_MS
  let rowsSinceSeal = 0
  for (const { agent, updates } of typed(trace, Y.encodeStateAsUpdate(begun), agents, seed)) {
    const atMs = pace()
    if (atMs - before >= QUIET_MS || rowsSinceSeal >= 4096) {
      await seal(atMs)
      rowsSinceSeal = 0
    }
    before = atMs
    rowsSinceSeal += 1
    edits += updates.length
    waiting.push({ atMs, personId: personIds[agent]!, updates })
    onProgress(raw.length + waiting.length - 1)
  }
  await seal(before + QUIET_MS)
  return {
    db,
    seed,
    lessonStudyId: study.lessonStudyId,
    ...log,
    personIds,
    raw,
    edits,
    endContent: trace.endContent,
    textOf: (doc) => plainText(findTraceText(doc)!),
  }
}

/** When the next edit comes, in the log's time. */
function openPace(random: () => number): () => number {
  let atMs = STARTED_MS
  const bell = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return () => {
    const what = random()
    if (what < 1 / 1300) atMs += QUIET_MS + 3_600_000 * random()
    else if (what < 0.07) atMs += -9000 * Math.log(1 - random())
    else atMs += 170 * Math.exp(0.5 * bell())
    return logTime(atMs)
  }
}

/** The updates of each edit of a trace, typed by documents of their own, in the order of the trace. */
function* typed(
  trace: Trace,
  base: Uint8Array,
  agents: number,
  seed: number,
): Generator<{ agent: number; updates: Uint8Array[] }> {
  const findText = (doc: Y.Doc) => findTraceText(doc)!
  const hasPairs = /[\ud800-\udbff]/.test(
    trace.startContent + trace.edits.flatMap((edit) => edit.patches.map(([, , text]) => text)).join(''),
  )
  const seat = (agent: number) => {
    const typist = new Typist({ agent, agents: trace.agents, clientId: 100 + agent, hasPairs, findText })
    typist.begin(base)
    return typist
  }
  if (trace.agents === 1) {
    // Each sees all that the others typed, so one document under four clientIDs is the same as four.
    const typist = seat(0)
    const deal = openDeal(chance(seed + 1), agents)
    for (const edit of trace.edits) {
      const agent = deal(edit)
      typist.doc.clientID = 100 + agent
      yield { agent, updates: typist.type(edit) }
    }
    return
  }
  const typists = Array.from({ length: agents }, (_, agent) => seat(agent))
  const sent: Uint8Array[][][] = typists.map(() => [])
  for (const edit of trace.edits) {
    const typist = typists[edit.agent]!
    for (const { agent, from, to } of typist.missing(edit))
      for (let i = from; i < to; i += 1) typist.see(agent, sent[agent]![i]!)
    const updates = typist.type(edit)
    sent[edit.agent]!.push(updates)
    yield { agent: edit.agent, updates }
  }
}

/** Whose turn it is: somebody else's after about a third of the line ends, and now and then in between. */
function openDeal(random: () => number, agents: number): (edit: TraceEdit) => number {
  let agent = 0
  return (edit) => {
    const mine = agent
    const endsLine = edit.patches.some(([, , inserted]) => inserted.includes('\n'))
    if (random() < (endsLine ? 0.3 : 0.004)) agent = Math.floor(random() * agents)
    return mine
  }
}
