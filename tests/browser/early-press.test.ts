import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

let world: TestDatabase
let app: RunningApp
let browser: Browser

beforeAll(async () => {
  world = await freshDatabase()
  app = await startApp({ databaseUrl: world.url, flags: ['--demo'] })
  if (findChromium().ok) browser = await launchChromium()
})
beforeEach((context) => void need(context, findChromium()))
afterAll(async () => {
  await browser?.close()
  await app.stop()
  await world.drop()
})

it('what is pressed before the scripts have come is done when they have, once', async () => {
  const page = await (await aWindow(browser)).newPage()
  await signIn(page, app.origin, { userName: 'chenjing', password: DEMO_PASSWORD })
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  const address = await study.getAttribute('href')

  let release = (): void => undefined
  const lineIsSlow = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/assets/*.js', async (route) => {
    await lineIsSlow
    await route.continue()
  })
  await page.goto(`${app.origin}${address}`, { waitUntil: 'commit' })
  const chat = page.getByRole('button', { name: /^Chat/ })
  await chat.click()
  expect(await page.locator('html[data-awake]').count()).toBe(0)
  expect(await chat.getAttribute('aria-pressed')).toBe('false')
  release()
  await untilAwake(page)
  await page.getByRole('log').waitFor()
  expect(await chat.getAttribute('aria-pressed')).toBe('true')
})
