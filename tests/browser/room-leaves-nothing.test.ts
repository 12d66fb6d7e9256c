import { beforeEach, expect, it } from 'vitest'
import { findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { countHeld, type Held, leaked } from '../world/held-by-page.ts'
import { realLiveKit } from '../world/live-kit.ts'
import { need } from '../world/needs.ts'
import { aVisitor, at, join } from './room-visitor.ts'

const demo = useDemoApp()
const liveKit = await realLiveKit()
if (liveKit.ok) await liveKit.value.close()
beforeEach((context) => {
  need(context, findChromium())
  need(context, liveKit)
})

it('[R17] who has joined and left many times holds no more than after the first time', async () => {
  let held = async (): Promise<Held> => Promise.reject(new Error('nobody counts yet'))
  const { page } = await aVisitor(demo.browser(), demo.app().origin, 'lixiulan', {}, (opened) => {
    held = countHeld(opened)
  })
  await at(page, 'prejoin').waitFor()
  const joinAndLeave = async () => {
    await page.getByRole('button', { name: /^Join( again)?$/ }).click()
    await at(page, 'inRoom').waitFor()
    await page.getByRole('button', { name: 'Leave', exact: true }).click()
    await at(page, 'out').waitFor()
  }
  await joinAndLeave()
  await joinAndLeave()
  const before = await held()
  expect(before.sockets).toBeGreaterThan(0)
  for (let i = 0; i < 8; i += 1) await joinAndLeave()
  await expect.poll(async () => leaked(before, await held()), { timeout: 20_000 }).toBe(0)
})

it('[R18] a token is renewed while somebody is in the room, before it expires', async () => {
  const tokens: { exp: number; iat: number }[] = []
  const visitor = await aVisitor(demo.browser(), demo.app().origin, 'wanglei', {}, (opened) => {
    opened.on('websocket', (socket) => {
      const token = new URL(socket.url()).searchParams.get('access_token')
      if (token !== null)
        tokens.push(JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as never)
    })
  })
  await join(visitor)
  await expect.poll(() => tokens.length).toBe(1)
  // The line breaks: LiveKit comes back with the newest token that it was handed meanwhile.
  await visitor.window.setOffline(true)
  await at(visitor.page, 'reconnecting').waitFor()
  await visitor.window.setOffline(false)
  await at(visitor.page, 'inRoom').waitFor({ timeout: 60_000 })
  expect(tokens.length).toBeGreaterThan(1)
  expect(tokens.at(-1)!.exp).toBeGreaterThan(tokens[0]!.exp)
  expect(visitor.tokens()).toBe(1)
})
