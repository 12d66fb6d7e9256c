import { createHash } from 'node:crypto'
import { access, constants, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { buildWithGo, goVersion } from './go.ts'
import { withBuildLock } from './build-lock.ts'
import type { MediaLog } from '../log.ts'

/** The module that pins the server's version and everything that it is made of. */
export const MODULE_DIR = import.meta.dirname

export interface BinarySearch {
  /** The user's cache folder; a built server is shared by runs, installations and tests. */
  readonly cacheDir: string
  readonly moduleDir: string
  /** Where PATH, HOME and Go's own settings are read. */
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  readonly log: MediaLog
  /** Called when it must be built, which takes minutes. */
  onBuilding(): void
}

export type FoundBinary =
  | { readonly ok: true; readonly path: string; readonly from: 'path' | 'cache' | 'built' }
  | { readonly ok: false; readonly why: 'noGo' | 'goTooOld' | 'buildFailed'; readonly detail: string }

/** `$XDG_CACHE_HOME`, or `.cache` in the user's home. */
export function userCacheDir(env: NodeJS.ProcessEnv): string {
  return env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache')
}

/** Where a server built from this module is kept: named by version, machine and everything pinned. */
export async function cachedBinaryPath(cacheDir: string, moduleDir: string): Promise<string> {
  const [mod, sum] = await Promise.all([
    readFile(join(moduleDir, 'go.mod'), 'utf8'),
    readFile(join(moduleDir, 'go.sum')),
  ])
  const version = /github\.com\/livekit\/livekit-server (v\S+)/.exec(mod)?.[1] ?? 'unknown'
  const pinned = createHash('sha256').update(sum).digest('hex').slice(0, 12)
  const name = `livekit-server-${version}-${process.platform}-${process.arch}-${pinned}`
  return join(cacheDir, 'gongyan', name, 'livekit-server')
}

/**
 * `livekit-server` on PATH; else the one in the cache; else one built there, once, whoever asks.
 * Throws only when `signal` aborts.
 */
export async function findOrBuildLiveKit(search: BinarySearch): Promise<FoundBinary> {
  const onPath = await findOnPath(search.env.PATH ?? '')
  if (onPath !== null) return { ok: true, path: onPath, from: 'path' }
  try {
    const cached = await cachedBinaryPath(search.cacheDir, search.moduleDir)
    if (await isExecutable(cached)) return { ok: true, path: cached, from: 'cache' }
    return await buildOnce(search, cached)
  } catch (cause) {
    search.signal.throwIfAborted()
    return { ok: false, why: 'buildFailed', detail: cause instanceof Error ? cause.message : String(cause) }
  }
}

async function buildOnce(search: BinarySearch, target: string): Promise<FoundBinary> {
  const go = await goVersion(search.env)
  if (go === null) return { ok: false, why: 'noGo', detail: 'There is no "go" on PATH.' }
  if (go.major < 1 || (go.major === 1 && go.minor < 26)) {
    return { ok: false, why: 'goTooOld', detail: `go ${go.major}.${go.minor}` }
  }
  search.onBuilding()
  return withBuildLock(target, search.signal, async () => {
    if (await isExecutable(target)) return { ok: true, path: target, from: 'cache' }
    search.log.info('media.building', { target })
    const draft = `${target}.${process.pid}`
    try {
      await mkdir(join(target, '..'), { recursive: true })
      await buildWithGo({ ...search, output: draft })
      // Only a whole server ever bears the name.
      await rename(draft, target)
    } finally {
      await rm(draft, { force: true })
    }
    search.log.info('media.built', { target })
    return { ok: true, path: target, from: 'built' }
  })
}

async function findOnPath(path: string): Promise<string | null> {
  for (const folder of path.split(delimiter)) {
    if (folder === '') continue
    const candidate = join(folder, 'livekit-server')
    if (await isExecutable(candidate)) return candidate
  }
  return null
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
