import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'

const COMMAND = path.resolve(import.meta.dirname, '../bench/replay-trace.ts')

let database: TestDatabase
let app: RunningApp
let folder: string
beforeAll(async () => {
  database = await freshDatabase()
  app = await startApp({ databaseUrl: database.url })
  folder = await mkdtemp(path.join(tmpdir(), 'gongyan-trace-'))
})
afterAll(async () => {
  await app.stop()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs the command on a trace, as `npm run replay-trace` does. */
async function run(trace: object, more: readonly string[] = []) {
  const file = path.join(folder, 'made-up.json.gz')
  await writeFile(file, gzipSync(JSON.stringify(trace)))
  const given = [
    '--trace',
    file,
    '--url',
    app.origin,
    '--database-url',
    database.url,
    '--data-dir',
    folder,
    ...more,
  ]
  const env = { ...process.env }
  delete env['VITEST']
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', COMMAND, ...given], { env })
  let out = ''
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  const figures = out === '' ? null : (JSON.parse(out) as Record<string, unknown>)
  return { code, said, figures }
}

/** Five people write at one place without seeing each other; then the last one adds a line's end. */
const FIVE = {
  kind: 'concurrent',
  numAgents: 5,
  endContent: '课: 0 1 2 3 4 😀\n',
  txns: [
    { parents: [], agent: 3, patches: [[0, 0, '课:']] },
    ...[0, 1, 2, 3, 4].map((agent) => ({ parents: [0], agent, patches: [[2, 0, ` ${agent}`]] })),
    { parents: [1, 2, 3, 4, 5], agent: 4, patches: [[12, 0, ' 😀?\n']] },
    { parents: [6], agent: 0, patches: [[14, 1, '']] },
  ],
}

describe('npm run replay-trace', () => {
  it('founds an empty installation, brings the people in, types, and ends well', async () => {
    const { code, said, figures } = await run(FIVE)
    expect(said).toContain('the installation is empty')
    expect(figures).toMatchObject({
      people: 5,
      edits: 8,
      inserted: [2, 2, 2, 4, 6],
      allAcknowledged: true,
      equalOnEveryClient: true,
      equalInDatabase: true,
      everyCharacterAttributed: true,
    })
    expect(code).toBe(0)
  })

  it('comes in again by what it remembers, and ends badly when the text is another', async () => {
    const { code, said, figures } = await run({ ...FIVE, endContent: 'something else' })
    expect(said).toContain('signed in as trace-founder')
    expect(figures).toMatchObject({
      equalOnEveryClient: false,
      equalInDatabase: false,
      everyCharacterAttributed: true,
    })
    expect(code).toBe(1)
  })

  it('says in one line what is wrong with a trace, an address or a sign-in', async () => {
    const twice = { ...FIVE, txns: [...FIVE.txns, { parents: [0], agent: 0, patches: [] }] }
    expect(await run(twice)).toMatchObject({ code: 1, said: expect.stringContaining('edit 8 of agent 0') })
    const nowhere = await run(FIVE, ['--url', 'http://127.0.0.1:1'])
    expect(nowhere).toMatchObject({ code: 1, said: expect.stringContaining('start the server first') })
    const stranger = await run(FIVE, ['--user', 'nobody', '--password', 'not a password'])
    expect(stranger).toMatchObject({ code: 1, said: expect.stringContaining('--user and --password') })
  })
})
