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
  /** So many notices, of any lesson study, this person has not read. */
  readonly onUnread: (unread: number) => void
  /** The person may not listen any more; the stream is closed. */
  readonly onGone: () => void
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000
/** The server says something every fifteen seconds: after so long a silence the line is dead. */
const SILENCE_MS = 40_000

/**
 * Listens to a lesson study's facts until the returned function is called. After a break it goes on
 * behind the last fact that was heard: what was missed is fetched. The browser resumes short breaks by
 * itself; we begin anew when it gives up (a wrong answer while the server restarts), when the line has
 * been silent for too long, and when the browser says that it is online again.
 */
export function openFactStream(input: StreamInput): () => void {
  const { url, afterId, onFact, onConnected, onAccess, onUnread, onGone } = input
  let lastId = afterId
  let source: EventSource | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let pauseMs = FIRST_PAUSE_MS
  let closed = false

  const hangUp = () => {
    clearTimeout(retry)
    clearTimeout(silence)
    source?.close()
    source = null
    onConnected(false)
  }
  const close = () => {
    closed = true
    hangUp()
    removeEventListener('online', open)
    removeEventListener('offline', hangUp)
  }
  const gone = () => {
    if (closed) return
    close()
    onGone()
  }
  const heard = () => {
    clearTimeout(silence)
    silence = setTimeout(open, SILENCE_MS)
  }
  function open(): void {
    if (closed) return
    hangUp()
    const opened = new EventSource(`${url}?after=${lastId}`)
    source = opened
    heard()
    opened.addEventListener('open', () => {
      pauseMs = FIRST_PAUSE_MS
      onConnected(true)
    })
    opened.addEventListener('message', ({ data, lastEventId }: MessageEvent<string>) => {
      heard()
      const id = Number(lastEventId)
      if (!(id > lastId)) return
      lastId = id
      onFact(JSON.parse(data) as Fact)
    })
    opened.addEventListener('beat', heard)
    opened.addEventListener('access', onAccess)
    opened.addEventListener('unread', ({ data }: MessageEvent<string>) => onUnread(Number(data)))
    opened.addEventListener('gone', gone)
    opened.addEventListener('error', () => {
      if (source !== opened) return
      onConnected(false)
      if (opened.readyState === EventSource.CLOSED) void askWhy()
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
    clearTimeout(retry)
    retry = setTimeout(open, pauseMs)
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  }

  addEventListener('online', open)
  addEventListener('offline', hangUp)
  open()
  return close
}
