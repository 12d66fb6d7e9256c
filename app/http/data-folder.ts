import { hkdfSync, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What a run writes down of itself, so that a second one on the same folder can tell. */
interface Holder {
  readonly pid: number
  /** Whoever started it; when that is gone, the run is on its way out. */
  readonly parent: number
}

export interface DataFolder {
  /** A key for one purpose, derived from the installation's secret. 32 bytes. */
  key(purpose: string): Uint8Array
  release(): Promise<void>
}

/**
 * Takes the data folder for this process: makes it, keeps the secret in it (mode 600) and refuses when
 * another run holds it. A run whose parent was killed is given a moment to end. Throws a sentence.
 */
export async function takeDataFolder(folder: string): Promise<DataFolder> {
  try {
    await mkdir(folder, { recursive: true })
    // The database's system user must be able to pass through, not to look.
    await chmod(folder, 0o711)
    await writeFile(path.join(folder, '.writable'), '')
    await rm(path.join(folder, '.writable'))
  } catch (cause) {
    throw new Error(
      `The data folder ${folder} cannot be written: choose another with DATA_DIR, or change its owner.`,
      { cause },
    )
  }
  const holderFile = path.join(folder, 'server.pid')
  await untilFree(holderFile, folder)
  await writeFile(holderFile, JSON.stringify({ pid: process.pid, parent: process.ppid } satisfies Holder), {
    mode: 0o600,
  })
  const secret = await installationSecret(path.join(folder, 'secret'))
  return {
    key: (purpose) => new Uint8Array(hkdfSync('sha256', secret, 'gongyan', purpose, 32)),
    release: () => rm(holderFile, { force: true }),
  }
}

async function untilFree(holderFile: string, folder: string): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    const holder = await readHolder(holderFile)
    if (holder === null || holder.pid === process.pid || !(await isServer(holder.pid))) return
    if (isAlive(holder.parent) || waited >= 15_000)
      throw new Error(
        `Gongyan is already running on ${folder} (process ${holder.pid}). End it first, or set another DATA_DIR.`,
      )
    await pause(100)
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const read = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder>
    return typeof read.pid === 'number' && typeof read.parent === 'number'
      ? { pid: read.pid, parent: read.parent }
      : null
  } catch {
    return null
  }
}

/** A recycled pid is another program: the command line tells, where the system shows it. */
async function isServer(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return commandLine === null || commandLine.includes('server.ts')
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return pid > 1
  } catch {
    return false
  }
}

async function installationSecret(file: string): Promise<Uint8Array> {
  try {
    const kept = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex')
    if (kept.length >= 32) return kept
    throw new Error(`${file} is damaged: it should hold 64 hexadecimal digits.`)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
  }
  const made = randomBytes(32)
  await writeFile(file, made.toString('hex'), { mode: 0o600, flag: 'wx' })
  return made
}
