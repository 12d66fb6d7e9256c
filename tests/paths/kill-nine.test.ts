import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { materialise } from '#db/queries/document/state.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { openPage, type Page, TICKET_SECRET, ticketFor, twoSchools } from '../world/shared-document.ts'
import { until } from '../world/until.ts'

const ROUNDS = 10
/** Acknowledgements that each must have seen in a round before the server is killed. */
const ACKED_AT_LEAST = 5

let world: TestDatabase
let study: Awaited<ReturnType<typeof twoSchools>>
let server: ChildProcess | null = null
let port = 0

beforeAll(async () => {
  world = await freshDatabase()
  study = await twoSchools(world.db)
})
afterAll(async () => {
  server?.kill('SIGKILL')
  await world.drop()
})

/** Starts the server as a process of its own, on the same port each time. */
async function startServer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.resolve('collab-server/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: world.url,
      COLLAB_PORT: String(port),
      TICKET_SECRET: Buffer.from(TICKET_SECRET).toString('hex'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { event: string; port?: number }
    if (said.event !== 'collab.listening') continue
    port = said.port!
    child.stdout.resume()
    return child
  }
  throw new Error('the server ended before it listened')
}

const url = () => `ws://127.0.0.1:${port}/collab`
const openPlan = (person: { personId: string; loginSessionId: string }): Page =>
  openPage({ url: url(), documentName: study.planName, ticket: () => ticketFor(person, study.planName) })
const saved = (pages: readonly Page[]) =>
  until(() => {
    for (const page of pages) expect([page.provider.synced, page.unsaved()]).toEqual([true, 0])
  })

/** Fast typing: many words are under way at once, and yet the server can follow. */
const betweenKeys = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 2)
  })

const wordsOf = (text: string): string[] => text.match(/\[\w+\]/g) ?? []

/** Somebody who types numbered words, and knows which of them were acknowledged. */
class Typist {
  readonly page: Page
  readonly name: string
  sent = 0
  #roundBegan = 0

  constructor(name: string, page: Page) {
    this.name = name
    this.page = page
  }

  /** All that was typed before is saved: acknowledgements are counted from here. */
  beginRound(): void {
    this.#roundBegan = this.sent
  }

  type(): void {
    this.sent += 1
    this.page.text.insert(this.page.text.length, this.word(this.sent))
  }

  word(number: number): string {
    return `[${this.name}${number}]`
  }

  /** The number of words, from the first on, that the server has acknowledged: it answers in order. */
  acked(): number {
    return this.sent - this.page.unsaved()
  }

  ackedThisRound(): number {
    return this.acked() - this.#roundBegan
  }
}

it(
  '[L5] ten times killed in mid-typing, the server has lost nothing that it had acknowledged',
  { timeout: 400_000 },
  async () => {
    const settings = await Promise.all([world.db.sql`show fsync`, world.db.sql`show synchronous_commit`])
    expect(settings.map((rows) => Object.values(rows[0]!)[0])).toEqual(['on', 'on'])

    server = await startServer()
    const typists = [
      new Typist('m', openPlan(study.mei)),
      new Typist('j', openPlan(study.jun)),
      new Typist('k', openPlan(study.jun)),
    ]
    const pages = typists.map((typist) => typist.page)
    await saved(pages)

    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const typist of typists) typist.beginRound()
      while (typists.some((typist) => typist.ackedThisRound() < ACKED_AT_LEAST)) {
        for (const typist of typists) typist.type()
        await betweenKeys()
      }
      // In one breath: more words, the kill, and a word that can reach nobody.
      for (let i = 0; i < 5; i += 1) for (const typist of typists) typist.type()
      server.kill('SIGKILL')
      for (const typist of typists) typist.type()
      const acked = typists.map((typist) => typist.acked())
      const ackedThisRound = typists.map((typist) => typist.ackedThisRound())
      const unacked = typists.map((typist) => typist.page.unsaved())
      for (const page of pages) page.provider.configuration.websocketProvider.disconnect()
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      expect(server.signalCode).toBe('SIGKILL')
      for (const count of [...ackedThisRound, ...unacked]) expect(count).toBeGreaterThan(0)

      // Read back from the log alone, and by a fresh page of a fresh server, before any typist is back.
      const { doc } = await materialise(world.db, { documentId: study.planId, epoch: 1 })
      server = await startServer()
      const fresh = openPage({
        url: url(),
        documentName: study.planName,
        ticket: () => ticketFor(study.mei, study.planName),
        doc: new Y.Doc(),
      })
      await saved([fresh])
      const words = typists.flatMap((typist, i) =>
        Array.from({ length: acked[i]! }, (_, n) => typist.word(n + 1)),
      )
      for (const text of [doc.getText('t').toJSON(), fresh.text.toJSON()]) {
        const found = new Set(wordsOf(text))
        expect(words.filter((word) => !found.has(word))).toEqual([])
      }
      fresh.close()

      // The typists come back with what was never acknowledged; nobody is taken for a forger of another's words.
      for (const page of pages) void page.provider.configuration.websocketProvider.connect()
      await saved(pages)
      await until(() => {
        for (const page of pages) expect(page.text.toJSON()).toBe(pages[0]!.text.toJSON())
      })
      for (const page of pages)
        expect(page.refusals.filter((reason) => reason === 'foreignClient')).toEqual([])
    }

    // In the end everything is there, once.
    const expected = typists.flatMap((typist) =>
      Array.from({ length: typist.sent }, (_, n) => typist.word(n + 1)),
    )
    expect(wordsOf(pages[0]!.text.toJSON()).toSorted()).toEqual(expected.toSorted())

    // And a server that is asked to stop leaves in good order.
    for (const page of pages) page.close()
    server.kill('SIGTERM')
    await once(server, 'exit')
    expect(server.exitCode).toBe(0)
  },
)
