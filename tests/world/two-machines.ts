import { execFile, execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Two machines on one cable, as network namespaces of this one: a server, and a computer of a school.
 * Nothing of what they say to each other leaves this machine.
 */
export interface TwoMachines {
  /** The server's address for the school. */
  readonly serverIp: string
  /** A command and its arguments, to be run on the server. */
  onServer(...command: string[]): [string, ...string[]]
  /** An executable that starts `program` on the school's computer; written into `folder`. */
  atSchool(program: string, folder: string): Promise<string>
  /** From now on the school's firewall lets no UDP out. */
  forbidUdp(): Promise<void>
  close(): Promise<void>
}

const PROGRAMS = ['/usr/sbin/ip', '/usr/sbin/nft', '/usr/sbin/nginx', '/usr/bin/openssl']

/** Whether this machine can play two: it takes root and some programs of Debian's. */
export function findTwoMachines(): { ok: true; value: true } | { ok: false; why: string } {
  if (process.getuid?.() !== 0) return { ok: false, why: 'only root may make network namespaces' }
  const missing = PROGRAMS.filter((program) => !isThere(program))
  if (missing.length > 0) return { ok: false, why: `there is no ${missing.join(', no ')}` }
  try {
    execFileSync('ip', ['netns', 'add', `gy${process.pid}p`], { stdio: 'ignore' })
    execFileSync('ip', ['netns', 'del', `gy${process.pid}p`], { stdio: 'ignore' })
    return { ok: true, value: true }
  } catch {
    return { ok: false, why: 'this system makes no network namespaces' }
  }
}

/** Lays the cable. The names carry this process's number, so that two runs do not meet. */
export async function twoMachines(): Promise<TwoMachines> {
  const server = `gy${process.pid}s`
  const school = `gy${process.pid}c`
  const serverIp = '10.77.0.1'
  const ip = (...args: string[]) => run('ip', args)
  const nft = (...args: string[]) => ip('netns', 'exec', school, 'nft', ...args)
  const close = async () => {
    for (const name of [server, school]) await ip('netns', 'del', name).catch(() => undefined)
  }
  try {
    await ip('netns', 'add', server)
    await ip('netns', 'add', school)
    await ip(
      'link',
      'add',
      'cable',
      'netns',
      server,
      'type',
      'veth',
      'peer',
      'name',
      'cable',
      'netns',
      school,
    )
    for (const [name, address] of [
      [server, serverIp],
      [school, '10.77.0.2'],
    ] as const) {
      await ip('-n', name, 'address', 'add', `${address}/24`, 'dev', 'cable')
      await ip('-n', name, 'link', 'set', 'cable', 'up')
      await ip('-n', name, 'link', 'set', 'lo', 'up')
    }
  } catch (cause) {
    await close()
    throw cause
  }
  return {
    serverIp,
    onServer: (...command) => ['ip', 'netns', 'exec', server, ...command],
    async atSchool(program, folder) {
      const file = path.join(folder, `at-school-${path.basename(program)}`)
      await writeFile(file, `#!/bin/sh\nexec ip netns exec ${school} ${program} "$@"\n`)
      await chmod(file, 0o755)
      return file
    },
    async forbidUdp() {
      await nft('add', 'table', 'inet', 'school')
      await nft('add chain inet school out { type filter hook output priority 0; policy accept; }')
      await nft('add rule inet school out oifname "cable" meta l4proto udp drop')
    },
    close,
  }
}

function isThere(program: string): boolean {
  try {
    accessSync(program, constants.X_OK)
    return true
  } catch {
    return false
  }
}
