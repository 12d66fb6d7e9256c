import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { FileMetadata, FileStorage, ListOptions, ListResult } from 'remix/file-storage'
import { openLazyFile } from 'remix/fs'

/** A store of files, in the words of `remix/file-storage`, so that another of its backends can take its place. */
export type FileStore = Pick<
  FileStorage<ReturnType<typeof openLazyFile>>,
  'get' | 'has' | 'set' | 'remove' | 'list'
>

const KEY = /^[0-9a-f]{64}$/
const INCOMING = 'incoming'

/**
 * Files in a folder, named by their SHA-256. The package's own backend writes in place: after a loss of
 * power half a file would stand under the name of a whole one. Here a file is written under another name,
 * brought to the disk and then renamed, so that a name means all of it. Keys are 64 hexadecimal digits;
 * anything else throws. Opening makes the folder and clears away what a run before left half
 * written: one run holds a data folder at a time.
 */
export async function openFileFolder(folder: string): Promise<FileStore> {
  const incoming = path.join(folder, INCOMING)
  await rm(incoming, { recursive: true, force: true })
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const place = (key: string): string => {
    if (!KEY.test(key)) throw new Error(`not the name of a stored file: ${key}`)
    return path.join(folder, key.slice(0, 2), key)
  }
  const has = (key: string): Promise<boolean> =>
    stat(place(key)).then(
      (found) => found.isFile(),
      () => false,
    )
  const set = async (key: string, file: File): Promise<void> => {
    const target = place(key)
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    const written = path.join(incoming, randomUUID())
    try {
      const handle = await open(written, 'wx', 0o600)
      try {
        await handle.writeFile(new Uint8Array(await file.arrayBuffer()))
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(written, target)
      await syncFolder(path.dirname(target))
    } finally {
      await rm(written, { force: true })
    }
  }
  const list = async (): Promise<FileMetadata[]> => {
    const found: FileMetadata[] = []
    for (const shelf of await readdir(folder, { withFileTypes: true }))
      if (shelf.isDirectory() && shelf.name !== INCOMING)
        for (const key of await readdir(path.join(folder, shelf.name))) {
          if (!KEY.test(key)) continue
          const { mtimeMs, size } = await stat(place(key))
          found.push({ key, lastModified: mtimeMs, name: key, size, type: '' })
        }
    return found
  }
  return {
    has,
    set,
    get: async (key) => ((await has(key)) ? openLazyFile(place(key)) : null),
    remove: (key) => rm(place(key), { force: true }),
    // All at once: a school has thousands of pictures, not millions.
    list: async <T extends ListOptions>({ prefix = '' }: T | { prefix?: string } = {}) => {
      const files = (await list()).filter(({ key }) => key.startsWith(prefix))
      return { files } satisfies ListResult<T>
    },
  }
}

/** A rename is on the disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
