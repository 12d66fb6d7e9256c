import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CAMERA, CAMERA_SMALL, SCREEN, SCREEN_SMALL, VOICE_BITS } from '#features/room/media-settings.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { need } from '../world/needs.ts'
import {
  type Visitor,
  aVisitor,
  at,
  join,
  limitsSent,
  roomReadiness,
  seesAndHears,
  stillOpen,
  traffic,
} from './room-visitor.ts'

// Two teachers of two schools in the whole product: real pages, real LiveKit, real decoded pictures.

let world: TestDatabase
let app: RunningApp
let browser: Browser | null = null
let ready: Awaited<ReturnType<typeof roomReadiness>> = { ok: false, why: 'there is no Chromium' }
/** Chen Jing of the town, and Li Xiulan of the village on a phone. */
let chen: Visitor
let li: Visitor

beforeAll(async () => {
  world = await freshDatabase()
  app = await startApp({ databaseUrl: world.url, flags: ['--demo'] })
  if (!findChromium().ok) return
  ready = await roomReadiness(app.origin)
  if (!ready.ok) return
  browser = await launchChromium()
  chen = await aVisitor(browser, app.origin, 'chenjing')
  li = await aVisitor(browser, app.origin, 'lixiulan', { width: 390, height: 844 })
  await join(chen)
  await join(li)
}, 960_000)
beforeEach((context) => {
  need(context, findChromium())
  need(context, ready)
})
afterAll(async () => {
  await browser?.close()
  await app.stop()
  await world.drop()
})

const LI = /Li Xiulan/
const CHEN = /Chen Jing/
const control = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: 'Room controls' }).getByRole('button', { name, exact: true })
const tile = (page: Page, name: RegExp) => page.locator('figure[data-person]').filter({ hasText: name })
/** The computer of a test may be slow; what happens at all is what counts. */
const SOON = { timeout: 20_000 }
const pressed = (page: Page, name: string) => control(page, name).getAttribute('aria-pressed')

describe('two teachers in one room', () => {
  it('see and hear each other', async () => {
    await Promise.all([seesAndHears(chen), seesAndHears(li)])
    await expect.poll(() => tile(chen.page, LI).locator('video').count(), SOON).toBe(1)
    await expect.poll(() => tile(li.page, CHEN).locator('video').count(), SOON).toBe(1)
    await chen.page.getByText('2 people here').waitFor()
  })

  it('send no more than a village line carries', async () => {
    await expect.poll(async () => (await limitsSent(chen.page)).length, SOON).toBe(3)
    const limits = await limitsSent(chen.page)
    expect(limits.filter((each) => each.kind === 'audio').map((each) => each.maxBitrate)).toEqual([
      VOICE_BITS,
    ])
    const layers = limits.filter((each) => each.kind === 'video')
    expect(layers.map((each) => each.maxBitrate).toSorted((a, b) => a - b)).toEqual(
      [CAMERA_SMALL, CAMERA].map((each) => each.encoding.maxBitrate),
    )
    expect(Math.max(...layers.map((each) => each.maxFramerate))).toBe(CAMERA.encoding.maxFramerate)
    // Every voice goes once over the line: no RED.
    const { codecsSent } = await traffic(chen.page)
    expect(codecsSent).toContain('audio/opus')
    expect(codecsSent).not.toContain('audio/red')
  })

  it('mute and unmute by button and by keyboard, and the other sees it', async () => {
    await control(chen.page, 'Microphone').click()
    await tile(li.page, CHEN).getByText('Microphone off').waitFor()
    expect(await pressed(chen.page, 'Microphone')).toBe('false')
    await chen.page.keyboard.press('Control+d')
    await expect.poll(() => pressed(chen.page, 'Microphone'), SOON).toBe('true')
    await tile(li.page, CHEN).getByText('Microphone off').waitFor({ state: 'detached' })
    await chen.page.keyboard.press('Control+e')
    await expect.poll(() => tile(li.page, CHEN).locator('video').count(), SOON).toBe(0)
    await chen.page.keyboard.press('Control+e')
    await expect.poll(() => tile(li.page, CHEN).locator('video').count(), SOON).toBe(1)
  })

  it('raise a hand, which everybody sees in order and hears of', async () => {
    await control(li.page, 'Raise hand').click()
    const queue = chen.page.getByRole('region', { name: 'Raised hands' })
    await queue.getByText(LI).waitFor()
    await control(chen.page, 'Raise hand').click()
    await expect.poll(() => queue.locator('[data-hand]').count(), SOON).toBe(2)
    expect(await queue.locator('[data-hand]').first().textContent()).toMatch(LI)
    await chen.page.getByText(/Li Xiulan has raised a hand/).waitFor({ state: 'attached' })
    await control(li.page, 'Raise hand').click()
    await expect.poll(() => queue.locator('[data-hand]').count(), SOON).toBe(1)
    await control(chen.page, 'Raise hand').click()
    await queue.waitFor({ state: 'detached' })
  })

  it('share a screen, which the other sees large, and stop', async () => {
    await control(chen.page, 'Share screen').click()
    const screen = li.page.locator('[data-share] video')
    await screen.waitFor()
    await expect
      .poll(
        () => screen.evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames),
        {
          timeout: 30_000,
        },
      )
      .toBeGreaterThan(0)
    const [large, small] = await Promise.all([screen.boundingBox(), tile(li.page, CHEN).boundingBox()])
    expect(large!.width).toBeGreaterThan(small!.width)
    const limits = (await limitsSent(chen.page)).map((each) => each.maxBitrate)
    expect(limits).toContain(SCREEN.encoding.maxBitrate)
    expect(limits).toContain(SCREEN_SMALL.encoding.maxBitrate)
    await chen.page.getByRole('button', { name: 'Stop sharing' }).click()
    await screen.waitFor({ state: 'detached' })
    await li.page.getByText(/Chen Jing has stopped sharing/).waitFor({ state: 'attached' })
  })

  it('go on with sound only in one click: no picture comes, none is sent, the voices stay', async () => {
    await control(li.page, 'Sound only').click()
    await expect.poll(() => li.page.locator('video').count(), SOON).toBe(0)
    await expect.poll(() => tile(chen.page, LI).locator('video').count(), SOON).toBe(0)
    // The last pictures on the line have arrived when a second of sound brings no more of them.
    let quiet = await traffic(li.page)
    await expect
      .poll(
        async () => {
          const now = await traffic(li.page)
          if (now.audioPackets - quiet.audioPackets < 40) return 'too early'
          const more = now.videoPackets - quiet.videoPackets
          quiet = now
          return more
        },
        { timeout: 30_000 },
      )
      .toBe(0)
    await control(li.page, 'Camera').click()
    await expect.poll(() => tile(chen.page, LI).locator('video').count(), SOON).toBe(1)
    await seesAndHears(li)
  })
})

