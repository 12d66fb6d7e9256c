import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sealDocument } from '#collab/seal-document.ts'
import { insertAppends } from '#db/queries/document/append.ts'
import { insertKeyframe, packState } from '#db/queries/document/keyframe.ts'
import { readLedger } from '#db/queries/document/ledger.ts'
import { readLog } from '#db/queries/document/log.ts'
import { segmentRanges } from '#db/queries/document/segments.ts'
import { materialise } from '#db/queries/document/state.ts'
import { shapeChangesOf, textChangesOf } from '#db/queries/history/changes.ts'
import { FRAME_MS } from '#domain/history/board-frames-document.ts'
import { canonicalState } from '#domain/history/joined-update-document.ts'
import { ledgerEntry } from '#domain/history/ledger-document.ts'
import { EDIT_KINDS, type PackedEdit } from '#domain/history/packed-edits-document.ts'
import { replay } from '#domain/history/replay-document.ts'
import { openShapeChanges } from '#domain/history/shape-changes-document.ts'
import { openTextChanges } from '#domain/history/text-changes-document.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'

const SEED = Number(process.env['SEED'] ?? Date.now() % 2_147_483_647)
const PEOPLE = 3
/** What comes within so short a time may share a row, as with the server's commits. */
const COMMIT_MS = 15

let world: TestDatabase
let community: { communityId: string; personIds: string[] }

beforeAll(async () => {
  world = await freshDatabase()
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => aPerson(world.db)))
  const { communityId } = await aCommunity(world.db, { members: people })
  community = { communityId, personIds: people.map((it) => it.personId) }
})
afterAll(() => world.drop())

/** What somebody does; the numbers are places, taken modulo what is there. */
const act = fc.record({
  who: fc.nat(PEOPLE - 1),
  what: fc.constantFrom(
    'type',
    'type',
    'type',
    'delete',
    'split',
    'drop',
    'set',
    'bold',
    'leave',
    'meet',
    'meet',
  ),
  at: fc.nat(1000),
  more: fc.integer({ min: 1, max: 8 }),
  /** Time until then, in milliseconds. */
  after: fc.constantFrom(0, 3, 40, 90, 300, 4000),
  /** Whether the commit ends with this edit. */
  ends: fc.boolean(),
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

/** Some people at one document. What is logged is what was new to a gc:true document, as the server does it. */
class Meeting {
  readonly front = new Y.Doc()
  readonly docs = Array.from({ length: PEOPLE }, (_, i) => withClient(100 + i))
  readonly online = Array.from({ length: PEOPLE }, () => true)
  readonly edits: (PackedEdit & { ends: boolean })[] = []
  #atMs = 1_700_000_000_000

  constructor() {
    for (const [i, doc] of this.docs.entries())
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'front' && this.online[i]) this.#send(i, update)
      })
  }

  does(it: Act, change: (doc: Y.Doc, it: Act) => void): void {
    this.#atMs += it.after
    this.#ends = it.ends
    const doc = this.docs[it.who]!
    if (it.what === 'leave') this.online[it.who] = false
    else if (it.what === 'meet') this.#comeBack(it.who)
    else doc.transact(() => change(doc, it))
  }

  all(): void {
    for (let i = 0; i < PEOPLE; i += 1) this.#comeBack(i)
  }

  #ends = true
  #comeBack(i: number): void {
    const doc = this.docs[i]!
    this.online[i] = true
    this.#send(i, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.front)))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.front, Y.encodeStateVector(doc)), 'front')
  }

  #send(i: number, update: Uint8Array): void {
    const news: Uint8Array[] = []
    const hear = (it: Uint8Array) => news.push(it)
    this.front.on('update', hear)
    Y.applyUpdate(this.front, update)
    this.front.off('update', hear)
    for (const it of news) {
      for (const [j, doc] of this.docs.entries()) if (this.online[j]) Y.applyUpdate(doc, it, 'front')
      const kind = EDIT_KINDS[this.edits.length % EDIT_KINDS.length]!
      this.edits.push({
        atMs: this.#atMs,
        personId: community.personIds[i]!,
        kind,
        update: it,
        ends: this.#ends,
      })
    }
  }
}

function withClient(clientId: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  return doc
}

