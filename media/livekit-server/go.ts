import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority, tmpdir } from 'node:os'
import { promisify } from 'node:util'

/** The version of the `go` on PATH; null when there is none that runs. */
export async function goVersion(env: NodeJS.ProcessEnv): Promise<{ major: number; minor: number } | null> {
  try {
    // Asked outside the module: inside, an older Go refuses to say anything at all.
    const { stdout } = await promisify(execFile)('go', ['env', 'GOVERSION'], {
      env: goEnv(env),
      cwd: tmpdir(),
    })
    const match = /go(\d+)\.(\d+)/.exec(stdout)
    return match === null ? null : { major: Number(match[1]), minor: Number(match[2]) }
  } catch {
    return null
  }
}

/** Builds the pinned server into `output`. Throws with the compiler's last words, or when aborted. */
export async function buildWithGo(input: {
  moduleDir: string
  output: string
  env: NodeJS.ProcessEnv
  signal: AbortSignal
}): Promise<void> {
  const { signal } = input
  signal.throwIfAborted()
  const args = ['build', '-o', input.output, 'github.com/livekit/livekit-server/cmd/server']
  const child = spawn('go', args, {
    cwd: input.moduleDir,
    env: goEnv(input.env),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that the compilers that it starts end with it.
    detached: true,
  })
  let lastWords = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-2000)
  })
  const stop = () => endGroup(child.pid)
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (child.pid !== undefined) giveWay(child.pid)
    const [code] = (await once(child, 'close')) as [number | null]
    signal.throwIfAborted()
    if (code !== 0) throw new Error(`go build: ${lastWords.trim() || `ended with ${code}`}`)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Building takes minutes on all cores: pages and documents come first. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already, or may not be changed; both are fine.
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody left in it.
  }
}

function goEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // The Go that is there, or none: no other toolchain is fetched, nothing in the module is rewritten.
  return { ...env, GOTOOLCHAIN: 'local', GOWORK: 'off', GOFLAGS: '-mod=readonly' }
}
