import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openDatabase } from '#db/database.ts'
import { startApp } from '../world/app-server.ts'
import { aPerson } from '../world/people.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'gongyan-start-'))
  await chmod(dataDir, 0o755)
})
afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }))

interface Run {
  readonly child: ChildProcess
  out(): string
  err(): string
  readonly ended: Promise<number | null>
}

/** `npm start`, as npm runs it. */
function npmStart(env: Record<string, string>): Run {
  const child = spawn(process.execPath, [path.join(ROOT, 'start.mjs'), 'start'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return {
    child,
    out: () => out,
    err: () => err,
    ended: once(child, 'exit').then(([code]) => code as number | null),
  }
}

/** What it said besides its log, which is JSON. */
const sentences = (run: Run) =>
  run
    .err()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{') && !/^(Installing|Building)/.test(line))

const clusterPid = async () =>
  Number((await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
const serverPid = async () =>
  (JSON.parse(await readFile(path.join(dataDir, 'server.pid'), 'utf8')) as { pid: number }).pid
const databaseUrl = async () =>
  (JSON.parse(await readFile(path.join(dataDir, 'database.json'), 'utf8')) as { url: string }).url
const isPostgres = (pid: number) =>
  readlink(`/proc/${pid}/exe`).then(
    (exe) => exe.includes('postgres'),
    () => false,
  )

/** Empty for a process that has ended, reaped or not. */
const commandLine = (pid: number) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')

it('says in one line that the port is in use, and ends', async () => {
  const blocker = createServer().listen(0, '127.0.0.1')
  await once(blocker, 'listening')
  const { port } = blocker.address() as { port: number }
  const run = npmStart({ PORT: String(port) })
  expect(await run.ended).toBe(1)
  expect(sentences(run)).toEqual([`Port ${port} is in use by another program: choose another with PORT.`])
  blocker.close()
})

it('says in one line that the data folder cannot be written, and ends', async () => {
  const file = path.join(dataDir, 'a-file')
  await writeFile(file, '')
  const run = npmStart({ DATA_DIR: path.join(file, 'data') })
  expect(await run.ended).toBe(1)
  expect(sentences(run)).toEqual([
    expect.stringMatching(/^The data folder .* cannot be written: choose another with DATA_DIR/),
  ])
})

it('says in one line which value of the environment is wrong, and ends', async () => {
  const run = npmStart({ PUBLIC_URL: 'plans.school' })
  expect(await run.ended).toBe(1)
  expect(sentences(run)).toEqual([expect.stringMatching(/^PUBLIC_URL=plans\.school cannot be used: /)])
})

it('refuses a data folder that another run holds, and leaves that run alone', async () => {
  const first = await startApp({ dataDir })
  const run = npmStart({})
  expect(await run.ended).toBe(1)
  expect(sentences(run)).toEqual([expect.stringMatching(/already running/)])
  expect((await fetch(`${first.origin}/healthz`)).status).toBe(200)
  await first.stop()
})

it('on SIGTERM stops its children, loses nothing, and comes up again on the same data', async () => {
  const first = npmStart({})
  await vi.waitFor(() => expect(first.out()).toContain('http://'), { timeout: 60_000 })
  const postgres = await clusterPid()
  expect(await isPostgres(postgres)).toBe(true)
  const db = openDatabase(await databaseUrl(), 1)
  const someone = await aPerson(db)
  await db.close()
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(await isPostgres(postgres)).toBe(false)

  const second = npmStart({})
  await vi.waitFor(() => expect(second.out()).toContain('http://'), { timeout: 60_000 })
  const again = openDatabase(await databaseUrl(), 1)
  expect(await again.sql`select id from person`).toEqual([{ id: someone.personId }])
  await again.close()
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

it('recovers after kill -9 of the server: the orphaned PostgreSQL ends, and nothing is lost', async () => {
  const first = await startApp({ dataDir })
  const db = openDatabase(await databaseUrl(), 1)
  const someone = await aPerson(db)
  await db.close()
  const orphan = await clusterPid()
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  expect(await isPostgres(orphan)).toBe(true)

  const second = await startApp({ dataDir })
  expect(await isPostgres(orphan)).toBe(false)
  const again = openDatabase(await databaseUrl(), 1)
  expect(await again.sql`select id from person`).toEqual([{ id: someone.personId }])
  await again.close()
  expect(await (await fetch(`${second.origin}/healthz`)).json()).toMatchObject({
    ok: true,
    database: 'ok',
    collab: 'ok',
  })
  await second.stop()
})

it('ends by itself when whoever started it is killed, and the next start takes over', async () => {
  const first = npmStart({})
  await vi.waitFor(() => expect(first.out()).toContain('http://'), { timeout: 60_000 })
  const server = await serverPid()
  const postgres = await clusterPid()
  first.child.kill('SIGKILL')
  await first.ended
  const second = await startApp({ dataDir })
  expect(await commandLine(server)).not.toContain('server.ts')
  expect(await isPostgres(postgres)).toBe(false)
  await second.stop()
})
