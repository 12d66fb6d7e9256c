import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { Database } from '#db/database.ts'
import { type RunningApp, startApp } from './app-server.ts'
import { findChromium, launchChromium } from './browser.ts'
import { freshDatabase, type TestDatabase } from './database.ts'

/**
 * The demo community in a real server, and a Chromium, for the tests of one file. Where there is no
 * Chromium a test says so with `need(context, findChromium())` before it asks for the browser.
 */
export function useDemoApp(): { app(): RunningApp; db(): Database; browser(): Browser } {
  let world: TestDatabase | null = null
  let app: RunningApp | null = null
  let browser: Browser | null = null
  beforeAll(async () => {
    world = await freshDatabase()
    app = await startApp({ databaseUrl: world.url, flags: ['--demo'] })
    if (findChromium().ok) browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    await world?.drop()
  })
  return { app: () => there(app), db: () => there(world).db, browser: () => there(browser) }
}

function there<T>(it: T | null): T {
  if (it === null) throw new Error('the demo is there from beforeAll to afterAll')
  return it
}
