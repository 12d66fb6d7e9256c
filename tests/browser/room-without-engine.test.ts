import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { need } from '../world/needs.ts'
import { aVisitor, at } from './room-visitor.ts'

// A server on which the room can be neither found nor built: no Go, no livekit-server, nothing cached.

let world: TestDatabase
let app: RunningApp
let cache: string
let browser: Browser | null = null
beforeAll(async () => {
  world = await freshDatabase()
  cache = await mkdtemp(path.join(tmpdir(), 'gongyan-no-engine-'))
  app = await startApp({
    databaseUrl: world.url,
    flags: ['--demo'],
    env: { PATH: path.join(cache, 'nothing'), XDG_CACHE_HOME: cache },
  })
  if (findChromium().ok) browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await app.stop()
  await world.drop()
  await rm(cache, { recursive: true, force: true })
})

it('says exactly why there is no room, in words that help, while the rest works', async (context) => {
  need(context, findChromium())
  const { page, window } = await aVisitor(browser!, app.origin, 'chenjing')
  await at(page, 'engine').waitFor()
  await page.getByRole('heading', { name: 'The room cannot be built here' }).waitFor()
  await page.getByText('install Go 1.26 or newer, or livekit-server').waitFor()
  await page.getByText('Everything else works meanwhile').waitFor()
  expect(await page.getByRole('button', { name: 'Join', exact: true }).count()).toBe(0)
  await window.close()
})
