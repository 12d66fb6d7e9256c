import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LiveDocument } from '#collab/live-document.ts'
import { createLogWriter, type LogWriter } from '#collab/log-writer.ts'
import { clientsOfDocument } from '#db/queries/document/clients.ts'
import { readLog } from '#db/queries/document/log.ts'
import { materialise } from '#db/queries/document/state.ts'
import { documentUpdate } from '#db/schema/document.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'

const PEOPLE = 3
/** Each person writes letters of their own, so that the text itself says who wrote it. */
const LETTERS = ['abc', '算式图', 'XYZ'] as const

let world: TestDatabase
let community: { communityId: string; personIds: string[] }
let writer: LogWriter

beforeAll(async () => {
  world = await freshDatabase()
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => aPerson(world.db)))
  const { communityId } = await aCommunity(world.db, { members: people })
  community = { communityId, personIds: people.map((it) => it.personId) }
  const quiet = () => undefined
  writer = createLogWriter({
    db: world.db,
    clock: () => Date.now(),
    log: { info: quiet, warn: quiet, error: quiet },
    windowMs: 2,
    attempts: 3,
    retryMs: 1,
  })
})
afterAll(() => world.drop())

const who = fc.nat(PEOPLE - 1)
const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      who,
      at: fc.nat(),
      length: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('delete' as const),
      who,
      at: fc.nat(),
      length: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('bold' as const),
      who,
      at: fc.nat(),
      length: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('return' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forge' as const), who, as: who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('store' as const) }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

/** Some people at one document: what each has on the screen, and who is connected. */
class Meeting {
  readonly live = new Y.Doc()
  readonly front: LiveDocument
  readonly docs = Array.from({ length: PEOPLE }, () => new Y.Doc())
  readonly online = Array.from({ length: PEOPLE }, () => true)
  forgeriesRefused = 0
  forgeriesTried = 0

  constructor(documentId: string) {
    this.front = new LiveDocument({
      documentId,
      epoch: 1,
      live: this.live,
      keepers: new Map(),
      documentBytes: 1e9,
      clock: () => Date.now(),
      wake: writer.wake,
      onStored: () => undefined,
      onLost: (cause) => {
        throw cause
      },
    })
    this.live.on('update', (update: Uint8Array) => {
      for (const [i, doc] of this.docs.entries()) if (this.online[i]) Y.applyUpdate(doc, update, 'server')
    })
    for (let i = 0; i < PEOPLE; i += 1) this.#listenTo(i)
  }

  async happens(it: Happening): Promise<void> {
    if (it.kind === 'store') return await writer.idle()
    const doc = this.docs[it.who]!
    const text = doc.getText('t')
    switch (it.kind) {
      case 'type': {
        const letters = LETTERS[it.who]!
        const typed = Array.from({ length: it.length }, (_, i) => letters[(it.at + i) % letters.length]).join(
          '',
        )
        text.insert(it.at % (text.length + 1), typed)
        return
      }
      case 'delete':
      case 'bold': {
        if (text.length === 0) return
        const at = it.at % text.length
        const length = Math.min(it.length, text.length - at)
        if (it.kind === 'delete') text.delete(at, length)
        else text.format(at, length, { bold: it.at % 2 === 0 ? true : null })
        return
      }
      case 'leave':
        this.online[it.who] = false
        return
      case 'return':
        this.comeBack(it.who)
        return
      case 'reload': {
        // The tab is opened again out of its own store: the same content, a new clientID.
        const reloaded = new Y.Doc()
        Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(doc))
        this.docs[it.who] = reloaded
        this.#listenTo(it.who)
        this.comeBack(it.who)
        return
      }
      case 'forge':
        this.#forge(it.who, it.as)
        return
    }
  }

  /** The handshake of a reconnect: what the server lacks, then what the page lacks. */
  comeBack(i: number): void {
    const doc = this.docs[i]!
    this.online[i] = true
    this.front.receive(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.live)), community.personIds[i]!)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.live, Y.encodeStateVector(doc)), 'server')
  }

  #listenTo(i: number): void {
    const doc = this.docs[i]!
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server' || !this.online[i] || this.docs[i] !== doc) return
      this.front.receive(update, community.personIds[i]!)
    })
  }

  /** Somebody writes under the clientID of another, building on all that is known. */
  #forge(forger: number, as: number): void {
    const clientId = this.docs[as]!.clientID
    if (forger === as || Y.getState(this.live.store, clientId) === 0) return
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(this.live))
    const before = Y.encodeStateVector(forged)
    forged.clientID = clientId
    forged.getText('t').insert(0, LETTERS[as]!)
    this.forgeriesTried += 1
    // Her newest edits may wait for the disk still, unseen by the forger: then nothing in it is new.
    forged.getText('t').insert(0, LETTERS[as]!.repeat(200))
    try {
      this.front.receive(Y.encodeStateAsUpdate(forged, before), community.personIds[forger]!)
    } catch {
      this.forgeriesRefused += 1
    }
  }
}

describe('the log', () => {
  it('[L1] [L3] replayed from nothing equals the live document and every screen, and names the right author of every letter', async () => {
    let letters = 0
    let forgeries = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 5, maxLength: 120, size: 'max' }),
        async (happenings) => {
          const { planId } = await aLessonStudy(world.db, {
            communityId: community.communityId,
            createdBy: community.personIds[0]!,
          })
          const meeting = new Meeting(planId)
          for (const it of happenings) await meeting.happens(it)
          for (let i = 0; i < PEOPLE; i += 1) meeting.comeBack(i)
          await writer.idle()
          await meeting.front.settled()

          const text = meeting.live.getText('t')
          for (const doc of meeting.docs) expect(doc.getText('t').toDelta()).toEqual(text.toDelta())
          const edits = await readLog(world.db, { documentId: planId, epoch: 1 })
          const replayed = new Y.Doc()
          for (const edit of edits) Y.applyUpdate(replayed, edit.update)
          expect(replayed.getText('t').toDelta()).toEqual(text.toDelta())
          const { doc } = await materialise(world.db, { documentId: planId, epoch: 1 })
          expect(doc.getText('t').toDelta()).toEqual(text.toDelta())
          expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(meeting.live))

          const keepers = await clientsOfDocument(world.db, planId)
          const seen = new Map<number, number>()
          for (const edit of edits) {
            const own = LETTERS[community.personIds.indexOf(edit.personId)]!
            for (const struct of Y.decodeUpdate(edit.update).structs) {
              expect(keepers.get(struct.id.client)).toBe(edit.personId)
              // No letter is logged twice.
              expect(struct.id.clock).toBe(seen.get(struct.id.client) ?? 0)
              seen.set(struct.id.client, struct.id.clock + struct.length)
              if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
              for (const letter of struct.content.str) expect(own).toContain(letter)
              letters += struct.length
            }
          }
          expect(meeting.forgeriesRefused).toBe(meeting.forgeriesTried)
          forgeries += meeting.forgeriesTried
          const rows = await world.db
            .select()
            .from(documentUpdate)
            .where(eq(documentUpdate.documentId, planId))
          expect(rows.reduce((sum, row) => sum + row.editCount, 0)).toBe(edits.length)
        },
      ),
      { numRuns: 40 },
    )
    // It has something to say: plenty was typed and forged.
    expect(letters).toBeGreaterThan(500)
    expect(forgeries).toBeGreaterThan(10)
  })
})
