import { readFile, readdir, readlink, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Ends what an earlier run left behind in this cluster's folder after its parent was killed: the
 * postmaster that `postmaster.pid` names, or stray workers, and the stale pid file. A process counts
 * as ours only if it is a postgres whose working folder is this folder: a recycled pid or a zombie
 * is not. Throws when an orphan will not end.
 */
export async function endOrphan(folder: string): Promise<void> {
  const named = await namedPid(folder)
  if (named !== null && (await isOurs(named, folder))) {
    // SIGINT is PostgreSQL's fast shutdown; SIGQUIT leaves recovery to the next start.
    if (!(await end(named, 'SIGINT', folder)) && !(await end(named, 'SIGQUIT', folder)))
      throw new Error(`An earlier PostgreSQL (process ${named}) still holds ${folder} and does not end.`)
  }
  for (const pid of await strays(folder)) await end(pid, 'SIGQUIT', folder)
  await rm(path.join(folder, 'postmaster.pid'), { force: true })
}

async function namedPid(folder: string): Promise<number | null> {
  try {
    const pid = Number((await readFile(path.join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0])
    return Number.isInteger(pid) && pid > 1 ? pid : null
  } catch {
    return null
  }
}

async function isOurs(pid: number, folder: string): Promise<boolean> {
  try {
    const [exe, cwd] = await Promise.all([readlink(`/proc/${pid}/exe`), readlink(`/proc/${pid}/cwd`)])
    return path.basename(exe).startsWith('postgres') && path.resolve(cwd) === path.resolve(folder)
  } catch {
    return false
  }
}

async function strays(folder: string): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => [])
  const found: number[] = []
  for (const entry of entries)
    if (/^[0-9]+$/.test(entry) && (await isOurs(Number(entry), folder))) found.push(Number(entry))
  return found
}

async function end(pid: number, signal: 'SIGINT' | 'SIGQUIT', folder: string): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch {
    return true
  }
  for (let waited = 0; waited < 5000; waited += 50) {
    if (!(await isOurs(pid, folder))) return true
    await pause(50)
  }
  return false
}