describe('leaving and coming back', () => {
  it('frees every device and connection, and is told to the others', async () => {
    await control(li.page, 'Leave').click()
    await li.page.getByRole('heading', { name: 'You have left the room' }).waitFor()
    await expect.poll(() => stillOpen(li.page), SOON).toEqual({ devices: 0, connections: 0 })
    await tile(chen.page, LI).waitFor({ state: 'detached' })
    await chen.page.getByText(/Li Xiulan has left/).waitFor({ state: 'attached' })
    expect(await li.page.evaluate(() => document.activeElement?.getAttribute('data-room'))).toBe('out')
  })

  it('comes back in one click, with a new token', async () => {
    const before = li.tokens()
    await li.page.getByRole('button', { name: 'Join again' }).click()
    await at(li.page, 'inRoom').waitFor()
    expect(li.tokens()).toBe(before + 1)
    await Promise.all([seesAndHears(chen), seesAndHears(li)])
  })

  it('has one seat a person: the window opened last has it, and it can be brought back', async () => {
    const second = await li.window.newPage()
    await second.goto(li.page.url())
    await join({ ...li, page: second })
    await li.page.getByRole('heading', { name: 'You are in the room in another window' }).waitFor()
    await chen.page.getByText('2 people here').waitFor()
    await li.page.getByRole('button', { name: 'Bring it back here' }).click()
    await at(li.page, 'inRoom').waitFor()
    await at(second, 'out').waitFor()
    await second.close()
  })
})

describe('a media server that dies', () => {
  it('is started anew, and everybody is back in the room without a click', async () => {
    process.kill(Number(await readFile(path.join(app.dataDir, 'livekit/livekit.pid'), 'utf8')), 'SIGKILL')
    for (const { page } of [chen, li]) {
      await page.locator('[data-room="reconnecting"], [data-room="returning"]').waitFor()
    }
    for (const { page } of [chen, li]) await at(page, 'inRoom').waitFor({ timeout: 90_000 })
    await Promise.all([seesAndHears(chen), seesAndHears(li)])
  }, 150_000)
})

describe('closing the panel', () => {
  it('leaves the room and frees every device', async () => {
    await chen.page.getByRole('button', { name: 'Close Room', exact: true }).click()
    await tile(li.page, CHEN).waitFor({ state: 'detached' })
    await expect.poll(() => stillOpen(chen.page), SOON).toEqual({ devices: 0, connections: 0 })
  })
})
