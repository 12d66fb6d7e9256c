import type { Fact } from '#domain/session/fact.ts'

interface StreamInput {
  /** The event stream's address, without a position. */
  readonly url: string
  /** Position to begin after. */
  readonly afterId: number
  readonly onFact: (fact: Fact) => void
  readonly onConnected: (connected: boolean) => void
  /** What this person may do has changed; they may still listen. */
  readonly onAccess: () => void
  /** The person may not listen any more; the stream is closed. */
  readonly onGone: () => void
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000

/**
 * Listens to a lesson study's facts until the returned function is called. After a break it goes on
 * behind the last fact that was heard: what was missed is fetched. The browser resumes short breaks by
 * itself; it gives up after a wrong answer (a restart behind a proxy), and then we try anew.
 */
export function openFactStream({
  url,
  afterId,
  onFact,
  onConnected,
  onAccess,
  onGone,
}: StreamInput): () => void {
  let lastId = afterId
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let pauseMs = FIRST_PAUSE_MS
  let closed = false

  const close = () => {
    closed = true
    clearTimeout(timer)
    source?.close()
    removeEventListener('online', retryNow)
  }
  const gone = () => {
    if (closed) return
    close()
    onConnected(false)
    onGone()
  }
  const open = () => {
    clearTimeout(timer)
    const opened = new EventSource(`${url}?after=${lastId}`)
    source = opened
    opened.addEventListener('open', () => {
      pauseMs = FIRST_PAUSE_MS
      onConnected(true)
    })
    opened.addEventListener('message', ({ data, lastEventId }: MessageEvent<string>) => {
      const id = Number(lastEventId)
      if (!(id > lastId)) return
      lastId = id
      onFact(JSON.parse(data) as Fact)
    })
    opened.addEventListener('access', onAccess)
    opened.addEventListener('gone', gone)
    opened.addEventListener('error', () => {
      onConnected(false)
      if (opened.readyState === EventSource.CLOSED && !closed) void askWhy()
    })
  }
  /** An EventSource does not tell its status: ask once more, as plain as possible. */
  const askWhy = async () => {
    const abort = new AbortController()
    try {
      const answer = await fetch(`${url}?after=${lastId}`, { signal: abort.signal })
      abort.abort()
      if (answer.status === 404) return gone()
    } catch {
      // No connection: try again later.
    }
    if (closed) return
    timer = setTimeout(open, pauseMs)
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  }
  const retryNow = () => {
    if (closed || source?.readyState !== EventSource.CLOSED) return
    open()
  }

  addEventListener('online', retryNow)
  open()
  return close
}
