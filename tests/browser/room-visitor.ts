import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { aWindow } from '../world/browser.ts'
import { signIn } from '../world/sign-in.ts'
import { until } from '../world/until.ts'

/** One demo teacher with a browser window of their own, and an ear at its connections. */
export interface Visitor {
  readonly window: BrowserContext
  readonly page: Page
  /** How often this window asked for a token. */
  tokens(): number
}

/** What a window sends and receives, added up over its open connections. */
export interface Traffic {
  readonly framesDecoded: number
  readonly videoPackets: number
  readonly audioPackets: number
  readonly audioEnergy: number
  readonly codecsSent: readonly string[]
}

declare global {
  interface Window {
    heldConnections: RTCPeerConnection[]
    heldTracks: MediaStreamTrack[]
  }
}

/** Remembers every connection and every device that a page opens, from its first script on. */
function remember() {
  window.heldConnections = []
  window.heldTracks = []
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args: ConstructorParameters<typeof RTCPeerConnection>) {
      const connection = new target(...args)
      window.heldConnections.push(connection)
      return connection
    },
  })
  const devices = navigator.mediaDevices
  for (const name of ['getUserMedia', 'getDisplayMedia'] as const) {
    const open = devices[name].bind(devices)
    devices[name] = async (constraints?: MediaStreamConstraints) => {
      const stream = await open(constraints)
      window.heldTracks.push(...stream.getTracks())
      return stream
    }
  }
}

/** Signs a demo teacher in and opens the room of the demo's lesson study. */
export async function aVisitor(
  browser: Browser,
  origin: string,
  userName: string,
  size: { width?: number; height?: number } = {},
  /** Begins to watch the page before it has loaded anything. */
  watch: (page: Page) => void = () => undefined,
): Promise<Visitor> {
  const window = await aWindow(browser, size)
  await window.addInitScript(remember)
  const page = await window.newPage()
  watch(page)
  let tokens = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/room-token')) tokens += 1
  })
  await signIn(page, origin, { userName, password: DEMO_PASSWORD })
  await page.goto(await roomUrl(page))
  return { window, page, tokens: () => tokens }
}

/** The address of the room in the demo's lesson study, read from the home page. */
async function roomUrl(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: /first look at fractions/ }).first()
  return new URL(`${await link.getAttribute('href')}/room`, page.url()).href
}

export const at = (page: Page, phase: string) => page.locator(`[data-room="${phase}"]`)

/** Joins from the pre-join page with camera and microphone. */
export async function join({ page }: Visitor): Promise<void> {
  await at(page, 'prejoin').waitFor()
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await at(page, 'inRoom').waitFor()
}

export async function traffic(page: Page): Promise<Traffic> {
  return await page.evaluate(async () => {
    const sum = {
      framesDecoded: 0,
      videoPackets: 0,
      audioPackets: 0,
      audioEnergy: 0,
      codecsSent: [] as string[],
    }
    for (const connection of window.heldConnections) {
      if (connection.connectionState === 'closed') continue
      const report = await connection.getStats()
      for (const stat of report.values()) {
        if (stat.type === 'outbound-rtp') sum.codecsSent.push(report.get(stat.codecId)?.mimeType ?? '')
        if (stat.type !== 'inbound-rtp') continue
        if (stat.kind === 'video') {
          sum.framesDecoded += stat.framesDecoded ?? 0
          sum.videoPackets += stat.packetsReceived
        } else {
          sum.audioPackets += stat.packetsReceived
          sum.audioEnergy += stat.totalAudioEnergy ?? 0
        }
      }
    }
    return sum
  })
}

/**
 * Waits until new pictures are decoded and new sound is heard, counted from now. Each look is compared
 * with the one before: a connection that is opened anew begins to count at nothing.
 */
export async function seesAndHears({ page }: Visitor): Promise<void> {
  let before = await traffic(page)
  const came = { pictures: false, sound: false }
  await expect
    .poll(
      async () => {
        const now = await traffic(page)
        came.pictures ||= now.framesDecoded > before.framesDecoded
        came.sound ||= now.audioEnergy > before.audioEnergy
        before = now
        return came
      },
      { timeout: 60_000 },
    )
    .toEqual({ pictures: true, sound: true })
}

/** How many devices of a window are still open, and how many connections. */
export async function stillOpen(page: Page): Promise<{ devices: number; connections: number }> {
  return await page.evaluate(() => ({
    devices: window.heldTracks.filter((track) => track.readyState === 'live').length,
    connections: window.heldConnections.filter((each) => each.connectionState !== 'closed').length,
  }))
}

/** What the senders of a window are told to send at most, in bits and frames per second. */
export async function limitsSent(
  page: Page,
): Promise<{ kind: string; maxBitrate: number; maxFramerate: number }[]> {
  return await page.evaluate(() =>
    window.heldConnections
      .filter((connection) => connection.connectionState !== 'closed')
      .flatMap((connection) => connection.getSenders())
      .flatMap((sender) =>
        sender.track === null
          ? []
          : sender.getParameters().encodings.map((each) => ({
              kind: sender.track?.kind ?? '',
              maxBitrate: each.maxBitrate ?? 0,
              maxFramerate: each.maxFramerate ?? 0,
            })),
      ),
  )
}

/** Waits until the server knows where its room stands: ready, or never. */
export async function roomReadiness(
  origin: string,
): Promise<{ ok: true; value: true } | { ok: false; why: string }> {
  // Built once a machine: some six minutes.
  const media = await until(async () => {
    const health = (await (await fetch(`${origin}/healthz`)).json()) as { media: string }
    if (health.media === 'starting') throw new Error('the room is still being made ready')
    return health.media
  }, 900_000)
  return media === 'ok' ? { ok: true, value: true } : { ok: false, why: 'there is no LiveKit server' }
}
