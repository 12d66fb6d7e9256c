import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freeTcpPort, freeUdpPort } from './free-ports.ts'
import type { LiveKitKeys } from './keys.ts'
import { forgetPid, notePid } from './orphan.ts'
import { type Advertised, serverConfig } from './server-config.ts'

/** How long a server may take until it answers, in milliseconds: a busy old machine is slow. */
const LAUNCH_MS = 30_000
/** How long it may take to end when asked, in milliseconds. */
const END_MS = 3_000
/** The log starts anew when it has grown beyond this, in bytes. */
const LOG_MAX = 4 * 1024 * 1024

/** Where one server keeps its files. */
export interface ServerFiles {
  readonly config: string
  readonly pid: string
  readonly log: string
}

export function serverFiles(folder: string): ServerFiles {
  return {
    config: join(folder, 'livekit.yaml'),
    pid: join(folder, 'livekit.pid'),
    log: join(folder, 'livekit.log'),
  }
}

/** A running server. */
export interface ServerProcess {
  readonly pid: number
  readonly httpPort: number
  /** Resolves when it has ended, with its last words. */
  readonly ended: Promise<string>
  /** Asks it to end and sees to it. */
  end(): Promise<void>
}

/**
 * Starts a server on free ports and waits until it answers. Throws, with its last words, when it
 * does not; then nothing is left running.
 */
export async function launchServer(input: {
  binary: string
  files: ServerFiles
  keys: LiveKitKeys
  webhookUrl: string
  advertised: Advertised | null
  signal: AbortSignal
}): Promise<ServerProcess> {
  const { files, signal } = input
  const ports = { http: await freeTcpPort(), udp: input.advertised?.udpPort ?? (await freeUdpPort()) }
  await writeFile(files.config, serverConfig({ ...input, ports }), { mode: 0o600 })
  signal.throwIfAborted()
  const child = spawnWithLog(input.binary, files)
  const ended = endOf(child, files)
  const { pid } = child
  if (pid === undefined) throw new Error(await ended)
  const end = () => endProcess(pid, ended)
  const stillRunning = ended.then((lastWords) => {
    throw new Error(`It ended at once: ${lastWords}`)
  })
  // It may end while nobody waits for it yet, or long after.
  stillRunning.catch(() => undefined)
  try {
    await notePid(files.pid, pid)
    await Promise.race([stillRunning, untilItAnswers(ports.http, signal)])
  } catch (cause) {
    await end()
    throw cause
  }
  return { pid, httpPort: ports.http, ended, end }
}

function spawnWithLog(binary: string, files: ServerFiles): ChildProcess {
  // Straight into a file: a pipe would break with us, and take the server's next line for a fault.
  const log = openSync(files.log, isTooLong(files.log) ? 'w' : 'a', 0o600)
  try {
    return spawn(binary, ['--config', files.config], {
      // LiveKit reads settings from its environment; only ours shall hold.
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
      stdio: ['ignore', log, log],
      // A group of its own: Ctrl-C in the terminal is for us, and we end it in order.
      detached: true,
    })
  } finally {
    closeSync(log)
  }
}

function endOf(child: ChildProcess, files: ServerFiles): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (cause) => resolve(cause.message))
    child.once('exit', (code, signal) => {
      forgetPid(files.pid)
        .catch(() => undefined)
        .finally(() => resolve(`${signal ?? `exit code ${code}`}. ${lastLines(files.log)}`))
    })
  })
}

async function untilItAnswers(port: number, signal: AbortSignal): Promise<void> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(LAUNCH_MS)])
  for (;;) {
    until.throwIfAborted()
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: until }).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await delay(50)
  }
}

/** The first SIGTERM waits for everybody to leave, the second does not: it is sent at once. */
async function endProcess(pid: number, ended: Promise<string>): Promise<void> {
  const gone = ended.then(() => true)
  sendSignal(pid, 'SIGTERM')
  if (await Promise.race([gone, delay(100, false)])) return
  sendSignal(pid, 'SIGTERM')
  if (await Promise.race([gone, delay(END_MS, false)])) return
  sendSignal(pid, 'SIGKILL')
  await ended
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended already.
  }
}

function isTooLong(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_MAX
}

function lastLines(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').slice(-3).join(' ').slice(-600)
  } catch {
    return ''
  }
}
