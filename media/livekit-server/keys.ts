import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface LiveKitKeys {
  readonly apiKey: string
  readonly apiSecret: string
}

/**
 * The key and secret of our own LiveKit server: made once, kept in `folder` for the owner's eyes only.
 * Throws when the folder cannot be written or the file has been damaged.
 */
export function ownKeys(folder: string): LiveKitKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'keys.json')
  return readKeys(path) ?? makeKeys(path)
}

function makeKeys(path: string): LiveKitKeys {
  const keys = {
    apiKey: `gongyan${randomBytes(6).toString('hex')}`,
    apiSecret: randomBytes(32).toString('hex'),
  }
  // Written whole under another name and then linked, which fails when somebody was faster: whoever
  // reads sees all of one pair of keys or none.
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(keys), { mode: 0o600 })
  try {
    linkSync(draft, path)
    return keys
  } catch (cause) {
    const theirs = readKeys(path)
    if (theirs !== null) return theirs
    throw new Error(`Cannot keep the media server's keys in ${path}`, { cause })
  } finally {
    rmSync(draft, { force: true })
  }
}

function readKeys(path: string): LiveKitKeys | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return null
  }
  try {
    const { apiKey, apiSecret } = JSON.parse(text) as Partial<LiveKitKeys>
    if (typeof apiKey === 'string' && typeof apiSecret === 'string') return { apiKey, apiSecret }
    throw new Error('The key or the secret is missing')
  } catch (cause) {
    throw new Error(`The media server's keys in ${path} cannot be read; delete the file to make new ones`, {
      cause,
    })
  }
}
