import { execFile } from 'node:child_process'
import { chown, mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whom PostgreSQL runs as. Empty means: as we do. */
export interface SystemUser {
  readonly uid?: number
  readonly gid?: number
}

/**
 * PostgreSQL refuses to run as root. When we are root, gives (and if need be makes) the system user
 * `postgres`; otherwise nobody else is needed. Throws a sentence for the person at the terminal.
 */
export async function databaseUser(): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return {}
  const known = await lookUp()
  if (known !== null) return known
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ])
  } catch (cause) {
    throw new Error('PostgreSQL cannot run as root, and the system user "postgres" could not be made.', {
      cause,
    })
  }
  const made = await lookUp()
  if (made === null) throw new Error('The system user "postgres" was made but cannot be found.')
  return made
}

async function lookUp(): Promise<SystemUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

/** Makes a folder that only `user` may enter; refuses when a closed folder above it would keep them out. */
export async function ownFolder(folder: string, user: SystemUser): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (user.uid === undefined || user.gid === undefined) return
  await chown(folder, user.uid, user.gid)
  for (let above = path.dirname(path.resolve(folder)); ; above = path.dirname(above)) {
    const it = await stat(above)
    const mayPass = (it.mode & 0o001) !== 0 || (it.uid === user.uid && (it.mode & 0o100) !== 0)
    if (!mayPass)
      throw new Error(
        `The system user "postgres" cannot reach ${folder}, because ${above} is closed to others. ` +
          'Choose another DATA_DIR, or start as an ordinary user.',
      )
    if (above === path.dirname(above)) return
  }
}
