import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from './browser.ts'

/** Somebody in a room: a page of a real browser with LiveKit's own client and nothing of ours. */
interface Guest {
  readonly page: Page
  leave(): Promise<void>
  /** `connected`, or whatever else it has become. */
  connection(): Promise<string>
  /** Turns the (made up) camera on; answers whether LiveKit let it. */
  showCamera(): Promise<boolean>
}

export interface RoomGuests {
  /** Comes in, and throws when that does not succeed. */
  enter(url: string, token: string): Promise<Guest>
  /** Begins to come in and does not wait: they may be shown out again before they have quite arrived. */
  knock(url: string, token: string): Promise<Guest>
  close(): Promise<void>
}

/** Opens a browser through which guests come. */
export async function roomGuests(): Promise<RoomGuests> {
  const client = path.join(
    createRequire(import.meta.url).resolve('livekit-client'),
    '../livekit-client.umd.js',
  )
  const script = await readFile(client)
  const pages = createServer((request, response) => {
    if (request.url === '/client.js') response.setHeader('content-type', 'text/javascript').end(script)
    else response.setHeader('content-type', 'text/html').end('<script src="/client.js"></script>')
  }).listen(0, '127.0.0.1')
  await once(pages, 'listening')
  const browser = await launchChromium()
  const come = async (url: string, token: string): Promise<{ guest: Guest; arrived: Promise<void> }> => {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/`)
    await page.evaluate(() => {
      const inPage = globalThis as unknown as InPage
      inPage.room = new inPage.LivekitClient.Room()
    })
    return {
      guest: guestOn(page),
      arrived: page.evaluate(([url, token]) => (globalThis as unknown as InPage).room.connect(url, token), [
        url,
        token,
      ] as const),
    }
  }
  return {
    async enter(url, token) {
      const { guest, arrived } = await come(url, token)
      await arrived
      return guest
    },
    async knock(url, token) {
      const { guest, arrived } = await come(url, token)
      // LiveKit's client notices only after fifteen seconds that it was shown out while it was connecting.
      arrived.catch(() => {})
      return guest
    },
    async close() {
      await browser.close()
      pages.close()
      pages.closeAllConnections()
    },
  }
}

const guestOn = (page: Page): Guest => ({
  page,
  async leave() {
    await page.evaluate(() => (globalThis as unknown as InPage).room.disconnect())
    await page.close()
  },
  connection: () => page.evaluate(() => (globalThis as unknown as InPage).room.state),
  showCamera: () =>
    page.evaluate(() =>
      (globalThis as unknown as InPage).room.localParticipant.setCameraEnabled(true).then(
        () => true,
        () => false,
      ),
    ),
})

/** What the page's script puts into its global scope. */
interface InPage {
  LivekitClient: { Room: new () => ClientRoom }
  room: ClientRoom
}
interface ClientRoom {
  connect(url: string, token: string): Promise<void>
  disconnect(): Promise<void>
  state: string
  localParticipant: { setCameraEnabled(on: boolean): Promise<unknown> }
}
