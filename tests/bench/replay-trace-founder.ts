import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { userCacheDir } from '#media/livekit-server/binary.ts'
import { newPassword, type Steward } from './replay-trace-doors.ts'

const kept = z.object({ origin: z.string(), userName: z.string(), password: z.string() })

/**
 * The account under which an empty installation was founded, kept for the next run: in the server's data
 * folder, which only its owner reads, or, for a server elsewhere, among the user's own files.
 */
export function founderOf(origin: string, dataDir: string) {
  const file = async () => {
    const isHere = await stat(dataDir).then(
      (found) => found.isDirectory(),
      () => false,
    )
    return path.join(isHere ? dataDir : userCacheDir(process.env), 'gongyan-replay-trace.json')
  }
  return {
    /** The one of an earlier run on this server; null when there was none. */
    async remembered(): Promise<Steward | null> {
      const text = await readFile(await file(), 'utf8').catch(() => null)
      const found = text === null ? null : kept.parse(JSON.parse(text))
      return found?.origin === origin ? found : null
    },
    /** Makes one up, unless it is given, and keeps it. */
    async make(given: Steward | null): Promise<Steward> {
      const founder = given ?? { userName: 'trace-founder', password: newPassword() }
      const where = await file()
      await mkdir(path.dirname(where), { recursive: true })
      await writeFile(where, JSON.stringify({ origin, ...founder }), { mode: 0o600 })
      return founder
    },
  }
}