/** Paragraphs as the editor makes them: Enter takes the tail away and writes it anew. */
function changePlan(doc: Y.Doc, { what, at, more, who }: Act): void {
  const body = doc.getXmlFragment('plan')
  if (body.length === 0 || (what === 'split' && at % 3 === 0)) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(`${'甲乙丙'[who]}段`)])
    body.insert(at % (body.length + 1), [paragraph])
    return
  }
  const place = at % body.length
  const paragraph = body.get(place) as Y.XmlElement
  const text = paragraph.get(0) as Y.XmlText
  const index = wholeAt(text, at % (text.length + 1))
  const end = wholeAt(text, Math.min(index + more, text.length))
  if (what === 'type') text.insert(index, ['a算', 'b😀', 'c', '😀'][(who + more) % 4]!)
  else if (what === 'delete') text.delete(index, end - index)
  else if (what === 'bold') text.format(index, end - index, { bold: at % 2 === 0 ? true : null })
  else if (what === 'set') paragraph.setAttribute('minutes', String(more))
  else if (what === 'drop') body.delete(place, 1)
  else {
    const tail = Y.Text.prototype.toString.call(text).slice(index)
    text.delete(index, text.length - index)
    const next = new Y.XmlElement('paragraph')
    next.insert(0, [new Y.XmlText(tail)])
    body.insert(place + 1, [next])
  }
}

/** A place in a text that does not tear an emoji apart: no editor does. */
function wholeAt(text: Y.XmlText, index: number): number {
  const unit = Y.Text.prototype.toString.call(text).charCodeAt(index)
  return unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index
}

function changeBoard(doc: Y.Doc, { what, at, more, who }: Act): void {
  const records = doc.getMap<Y.Map<unknown>>('records')
  const id = `${at % 5 === 0 ? 'page' : 'shape'}:${at % 7}`
  const record = records.get(id)
  if (record === undefined)
    records.set(
      id,
      new Y.Map<unknown>([
        ['id', id],
        ['x', at],
        ['by', who],
      ]),
    )
  else if (what === 'drop' || what === 'split') records.delete(id)
  else if (what === 'bold') record.delete('x')
  else record.set(more % 2 === 0 ? 'x' : 'y', at * more)
}

/** Puts edits into the log, commit by commit; the ids of the rows. */
async function write(log: { documentId: string; epoch: number }, edits: Meeting['edits']): Promise<number[]> {
  const rowIds: number[] = []
  let commit: PackedEdit[] = []
  for (const [i, edit] of edits.entries()) {
    commit.push(edit)
    const isSoon = (edits[i + 1]?.atMs ?? Infinity) - commit[0]!.atMs <= COMMIT_MS
    if (isSoon && !edit.ends) continue
    const [stored] = await insertAppends(world.db, [{ ...log, edits: commit }])
    rowIds.push(stored!.rowId)
    commit = []
  }
  return rowIds
}

async function freshLog(kind: 'plan' | 'board') {
  const study = await aLessonStudy(world.db, {
    communityId: community.communityId,
    createdBy: community.personIds[0]!,
  })
  return { documentId: kind === 'plan' ? study.planId : study.boardId, epoch: 1 }
}

const seal = (log: { documentId: string; epoch: number }, segmentBytes: number) =>
  sealDocument(world.db, log, { nowMs: Date.now(), segmentBytes })

