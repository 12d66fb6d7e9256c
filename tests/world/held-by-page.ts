import type { Page } from 'playwright-core'

/** What a page holds at one moment, counted by the browser itself after it has thrown away what nobody holds. */
export interface Held {
  /** Open cameras, microphones and screens. */
  readonly tracks: number
  /** Connections for sound and pictures that are not closed. */
  readonly connections: number
  /** WebSockets that are open. */
  readonly sockets: number
  readonly listeners: number
}

/** Begins to count a page's WebSockets; call it before the page opens any. `room-visitor.ts` remembers the rest. */
export function countHeld(page: Page): () => Promise<Held> {
  let sockets = 0
  page.on('websocket', (socket) => {
    sockets += 1
    socket.on('close', () => (sockets -= 1))
  })
  return async () => {
    // What is closed is let go of, or our own memory of it would keep its listeners.
    const inPage = await page.evaluate(() => {
      window.heldTracks = window.heldTracks.filter((track) => track.readyState === 'live')
      window.heldConnections = window.heldConnections.filter((each) => each.connectionState !== 'closed')
      return { tracks: window.heldTracks.length, connections: window.heldConnections.length }
    })
    const browser = await page.context().newCDPSession(page)
    await browser.send('Performance.enable')
    // Twice: what the first pass frees may have held something itself.
    for (let pass = 0; pass < 2; pass += 1) await browser.send('HeapProfiler.collectGarbage')
    const { metrics } = await browser.send('Performance.getMetrics')
    await browser.detach()
    const listeners = metrics.find((metric) => metric.name === 'JSEventListeners')?.value ?? 0
    return { ...inPage, sockets, listeners }
  }
}

/** How much more is held than before, over all kinds; what is held less counts as nothing. */
export function leaked(before: Held, after: Held): number {
  return (['tracks', 'connections', 'sockets', 'listeners'] as const).reduce(
    (sum, kind) => sum + Math.max(0, after[kind] - before[kind]),
    0,
  )
}
