import { readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** Remembers which process is ours, for whoever starts next when we do not end in peace. */
export async function notePid(pidFile: string, pid: number): Promise<void> {
  await writeFile(pidFile, `${pid}\n`, { mode: 0o600 })
}

/** Forgets it. */
export async function forgetPid(pidFile: string): Promise<void> {
  await rm(pidFile, { force: true })
}

/**
 * Ends the server that an earlier run left behind, when there is one; returns its pid or null. A
 * number in a file proves nothing, it may be somebody else's by now: the process must be a
 * livekit-server *and* have been started with our configuration file.
 */
export async function endOrphan(pidFile: string, configFile: string): Promise<number | null> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''))
  if (!Number.isSafeInteger(pid) || pid <= 1) return null
  if (await isOurs(pid, configFile)) {
    // There is nobody to part from: whoever was in the room has lost its signalling already.
    for (let waited = 0; (await isOurs(pid, configFile)) && waited < 100; waited++) {
      tryKill(pid)
      await delay(20)
    }
    await forgetPid(pidFile)
    return pid
  }
  await forgetPid(pidFile)
  return null
}

async function isOurs(pid: number, configFile: string): Promise<boolean> {
  try {
    const [exe, commandLine] = await Promise.all([
      readlink(`/proc/${pid}/exe`),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    // A binary that was replaced meanwhile is shown as "… (deleted)". A zombie has no exe at all.
    const program = basename(exe.replace(/ \(deleted\)$/, ''))
    return program.startsWith('livekit-server') && commandLine.split('\0').includes(configFile)
  } catch {
    return false
  }
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone between looking and ending.
  }
}