describe.each(['plan', 'board'] as const)('the history of a %s', (kind) => {
  it(`[L17] [L18] [L23] reads the same sealed and unsealed, at any row (seed ${SEED})`, async () => {
    let moments = 0
    let segments = 0
    let withTail = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 10, maxLength: 70, size: 'max' }),
        fc.integer({ min: 600, max: 6000 }),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        fc.boolean(),
        async (acts, segmentBytes, sealedPart, hasOldKeyframe) => {
          const meeting = new Meeting()
          for (const it of acts) meeting.does(it, kind === 'plan' ? changePlan : changeBoard)
          meeting.all()
          if (meeting.edits.length < 2) return
          const log = await freshLog(kind)
          const cut = Math.max(1, Math.floor(meeting.edits.length * sealedPart))
          await write(log, meeting.edits.slice(0, cut))
          const early = await readLog(world.db, log)
          if (hasOldKeyframe) {
            // As an installation has them from before it knew of segments: anywhere.
            const atId = early[early.length >> 1]!.rowId
            const { doc } = await materialise(world.db, { ...log, atId })
            await insertKeyframe(world.db, { ...log, atId, atMs: 0, state: await packState(doc) })
          }
          await seal(log, segmentBytes)
          await write(log, meeting.edits.slice(cut))
          const late = await readLog(world.db, { ...log, afterId: early.at(-1)!.rowId })
          const edits = [...early, ...late]

          expect(await readLedger(world.db, log)).toEqual(edits.map(ledgerEntry))
          const some = { afterId: edits[edits.length >> 2]!.rowId, untilId: edits[edits.length >> 1]!.rowId }
          expect(await readLedger(world.db, { ...log, ...some })).toEqual(
            edits.filter((it) => it.rowId > some.afterId && it.rowId <= some.untilId).map(ledgerEntry),
          )
          if (kind === 'plan')
            expect(await textChangesOf(world.db, log)).toEqual(edits.map(openTextChanges()))
          else expect(await shapeChangesOf(world.db, log)).toEqual(edits.map(openShapeChanges()))

          const states = new Map<number, Uint8Array>()
          const replayed = new Y.Doc()
          states.set(0, canonicalState(replayed))
          for (const [i, edit] of edits.entries()) {
            replay(replayed, () => Y.applyUpdate(replayed, edit.update))
            if (edits[i + 1]?.rowId !== edit.rowId) states.set(edit.rowId, canonicalState(replayed))
          }
          // A tenth of the rows, and all for a short history: which, is chance like the rest.
          const rowIds = [...states.keys()].slice(1)
          const step = Math.max(1, Math.floor(rowIds.length / 10))
          for (const atId of rowIds.filter((_, i) => i % step === acts.length % step)) {
            const { doc, lastId } = await materialise(world.db, { ...log, atId })
            const fromNothing = await materialise(world.db, { ...log, atId, keyframes: false })
            if (kind === 'plan' || atId > early.at(-1)!.rowId) expect(lastId).toBe(atId)
            // Within a sealed stretch of a board: the end of the last frame. What is missing is one frame at most.
            else expect(spanOf(edits, lastId, atId)).toBeLessThanOrEqual(FRAME_MS)
            expect(canonicalState(doc)).toEqual(states.get(lastId))
            expect(canonicalState(fromNothing.doc)).toEqual(states.get(fromNothing.lastId))
            moments += 1
          }
          const { doc } = await materialise(world.db, log)
          expect(canonicalState(doc)).toEqual(canonicalState(meeting.front))
          segments += (await segmentRanges(world.db, log)).length
          if (late.length > 0) withTail += 1
        },
      ),
      { numRuns: 12, seed: SEED, endOnFailure: true },
    )
    expect(moments).toBeGreaterThan(60)
    expect(segments).toBeGreaterThanOrEqual(12)
    expect(withTail).toBeGreaterThan(3)
  }, 120_000)
})

/** How long a time the edits took that lie after one row and up to another. */
function spanOf(edits: readonly { rowId: number; atMs: number }[], afterId: number, untilId: number): number {
  const times = edits.filter((it) => it.rowId > afterId && it.rowId <= untilId).map((it) => it.atMs)
  return times.length === 0 ? 0 : Math.max(...times) - Math.min(...times)
}

describe('a whole document', () => {
  it(`[L30] holds every letter that was ever written, deleted ones too, sealed or not (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 80, size: 'max' }), async (acts) => {
        const meeting = new Meeting()
        for (const it of acts) meeting.does(it, changePlan)
        meeting.all()
        if (meeting.edits.length < 2) return
        const log = await freshLog('plan')
        await write(log, meeting.edits)
        const edits = await readLog(world.db, log)
        const unsealed = await materialise(world.db, { ...log, whole: true })
        await seal(log, 2000)
        const { doc } = await materialise(world.db, { ...log, whole: true })
        const atId = edits[edits.length >> 1]!.rowId
        const half = await materialise(world.db, { ...log, whole: true, atId })
        const written = new Y.Doc({ gc: false })
        for (const edit of edits) {
          Y.applyUpdate(written, edit.update)
        }
        expect(lettersIn(doc)).toBe(lettersIn(written))
        expect(lettersIn(unsealed.doc)).toBe(lettersIn(written))
        expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(written))
        expect(half.lastId).toBe(atId)
      }),
      { numRuns: 8, seed: SEED, endOnFailure: true },
    )
  }, 120_000)
})

/** Every letter of a document by its id. */
function lettersIn(doc: Y.Doc): string {
  const letters: string[] = []
  for (const [client, structs] of [...doc.store.clients].sort(([a], [b]) => a - b))
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
        letters.push(...Array.from(struct.content.str, (letter) => `${client}${letter}`))
  return letters.join('')
}
