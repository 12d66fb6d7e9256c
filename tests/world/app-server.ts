import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const ROOT = path.resolve(import.meta.dirname, '../..')

export interface RunningApp {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly dataDir: string
  readonly process: ChildProcess
  /** Everything it has printed. */
  output(): string
  /** SIGTERM, and waits; removes the data folder that it made itself. */
  stop(): Promise<void>
}

/**
 * The real server as a child process, on a port that the system chooses. Without `databaseUrl` it runs
 * its own PostgreSQL in the data folder. The pages must be built (`npm test` does it first).
 */
export async function startApp(
  more: {
    databaseUrl?: string
    dataDir?: string
    env?: Record<string, string>
    flags?: readonly string[]
    /** Puts the command onto the machine that it shall run on; here, unless said otherwise. */
    command?: (...command: string[]) => [string, ...string[]]
  } = {},
): Promise<RunningApp> {
  const dataDir = more.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'gongyan-app-')))
  await chmod(dataDir, 0o755)
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    ...(more.databaseUrl === undefined ? {} : { DATABASE_URL: more.databaseUrl }),
    ...more.env,
  }
  delete env.VITEST
  const here = (...command: string[]) => command as [string, ...string[]]
  const [program, ...args] = (more.command ?? here)(
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    path.join(ROOT, 'app/server.ts'),
    ...(more.flags ?? []),
  )
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exited = once(child, 'exit')
  const origin = await untilAddress(child, () => said)
  return {
    origin,
    dataDir,
    process: child,
    output: () => said,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await exited
      }
      if (more.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function untilAddress(child: ChildProcess, said: () => string): Promise<string> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    const address = /Gongyan 共研 {2}(http\S+)/.exec(said())?.[1]
    if (address !== undefined) return address
    if (child.exitCode !== null || child.signalCode !== null) break
    await pause(50)
  }
  throw new Error(`The server did not come up:\n${said()}`)
}
