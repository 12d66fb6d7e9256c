import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { SCHEMA_NUMBER } from '#domain/document-name.ts'
import { document, documentClient, documentUpdate } from '#db/schema/document.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy } from '../world/people.ts'
import { type RawSocket, rawSocket } from '../world/raw-socket.ts'
import {
  oddTicket,
  openPage,
  type Page,
  startCollab,
  ticketFor,
  twoSchools,
  type Writer,
} from '../world/shared-document.ts'
import { until } from '../world/until.ts'

const MESSAGE_BYTES = 256 * 1024
const DOCUMENT_BYTES = 400 * 1024

let world: TestDatabase
let people: Awaited<ReturnType<typeof twoSchools>>
let server: Awaited<ReturnType<typeof startCollab>>
const open: { close(): void }[] = []

beforeAll(async () => {
  world = await freshDatabase()
  people = await twoSchools(world.db)
  server = await startCollab(world.db, { messageBytes: MESSAGE_BYTES, documentBytes: DOCUMENT_BYTES })
})
afterEach(() => {
  for (const it of open.splice(0)) it.close()
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

const freshStudy = () =>
  aLessonStudy(world.db, { communityId: people.communityId, createdBy: people.mei.personId })
const rows = (documentId: string) =>
  world.db.select().from(documentUpdate).where(eq(documentUpdate.documentId, documentId))
const page = (writer: Writer, documentName: string): Page => {
  const it = openPage({ url: server.url, documentName, ticket: () => ticketFor(writer, documentName) })
  open.push(it)
  return it
}
const saved = (it: Page) => until(() => expect([it.provider.synced, it.unsaved()]).toEqual([true, 0]))
const raw = async (documentName: string, ticket?: string): Promise<RawSocket> => {
  const it = await rawSocket(server.url, documentName)
  open.push(it)
  if (ticket !== undefined) it.authenticate(ticket)
  return it
}
/** A hand-made client of somebody who may write, let in. */
const admitted = async (writer: Writer, documentName: string) => {
  const it = await raw(documentName, await ticketFor(writer, documentName))
  await until(() => expect(it.heard.some((heard) => heard.kind === 'authenticated')).toBe(true))
  return it
}
const serverStillServes = async () => {
  const study = await freshStudy()
  const it = page(people.jun, study.planName)
  await saved(it)
  it.text.insert(0, 'still here')
  await saved(it)
  expect(server.collab.health()).toBe('ok')
}
/** What a document with this clientID would send for typing this text. */
const typed = (clientId: number, text: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

describe('who is let in', () => {
  const denied = async (documentName: string, ticket: string) => {
    const it = await raw(documentName, ticket)
    await until(() => expect(it.heard.length).toBeGreaterThan(0))
    it.sync(2, typed(5, 'smuggled'))
    return it.heard[0]
  }

  it.each([
    ['forged', { secret: new Uint8Array(32).fill(8) }],
    ['expired', { expiresInSeconds: -1 }],
    ['made for something else', { audience: 'room' }],
  ])('[L6] a ticket that is %s opens nothing', async (_how, odd) => {
    const { planName, planId } = await freshStudy()
    const { personId, loginSessionId } = people.mei
    const ticket = await oddTicket(
      { personId, loginSessionId, documentName: planName, schemaNumber: SCHEMA_NUMBER.plan },
      odd,
    )
    expect(await denied(planName, ticket)).toEqual({ kind: 'denied', reason: 'badTicket' })
    await serverStillServes()
    expect(await rows(planId)).toEqual([])
  })

  it('[L6] a ticket opens the one document that it names', async () => {
    const { planName, boardName } = await freshStudy()
    expect(await denied(boardName, await ticketFor(people.mei, planName))).toEqual({
      kind: 'denied',
      reason: 'badTicket',
    })
    expect(await denied(planName, 'not a ticket')).toEqual({ kind: 'denied', reason: 'badTicket' })
    const { personId, loginSessionId } = people.mei
    const short = await oddTicket({ personId, loginSessionId, documentName: planName })
    expect(await denied(planName, short)).toEqual({ kind: 'denied', reason: 'badTicket' })
  })

  it('[L7] there is only the current epoch of a document that exists, under its own kind', async () => {
    const { planId } = await freshStudy()
    for (const name of [
      `plan/${planId}/2`,
      `board/${planId}/1`,
      `plan/${randomUUID()}/1`,
      `plan/${planId}`,
      'x',
    ])
      expect([name, await denied(name, await ticketFor(people.mei, name))]).toEqual([
        name,
        { kind: 'denied', reason: 'noSuchDocument' },
      ])
  })

  it('[L6] the ticket is not enough: the server asks again whether its bearer may', async () => {
    const { planName } = await freshStudy()
    expect(await denied(planName, await ticketFor(people.otto, planName))).toEqual({
      kind: 'denied',
      reason: 'notAllowed',
    })
    const signedOut = { personId: people.mei.personId, loginSessionId: randomUUID() }
    expect(await denied(planName, await ticketFor(signedOut, planName))).toEqual({
      kind: 'denied',
      reason: 'notAllowed',
    })
  })

  it('[L8] a tab that is older than the document is asked to reload', async () => {
    const { planId, planName } = await freshStudy()
    // Also while nothing of the new schema is in the document yet: the next edit may bring some.
    const older = { schemaNumber: SCHEMA_NUMBER.plan - 1 }
    expect(await denied(planName, await ticketFor(people.mei, planName, older))).toEqual({
      kind: 'denied',
      reason: 'pleaseReload',
    })
    const schemaNumber = SCHEMA_NUMBER.plan + 1
    await world.db.update(document).set({ schemaNumber }).where(eq(document.id, planId))
    expect(await denied(planName, await ticketFor(people.mei, planName))).toEqual({
      kind: 'denied',
      reason: 'pleaseReload',
    })
    const it = page(people.mei, planName)
    await until(() => expect(it.refusals).toContain('pleaseReload'))
    const newer = await raw(planName, await ticketFor(people.mei, planName, { schemaNumber }))
    await until(() => expect(newer.heard[0]).toEqual({ kind: 'authenticated', scope: 'read-write' }))
  })

  it('nothing is said before a ticket is shown', async () => {
    const { planName, planId } = await freshStudy()
    const writer = page(people.mei, planName)
    await saved(writer)
    const lurker = await raw(planName)
    lurker.sync(0, Y.encodeStateVector(new Y.Doc()))
    lurker.sync(2, typed(9, 'smuggled'))
    writer.text.insert(0, 'secret')
    await saved(writer)
    expect(lurker.heard).toEqual([])
    expect(await rows(planId)).toHaveLength(1)
  })
})

describe('what is refused from those who are in', () => {
  const expectClosed = async (it: RawSocket, reason: string, code?: number) => {
    await until(() => expect(it.heard).toContainEqual({ kind: 'closed', reason }))
    if (code !== undefined) await until(() => expect(it.closed()).toEqual({ code, reason }))
    expect(it.heard).not.toContainEqual({ kind: 'ack', applied: true })
  }

  it.each([
    ['noise', Uint8Array.from({ length: 300 }, (_, i) => (i * 97) % 256)],
    ['an update that ends too early', typed(5, 'a sentence that is cut off').slice(0, -6)],
    ['a count that nothing follows', Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f)],
    ['nothing', new Uint8Array()],
  ])('[L10] %s is malformed: nothing is stored, the socket closes', async (_what, payload) => {
    const { planName, planId } = await freshStudy()
    for (const step of [1, 2]) {
      const it = await admitted(people.mei, planName)
      it.sync(step, payload)
      await expectClosed(it, 'malformed', 4400)
    }
    expect(await rows(planId)).toEqual([])
    await serverStillServes()
  })

  it.each([
    ['of an unknown type', Uint8Array.of(77, 1, 2, 3)],
    ['of an unknown sync step', Uint8Array.of(0, 9, 1, 0)],
    ['with broken presence', Uint8Array.of(1, 4, 1, 5, 1, 200)],
    ['that only servers exchange', Uint8Array.of(6, 1, 65)],
  ])('[L10] a message %s is malformed', async (_what, body) => {
    const { planName } = await freshStudy()
    const it = await admitted(people.mei, planName)
    const name = new TextEncoder().encode(planName)
    it.send(Uint8Array.from([name.length, ...name, ...body]))
    await expectClosed(it, 'malformed', 4400)
  })

  it('bytes that are no message at all close the socket, and text too', async () => {
    for (const noise of [new Uint8Array(), Uint8Array.of(250), 'x']) {
      const it = await rawSocket(server.url, 'x')
      it.send(noise)
      await until(() => expect(it.closed()).toEqual({ code: 4400, reason: 'malformed' }))
    }
    await serverStillServes()
  })

  it('[L11] a message larger than allowed ends the socket before it is read', async () => {
    const { planName, planId } = await freshStudy()
    const it = await admitted(people.mei, planName)
    it.sync(2, typed(5, 'x'.repeat(MESSAGE_BYTES)))
    await until(() => expect(it.closed()?.code).toBe(1009))
    expect(await rows(planId)).toEqual([])
    await serverStillServes()
  })

  it('[L11] a document that is full takes nothing more, but can be made smaller', async () => {
    const { planName, planId } = await freshStudy()
    const big = 'x'.repeat(200 * 1024)
    const filler = page(people.mei, planName)
    await saved(filler)
    filler.text.insert(0, big)
    await saved(filler)
    const it = await admitted(people.jun, planName)
    it.sync(2, typed(5, big))
    await expectClosed(it, 'tooLarge')
    expect(await rows(planId)).toHaveLength(1)
    filler.text.delete(0, 100 * 1024)
    await saved(filler)
    const again = await admitted(people.jun, planName)
    again.sync(2, typed(5, big))
    await until(() => expect(again.heard).toContainEqual({ kind: 'ack', applied: true }))
    expect(await rows(planId)).toHaveLength(3)
  })

  it('[L12] edits that build on edits which are not here are sent back for a fresh sync', async () => {
    const { planName, planId } = await freshStudy()
    const doc = new Y.Doc()
    doc.clientID = 5
    doc.getText('t').insert(0, 'first')
    const before = Y.encodeStateVector(doc)
    doc.getText('t').insert(5, ' second')
    const it = await admitted(people.mei, planName)
    it.sync(2, Y.encodeStateAsUpdate(doc, before))
    await expectClosed(it, 'resync', 4205)
    expect(await rows(planId)).toEqual([])
    // The same tab comes back with all that it has, and nobody else was held up.
    const back = await admitted(people.mei, planName)
    back.sync(1, Y.encodeStateAsUpdate(doc))
    await until(() => expect(back.heard).toContainEqual({ kind: 'ack', applied: true }))
    const reader = page(people.jun, planName)
    await until(() => expect(reader.text.toJSON()).toBe('first second'))
  })

  it("[L3] new edits under another person's clientID are refused; sending known ones again is not", async () => {
    const { planName, planId } = await freshStudy()
    const mei = page(people.mei, planName)
    await saved(mei)
    mei.text.insert(0, 'Mei wrote this')
    await saved(mei)
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(mei.doc))
    const known = Y.encodeStateAsUpdate(forged)
    forged.clientID = mei.doc.clientID
    forged.getText('t').insert(0, 'and this? ')
    const jun = await admitted(people.jun, planName)
    jun.sync(1, known)
    await until(() => expect(jun.heard).toContainEqual({ kind: 'ack', applied: true }))
    jun.heard.length = 0
    jun.sync(2, Y.encodeStateAsUpdate(forged, Y.encodeStateVector(mei.doc)))
    await expectClosed(jun, 'foreignClient')
    expect(await rows(planId)).toHaveLength(1)
    mei.text.insert(0, 'Still ')
    await saved(mei)
    expect(mei.text.toJSON()).toBe('Still Mei wrote this')
    expect(
      await world.db.select().from(documentClient).where(eq(documentClient.documentId, planId)),
    ).toMatchObject([{ clientId: mei.doc.clientID, personId: people.mei.personId }])
  })

  it('[L3] a clientID stays with its person over a restart', async () => {
    const { planName } = await freshStudy()
    const mei = await admitted(people.mei, planName)
    mei.sync(2, typed(5, 'abc'))
    await until(() => expect(mei.heard).toContainEqual({ kind: 'ack', applied: true }))
    await server.close()
    server = await startCollab(world.db, { messageBytes: MESSAGE_BYTES, documentBytes: DOCUMENT_BYTES })
    const jun = await admitted(people.jun, planName)
    jun.sync(2, typed(5, 'abcdef'))
    await expectClosed(jun, 'foreignClient')
  })

  it('[L3] whoever shows presence under a clientID keeps others from writing under it', async () => {
    const { planName } = await freshStudy()
    const mei = await admitted(people.mei, planName)
    mei.awareness(77, { cursor: 1 })
    const jun = await admitted(people.jun, planName)
    await until(() => expect(jun.presence().has(77)).toBe(true))
    jun.sync(2, typed(77, 'I am Mei'))
    await expectClosed(jun, 'foreignClient')
  })

  it('[L9] nobody can be present as somebody else', async () => {
    const { planName } = await freshStudy()
    const mei = await admitted(people.mei, planName)
    mei.awareness(101, { user: { name: 'Mei', color: '#123456' }, cursor: 1 })
    const jun = await admitted(people.jun, planName)
    await until(() => expect(jun.presence().get(101)).toBeDefined())
    // Over Mei's state, and as Mei under a clientID of his own.
    jun.awareness(101, { user: { name: 'taken over' }, cursor: 99 })
    jun.awareness(102, { user: { personId: people.mei.personId, name: '陈梅', school: '河口小学' } })
    await until(() => expect(mei.presence().get(102)).toBeDefined())
    expect(mei.presence().get(102)).toEqual({
      user: { personId: people.jun.personId, name: '李军', school: '城关小学' },
    })
    expect(mei.presence().get(101)).toMatchObject({
      user: { personId: people.mei.personId, name: '陈梅', school: '河口小学', color: '#123456' },
      cursor: 1,
    })
  })
})

describe('who may only read', () => {
  it('[L13] reads and is present, but writes nothing, even with a client of their own making', async () => {
    const { planName, planId } = await aLessonStudy(world.db, {
      communityId: people.communityId,
      createdBy: people.mei.personId,
      roles: [{ personId: people.otto.personId, role: 'observer' }],
    })
    const mei = page(people.mei, planName)
    await saved(mei)
    mei.text.insert(0, 'look')
    await saved(mei)
    const seen: Uint8Array[] = []
    mei.doc.on('update', (update: Uint8Array) => seen.push(update))

    const otto = await raw(planName, await ticketFor(people.otto, planName))
    await until(() => expect(otto.heard[0]).toEqual({ kind: 'authenticated', scope: 'readonly' }))
    otto.sync(0, Y.encodeStateVector(new Y.Doc()))
    await until(() =>
      expect(otto.heard.some((heard) => heard.kind === 'sync' && heard.step === 1)).toBe(true),
    )
    otto.sync(2, typed(5, 'I write'))
    otto.sync(1, typed(6, 'I write'))
    await until(() => expect(otto.heard.filter((heard) => heard.kind === 'ack')).toHaveLength(2))
    expect(otto.heard.filter((heard) => heard.kind === 'ack')).toEqual([
      { kind: 'ack', applied: false },
      { kind: 'ack', applied: false },
    ])
    otto.awareness(5, { cursor: 2 })
    await until(() => expect(mei.provider.awareness?.getStates().has(5)).toBe(true))
    expect(seen).toEqual([])
    expect(await rows(planId)).toHaveLength(1)
    expect(mei.text.toJSON()).toBe('look')
  })
})

describe('how often', () => {
  it('[L14] sockets of one address and openings of one person are limited', async () => {
    const { planName } = await freshStudy()
    const strict = await startCollab(world.db, {
      socketsPerAddress: { burst: 4, perSecond: 0.001 },
      openingsPerPerson: { burst: 2, perSecond: 0.001 },
    })
    try {
      const answers = []
      for (let i = 0; i < 3; i += 1) {
        const it = await rawSocket(strict.url, planName)
        open.push(it)
        it.authenticate(await ticketFor(people.mei, planName))
        await until(() => expect(it.heard.length).toBeGreaterThan(0))
        answers.push(it.heard[0])
      }
      expect(answers.map((answer) => answer?.kind)).toEqual(['authenticated', 'authenticated', 'denied'])
      expect(answers[2]).toEqual({ kind: 'denied', reason: 'tooOften' })
      const other = await rawSocket(strict.url, planName)
      open.push(other)
      other.authenticate(await ticketFor(people.jun, planName))
      await until(() => expect(other.heard[0]?.kind).toBe('authenticated'))
      const fifth = await rawSocket(strict.url, planName)
      await until(() => expect(fifth.closed()).toEqual({ code: 4429, reason: 'tooOften' }))
    } finally {
      await strict.close()
    }
  })

  it('[L14] who sends too fast is read more slowly, and loses nothing', async () => {
    const { planName } = await freshStudy()
    const slow = await startCollab(world.db, { messagesPerSocket: { burst: 20, perSecond: 200 } })
    const it = openPage({
      url: slow.url,
      documentName: planName,
      ticket: () => ticketFor(people.mei, planName),
    })
    try {
      await saved(it)
      for (let i = 0; i < 150; i += 1) it.text.insert(0, 'x')
      await saved(it)
      expect(it.refusals).toEqual([])
      expect(it.text.length).toBe(150)
    } finally {
      it.close()
      await slow.close()
    }
  })
})
