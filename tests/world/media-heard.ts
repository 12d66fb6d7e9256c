import type { BrowserContext, Page } from 'playwright-core'

/** Remembers every peer connection that a window's pages open, so that a test can ask what came through. */
export async function listenToMedia(window: BrowserContext): Promise<void> {
  await window.addInitScript(() => {
    const Original = globalThis.RTCPeerConnection
    const opened: RTCPeerConnection[] = []
    Object.assign(globalThis, { openedConnections: opened })
    globalThis.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        opened.push(this)
      }
    }
  })
}

export interface Received {
  /** Pictures decoded from others. */
  readonly framesDecoded: number
  /** Sound energy heard from others; 0 is silence. */
  readonly audioEnergy: number
}

/** What a page has received from others until now, as its own browser counts it. */
export async function received(page: Page): Promise<Received> {
  return page.evaluate(async () => {
    const { openedConnections } = globalThis as unknown as { openedConnections: RTCPeerConnection[] }
    const total = { framesDecoded: 0, audioEnergy: 0 }
    for (const connection of openedConnections)
      for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (report['type'] !== 'inbound-rtp') continue
        total.framesDecoded += Number(report['framesDecoded'] ?? 0)
        total.audioEnergy += Number(report['totalAudioEnergy'] ?? 0)
      }
    return total
  })
}
