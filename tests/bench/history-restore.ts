import * as Y from 'yjs'
import { randomUUID } from 'node:crypto'
import type { Database } from '#db/database.ts'
import { readLog } from '#db/queries/document/log.ts'
import { materialise } from '#db/queries/document/state.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { documentVersion } from '#db/schema/history.ts'
import { loginSession } from '#db/schema/people.ts'
import { previewRestore } from '#operations/history/preview-restore.ts'
import { restoreVersion } from '#operations/history/restore-version.ts'
import { openPage, startCollab, ticketFor } from '../world/shared-document.ts'
import { until } from '../world/until.ts'
import type { Trace } from './replay-trace-format.ts'
import { findTraceText } from './replay-trace-place.ts'
import { plainText } from './replay-trace-typist.ts'

/** A part of a trace (`restoredPartOf`) in the log of a plan, row by row. */
export interface RestoreBench {
  readonly db: Database
  readonly lessonStudyId: string
  readonly documentId: string
  readonly epoch: number
  /** Who typed; the first organises the lesson study, the second plans in it. */
  readonly personIds: readonly string[]
  /** The rows of the log, oldest first. */
  readonly raw: readonly { readonly rowId: number }[]
}

export interface RestoreFigures {
  /** Size of the one edit that takes 3,000 edits back. */
  readonly restoreBytes: number
  /** Letters that the restore wrote anew, of all letters of the plan. */
  readonly restoreReauthoredShare: number
  /**
   * Of these the letters that were still there: 0 is the least that there is, for a letter that somebody
   * deleted is gone from every browser and can only be written anew.
   */
  readonly restoreNeedless: number
  /** Of three places in which somebody types meanwhile: in how many nothing was lost. */
  readonly peerTypingKept: number
  /** From the order until it is on disk, in milliseconds. */
  readonly restoreMs: number
}

/**
 * The part of a trace that the restore is measured on: its first half. What a restore costs is above all the
 * letters that come back, for they are written anew: within one trace that is between none and, where the last
 * 3,000 edits do nothing but delete, 3,000. Figures can be compared only at one place.
 */
export function restoredPartOf(trace: Trace): Trace {
  return { ...trace, edits: trace.edits.slice(0, Math.floor(trace.edits.length / 2)) }
}

/** So many edits are taken back. */
const EDITS = 3000
/** What the peer types, a letter at a time, at three places of the text. */
const TYPED = ['①②③④⑤⑥⑦⑧⑨⑩', '⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾', '❶❷❸❹❺❻❼❽❾❿'] as const

/**
 * Restores the plan to where it was 3,000 edits ago, through a real server, while somebody types in three
 * places of it. Throws when what comes out is not the plan of then and the typed letters, and nothing else.
 */
export async function measureRestore(bench: RestoreBench): Promise<RestoreFigures> {
  const { db, lessonStudyId, documentId, epoch, personIds, raw } = bench
  const [organizer = '', planner = ''] = personIds
  const atId = raw.at(-1 - EDITS)?.rowId
  if (atId === undefined) throw new Error(`the trace has no ${EDITS} edits to restore`)
  const versionId = randomUUID()
  await db.insert(documentVersion).values({
    id: versionId,
    documentId,
    epoch,
    atId,
    atMs: Date.now(),
    kind: 'named',
    name: 'then',
    createdBy: organizer,
  })
  const past = (await materialise(db, { documentId, epoch, atId })).doc
  const now = (await materialise(db, { documentId, epoch })).doc
  const [wanted, before] = [plainText(findTraceText(past)!), plainText(findTraceText(now)!)]
  const comeBack = lettersGone(past, now)

  const loginSessionId = randomUUID()
  const expiresAt = new Date(Date.now() + 86_400_000)
  await db
    .insert(loginSession)
    .values({ id: loginSessionId, userId: planner, token: randomUUID(), expiresAt })
  const server = await startCollab(db)
  const documentName = `plan/${documentId}/${epoch}`
  const ticket = () => ticketFor({ personId: planner, loginSessionId }, documentName)
  const peer = openPage({ url: server.url, documentName, ticket })
  const saved = () =>
    until(() => {
      if (!peer.provider.synced || peer.unsaved() > 0) throw new Error('the peer is not in step')
    })
  try {
    await saved()
    const text = findTraceText(peer.doc)!
    const places = placesInBoth(text, wanted, before)
    const needs = { db, clock: () => Date.now(), newId: () => randomUUID() }
    const viewer = await loadViewer(db, organizer, Date.now())
    const input = { lessonStudyId, versionId, part: { type: 'plan' } as const }
    const previewed = await previewRestore(needs, viewer, input)
    if (!previewed.ok) throw new Error(previewed.refusal.reason)

    let typed = 0
    const type = () => {
      if (typed >= TYPED[0].length) return
      for (const [i, place] of places.entries()) {
        const at = Y.createAbsolutePositionFromRelativePosition(place, peer.doc)!.index
        text.insert(at + typed * (i === 0 ? 1 : 0), TYPED[i]![typed]!)
      }
      typed += 1
    }
    type()
    const typing = setInterval(type, 5)
    const startedMs = performance.now()
    const { seen } = previewed.value
    const outcome = await restoreVersion(needs, viewer, { ...input, restoreId: randomUUID(), seen })
    const restoreMs = performance.now() - startedMs
    clearInterval(typing)
    while (typed < TYPED[0].length) type()
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    await saved()

    const { atId: rowId } = outcome.value.edits[0]!
    const [edit] = await readLog(db, { documentId, epoch, afterId: rowId - 1, untilId: rowId })
    const after = plainText(findTraceText((await materialise(db, { documentId, epoch })).doc)!)
    await until(() => {
      if (plainText(text) !== after) throw new Error('the peer does not see what is stored')
    })
    const peerTypingKept = TYPED.filter((letters) => lettersOf(after, letters) === letters).length
    const letters = new Set(TYPED.join(''))
    const written = lettersWritten(edit!.update)
    const rest = Array.from(after)
      .filter((letter) => !letters.has(letter))
      .join('')
    if (rest !== wanted) throw new Error('the restored plan does not read as the version does')
    return {
      restoreBytes: edit!.update.length,
      restoreReauthoredShare: Number((written / wanted.length).toFixed(6)),
      restoreNeedless: written - comeBack,
      peerTypingKept,
      restoreMs: Math.round(restoreMs),
    }
  } finally {
    peer.close()
    await server.close()
  }
}

/** The start, the middle and the end of the text: places between letters that both moments have. */
function placesInBoth(text: Y.Text, wanted: string, before: string): Y.RelativePosition[] {
  let start = 0
  while (start < wanted.length && wanted[start] === before[start]) start += 1
  const at = [0, Math.floor(start / 2), before.length]
  return at.map((index) => Y.createRelativePositionFromTypeIndex(text, index))
}

function lettersOf(text: string, wanted: string): string {
  return Array.from(text)
    .filter((letter) => wanted.includes(letter))
    .join('')
}

/** How many letters of a text are deleted in a later state of it. */
function lettersGone(past: Y.Doc, now: Y.Doc): number {
  const deleted = Y.snapshot(now).ds
  let gone = 0
  for (let item = findTraceText(past)!._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    for (let i = 0; i < item.length; i += 1)
      if (Y.isDeleted(deleted, Y.createID(item.id.client, item.id.clock + i))) gone += 1
  }
  return gone
}

function lettersWritten(update: Uint8Array): number {
  let letters = 0
  for (const struct of Y.decodeUpdate(update).structs)
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) letters += struct.length
  return letters
}
