import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { SCHEMA_NUMBER } from '#domain/document-name.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { freeTcpPort } from '#media/livekit-server/free-ports.ts'
import {
  aSharedBrowser,
  openLesson,
  section,
  signInAt,
  untilSaveState,
  writeIn,
} from '../world/lesson-seat.ts'
import { need } from '../world/needs.ts'

// The server is replaced by a newer one while a tab is open.

let world: TestDatabase
let app: RunningApp
let browser: Browser
let port: string
let dataDir: string

beforeAll(async () => {
  if (!findChromium().ok) return
  world = await freshDatabase()
  port = String(await freeTcpPort())
  dataDir = await mkdtemp(path.join(tmpdir(), 'gongyan-app-'))
  app = await startApp({ databaseUrl: world.url, dataDir, flags: ['--demo'], env: { PORT: port } })
  browser = await launchChromium()
})
beforeEach((context) => void need(context, findChromium()))
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true })
  await world?.drop()
})

it('[K18] a tab older than the server is told to reload, keeps its edits, and sends them after that', async () => {
  const words = 'Written while the server was being replaced.'
  const window = await aSharedBrowser(browser)
  await (await signInAt(window, app.origin, 'chenjing')).close()
  const tab = await openLesson(window, app.origin)
  await untilSaveState(tab, 'saved')

  // A build is what it is: from now on the tab counts as one of the build before, which says its own number
  // with every ticket that it asks for. The new server, started on the same port and data, reads a newer one.
  const older = SCHEMA_NUMBER.plan - 1
  expect(older).toBeGreaterThan(0)
  let asked = 0
  await tab.page.route('**/ticket', async (route) => {
    const sent = route.request().postDataJSON() as { documentName: string; schemaNumber: number }
    if (!sent.documentName.startsWith('plan/')) return route.continue()
    asked += 1
    await route.continue({ postData: JSON.stringify({ ...sent, schemaNumber: older }) })
  })
  const stopped = app.stop()
  await untilSaveState(tab, 'offline')
  await writeIn(tab, 'keyPoints', words)
  await stopped
  app = await startApp({ databaseUrl: world.url, dataDir, env: { PORT: port } })

  const told = tab.page.locator('[data-panel=plan] [data-refusal=pleaseReload]').first()
  await told.waitFor({ timeout: 60_000 })
  expect(asked).toBeGreaterThan(0)
  expect(await told.innerText()).toContain('Reload it to go on editing.')
  await told.getByRole('button', { name: /copy/i }).waitFor()
  expect(await section(tab, 'keyPoints').innerText()).toContain(words)

  await tab.page.unroute('**/ticket')
  await told.getByRole('button', { name: /reload/i }).click()
  await section(tab, 'keyPoints').getByText(words, { exact: false }).waitFor()
  await untilSaveState(tab, 'saved')
  const elsewhere = await aSharedBrowser(browser)
  await (await signInAt(elsewhere, app.origin, 'lixiulan')).close()
  const li = await openLesson(elsewhere, app.origin)
  await section(li, 'keyPoints').getByText(words, { exact: false }).waitFor()
  expect([...tab.errors, ...li.errors]).toEqual([])
})
