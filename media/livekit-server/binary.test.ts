import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type BinarySearch,
  cachedBinaryPath,
  findOrBuildLiveKit,
  MODULE_DIR,
  userCacheDir,
} from './binary.ts'
import { withBuildLock } from './build-lock.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
let root: string
let tools: string
let cacheDir: string
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'gongyan-binary-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))
beforeEach(async () => {
  const own = await mkdtemp(path.join(root, 'case-'))
  tools = path.join(own, 'bin')
  cacheDir = path.join(own, 'cache')
  await mkdir(tools)
})

/** A program on the PATH that the search sees, in place of a real compiler that takes minutes. */
async function program(name: string, script: string): Promise<void> {
  await writeFile(path.join(tools, name), `#!/bin/sh\n${script}\n`)
  await chmod(path.join(tools, name), 0o755)
}
const goThat = (version: string, building: string) =>
  program(
    'go',
    `if [ "$1" = env ]; then echo ${version}; exit 0; fi\necho build >> ${tools}/calls\n${building}`,
  )

function search(more: Partial<BinarySearch> = {}): BinarySearch {
  const env = { PATH: tools }
  const { signal } = new AbortController()
  return { cacheDir, moduleDir: MODULE_DIR, env, signal, log: quiet, onBuilding: () => undefined, ...more }
}
const pathInCache = () => cachedBinaryPath(cacheDir, MODULE_DIR)
/** `go build -o OUT …`: the third word is where it goes. */
const BUILDS = 'printf "#!/bin/sh\\n" > "$3"; /bin/chmod 755 "$3"'

describe('finding a LiveKit server', () => {
  it('one on PATH is taken before all others', async () => {
    await program('livekit-server', 'exit 0')
    const found = await findOrBuildLiveKit(search())
    expect(found).toEqual({ ok: true, path: path.join(tools, 'livekit-server'), from: 'path' })
  })

  it('one that was built before is taken from the cache, without asking for Go', async () => {
    const cached = await pathInCache()
    await mkdir(path.dirname(cached), { recursive: true })
    await writeFile(cached, '', { mode: 0o755 })
    expect(await findOrBuildLiveKit(search())).toEqual({ ok: true, path: cached, from: 'cache' })
  })

  it('the cache is the user’s, and the name there tells version, machine and all that is pinned', async () => {
    expect(userCacheDir({ XDG_CACHE_HOME: '/x', HOME: '/home/lin' })).toBe('/x')
    expect(userCacheDir({ HOME: '/home/lin' })).toBe('/home/lin/.cache')
    const { platform, arch } = process
    expect(await cachedBinaryPath('/x', MODULE_DIR)).toMatch(
      new RegExp(`^/x/gongyan/livekit-server-v1\\.13\\.5-${platform}-${arch}-[0-9a-f]{12}/livekit-server$`),
    )
  })

  it('says that there is no Go, or that it is too old', async () => {
    expect(await findOrBuildLiveKit(search())).toMatchObject({ ok: false, why: 'noGo' })
    await goThat('go1.25.9', BUILDS)
    expect(await findOrBuildLiveKit(search())).toEqual({ ok: false, why: 'goTooOld', detail: 'go 1.25' })
  })

  it('builds into the cache, says so before, and leaves nothing else there or in the module', async () => {
    const before = await readdir(MODULE_DIR)
    await goThat('go1.26.0', BUILDS)
    const onBuilding = vi.fn<() => void>()
    const target = await pathInCache()
    expect(await findOrBuildLiveKit(search({ onBuilding }))).toEqual({
      ok: true,
      path: target,
      from: 'built',
    })
    expect(onBuilding).toHaveBeenCalledTimes(1)
    expect(await readdir(path.dirname(target))).toEqual(['livekit-server'])
    expect(await readdir(MODULE_DIR)).toEqual(before)
  })

  it('a failed build is told in the compiler’s words and leaves nothing that looks like a server', async () => {
    await goThat('go1.27.1', 'echo half > "$3"; echo "undefined: everything" >&2; exit 1')
    const found = await findOrBuildLiveKit(search())
    expect(found).toMatchObject({ ok: false, why: 'buildFailed' })
    expect(JSON.stringify(found)).toContain('undefined: everything')
    expect(await readdir(path.dirname(await pathInCache()))).toEqual([])
  })

  it('two who need it at once build it once', async () => {
    await goThat('go1.26.0', `/bin/sleep 0.3; ${BUILDS}`)
    const both = await Promise.all([findOrBuildLiveKit(search()), findOrBuildLiveKit(search())])
    expect(both.map((found) => found.ok)).toEqual([true, true])
    expect(await readFile(path.join(tools, 'calls'), 'utf8')).toBe('build\n')
  })

  it('a build under way ends, compilers and all, when the app stops', async () => {
    await goThat('go1.26.0', `echo $$ > ${tools}/pid; /bin/sleep 600`)
    const stopping = new AbortController()
    const searching = findOrBuildLiveKit(search({ signal: stopping.signal }))
    const refusal = searching.catch((cause: Error) => cause.name)
    await vi.waitFor(() => access(path.join(tools, 'pid')))
    const pid = Number(await readFile(path.join(tools, 'pid'), 'utf8'))
    stopping.abort()
    expect(await refusal).toBe('AbortError')
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })
})

describe('the lock for building', () => {
  it('is let go of when its holder is killed', async () => {
    const subject = `${root}/killed`
    const script = `
      const { withBuildLock } = await import(${JSON.stringify(path.join(MODULE_DIR, 'build-lock.ts'))})
      await withBuildLock(${JSON.stringify(subject)}, new AbortController().signal, () => {
        console.log('held')
        return new Promise(() => setInterval(() => {}, 1e6))
      })`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(holder.stdout, 'data')
    const order: string[] = []
    const mine = withBuildLock(subject, new AbortController().signal, async () => order.push('mine'))
    holder.once('exit', () => order.push('killed'))
    holder.kill('SIGKILL')
    await mine
    await vi.waitFor(() => expect(order.toSorted()).toEqual(['killed', 'mine']))
  })

  it('waiting for it ends when the app stops', async () => {
    const subject = `${root}/waiting`
    const hold = Promise.withResolvers<void>()
    const holding = withBuildLock(subject, new AbortController().signal, () => hold.promise)
    const stopping = new AbortController()
    const waiting = withBuildLock(subject, stopping.signal, async () => 'never').catch(
      (cause: Error) => cause.name,
    )
    stopping.abort()
    expect(await waiting).toBe('AbortError')
    hold.resolve()
    await holding
  })
})
