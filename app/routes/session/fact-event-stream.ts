import type { FactFeed } from '#db/fact-feed.ts'
import type { Fact } from '#domain/session/fact.ts'

interface StreamInput {
  readonly feed: FactFeed
  readonly lessonStudyId: string
  /** Facts after this id are told. */
  readonly afterId: number
  /** Aborted when the page has gone. */
  readonly signal: AbortSignal
  /** Whose stream it is: their access is asked again when a fact says that it changed. */
  readonly personId: string
  /** Asks afresh whether they may still listen; a rejection ends the stream. */
  readonly mayListen: () => Promise<boolean>
  /** Whether they may hear of this fact, as far as is known; left out: of every one. */
  readonly mayHear?: (fact: Fact) => boolean
  /** Tells whose access changed, null for "anybody's may have, notices were missed"; answers what stops it. */
  readonly listenAccess: (hear: (personId: string | null) => void) => Promise<() => Promise<void>>
  /** Tells how many notices they have not read, at once and when it changes; answers what stops it. */
  readonly watchUnread?: (hear: (unread: number) => void) => Promise<() => Promise<void>>
  readonly onError: (cause: unknown) => void
  readonly heartbeatMs?: number
}

/** A page that does not read is cut off after so many unread pieces; it resumes where it was. */
const UNREAD_MAX = 2000
const HEARTBEAT_MS = 15_000

/**
 * A lesson study's facts as an event stream. A `beat` every fifteen seconds lets the page notice a line
 * that died without a word. The event `access` says that what the listener may has
 * changed, the event `unread` how many of their notices (of every lesson study: a browser has too few
 * connections for a second stream) are unread; it ends with the event `gone` for somebody who may no longer listen, and silently when
 * anything fails: the browser then resumes by the last id it heard.
 */
export function factEventStream(input: StreamInput): Response {
  const { feed, lessonStudyId, afterId, signal, personId, mayListen, listenAccess, onError } = input
  const bytes = new TextEncoder()
  const endings: (() => void)[] = []
  let open = true

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        if (!open) return
        open = false
        for (const ending of endings) ending()
        try {
          controller.close()
        } catch {
          // The reader cancelled first.
        }
      }
      const send = (text: string) => {
        if (!open) return
        controller.enqueue(bytes.encode(text))
        if ((controller.desiredSize ?? 0) < -UNREAD_MAX) end()
      }
      const ask = (first = false) => {
        mayListen().then(
          (may) => {
            if (!may) {
              send('event: gone\ndata: {}\n\n')
              end()
            } else if (!first) send('event: access\ndata: {}\n\n')
          },
          (cause: unknown) => {
            onError(cause)
            end()
          },
        )
      }
      const hear = (fact: Fact) => {
        if (input.mayHear?.(fact) !== false) send(`id: ${fact.id}\ndata: ${JSON.stringify(fact)}\n\n`)
        if (fact.kind === 'access.changed' && fact.body.personId === personId) ask()
      }

      send('retry: 1000\n: open\n\n')
      const heart = setInterval(() => send('event: beat\ndata: {}\n\n'), input.heartbeatMs ?? HEARTBEAT_MS)
      endings.push(() => clearInterval(heart))
      signal.addEventListener('abort', end, { once: true })
      endings.push(() => signal.removeEventListener('abort', end))
      if (signal.aborted) return end()
      endings.push(feed.listen(lessonStudyId, afterId, hear))
      const keep = (stop: () => Promise<void>) => {
        const stopQuietly = () => void stop().catch(onError)
        if (open) endings.push(stopQuietly)
        else stopQuietly()
        return open
      }
      const fail = (cause: unknown) => {
        onError(cause)
        end()
      }
      input.watchUnread?.((unread) => send(`event: unread\ndata: ${unread}\n\n`)).then(keep, fail)
      let subscribed = false
      listenAccess((who) => {
        if (open && (who === null ? subscribed : who === personId)) ask()
      }).then((stop) => {
        if (!keep(stop)) return
        // What changed between the request and this moment was told to nobody.
        subscribed = true
        ask(true)
      }, fail)
    },
    cancel() {
      open = false
      for (const ending of endings) ending()
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}
