import { createHash } from 'node:crypto'
import { connect, createServer } from 'node:net'

/**
 * Runs `work` while no other process of this machine runs it for the same `subject`, waiting as long
 * as it takes. The lock is a socket with an abstract name: the kernel lets go of it when its holder
 * ends, however it ends, so it can never be stale. Where there are no such names (only Linux has
 * them) the work runs without a lock: it must be harmless to do twice.
 */
export async function withBuildLock<T>(
  subject: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  if (process.platform !== 'linux') return work()
  const name = `\0gongyan-build-${createHash('sha256').update(subject).digest('hex').slice(0, 24)}`
  for (;;) {
    signal.throwIfAborted()
    const letGo = await take(name)
    if (letGo === null) {
      await holderGone(name, signal)
      continue
    }
    try {
      return await work()
    } finally {
      await letGo()
    }
  }
}

/** Takes the name; null when somebody has it. */
function take(name: string): Promise<(() => Promise<void>) | null> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<{ destroy(): void }>()
    const server = createServer((socket) => {
      waiting.add(socket)
      socket.on('error', () => undefined).on('close', () => waiting.delete(socket))
      socket.resume()
    })
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE') resolve(null)
      else reject(new Error('Cannot take the lock for building', { cause }))
    })
    server.listen(name, () => {
      resolve(
        () =>
          new Promise((closed) => {
            server.close(() => closed())
            for (const socket of waiting) socket.destroy()
          }),
      )
    })
  })
}

/** Resolves when the holder lets go or ends: the connection to it closes. */
function holderGone(name: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const socket = connect(name)
    const stop = () => socket.destroy()
    signal.addEventListener('abort', stop, { once: true })
    socket
      .on('error', () => undefined)
      .on('close', () => {
        signal.removeEventListener('abort', stop)
        resolve()
      })
    socket.resume()
  })
}
