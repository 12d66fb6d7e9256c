import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

/** A shared machine may be slow: what is waited for has time, what is counted is exact. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })

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

/** Somebody in the workspace of the English lesson, at a window of their own. */
async function sitDown(userName: string, more: { width?: number; height?: number } = {}): Promise<Page> {
  const window = await aWindow(browser, more)
  const page = await window.newPage()
  await signIn(page, app.origin, { userName, password: DEMO_PASSWORD })
  await page
    .getByRole('link', { name: /first look at fractions/ })
    .first()
    .click()
  await page.locator('[data-panel=plan] .ProseMirror').waitFor()
  return page
}

const toggle = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Panels' }).getByRole('button', { name })
const seen = async (page: Page) => {
  const panels = await page.locator('[data-panel]').all()
  const names: string[] = []
  for (const panel of panels)
    if (await panel.isVisible()) names.push((await panel.getAttribute('data-panel'))!)
  return names
}
const widthOf = async (page: Page, panel: string) =>
  (await page.locator(`[data-panel=${panel}]`).boundingBox())!.width
const pathOf = (page: Page) => new URL(page.url()).pathname.split('/').slice(3).join('/')

describe('the workspace at a desk', () => {
  it('[S23] the plan comes first; panels open beside it, are enlarged by URL, and are remembered for this person', async () => {
    const page = await sitDown('chenjing')
    expect(await seen(page)).toEqual(['plan'])
    await toggle(page, 'Board').click()
    await toggle(page, 'Chat').click()
    expect(await seen(page)).toEqual(['plan', 'board', 'chat'])
    await page.locator('.tl-canvas').waitFor()

    await page.getByRole('button', { name: 'Enlarge Board' }).click()
    await soon(() => pathOf(page)).toBe('board')
    await soon(() => seen(page)).toEqual(['board', 'chat'])
    await page.getByRole('button', { name: /Back to the plan/ }).click()
    await soon(() => pathOf(page)).toBe('')
    await page.goBack()
    await soon(() => seen(page)).toEqual(['board', 'chat'])
    await page.goForward()
    await toggle(page, 'Plan').click()
    await soon(() => pathOf(page)).toBe('plan')
    expect(await seen(page)).toEqual(['plan'])
    await toggle(page, 'Plan').click()
    await soon(() => seen(page)).toEqual(['plan', 'board', 'chat'])

    const before = await widthOf(page, 'board')
    const line = page.getByRole('separator', { name: /^Width/ })
    await line.focus()
    for (let i = 0; i < 5; i++) await line.press('ArrowLeft')
    const wider = await widthOf(page, 'board')
    expect(wider).toBeGreaterThan(before)
    const box = (await line.boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + 200)
    await page.mouse.down()
    await page.mouse.move(box.x + 150, box.y + 200, { steps: 5 })
    await page.mouse.up()
    const narrower = await widthOf(page, 'board')
    expect(narrower).toBeLessThan(wider)

    await page.reload()
    await page.locator('[data-panel=plan] .ProseMirror').waitFor()
    expect(await seen(page)).toEqual(['plan', 'board', 'chat'])
    expect(await widthOf(page, 'board')).toBeCloseTo(narrower, 0)
    await page.getByRole('button', { name: 'Close Board' }).click()
    expect(await seen(page)).toEqual(['plan', 'chat'])
    await page.context().close()
  })

  it('one browser keeps the layouts of two people apart', async () => {
    const page = await sitDown('wanglei')
    await toggle(page, 'Chat').click()
    const { pathname } = new URL(page.url())
    await page.goto(`${app.origin}/`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL((url) => url.pathname !== '/')
    await signIn(page, app.origin, { userName: 'zhoumin', password: DEMO_PASSWORD })
    await page.goto(app.origin + pathname)
    await page.locator('[data-panel=plan] .ProseMirror').waitFor()
    expect(await seen(page)).toEqual(['plan'])
    await page.context().close()
  })

  it('walking from panel to panel asks the server nothing about the page again', async () => {
    const page = await sitDown('zhangqiang')
    const asked: string[] = []
    page.on('request', (request) => {
      if (/\.data(\?|$)/.test(request.url())) asked.push(request.url())
    })
    await toggle(page, 'Chat').click()
    await toggle(page, 'Plan').click()
    await soon(() => pathOf(page)).toBe('plan')
    await toggle(page, 'Plan').click()
    await soon(() => pathOf(page)).toBe('')
    expect(asked).toEqual([])
    await page.context().close()
  })

  it('a panel that cannot be loaded is missing alone, and comes when it is asked for again', async () => {
    const page = await sitDown('lixiulan')
    let refused = 0
    await page.route(/board-panel-.*\.js/, async (route) => {
      refused++
      await route.abort()
    })
    await toggle(page, 'Board').click()
    await page.getByText('Board could not be shown').waitFor()
    expect(refused).toBeGreaterThan(0)
    expect(await page.locator('[data-panel=plan] .ProseMirror').isVisible()).toBe(true)
    await toggle(page, 'Chat').click()
    await page.getByRole('log').waitFor()
    await page.unroute(/board-panel-.*\.js/)
    await page.getByRole('button', { name: 'Open it again' }).click()
    await page.locator('.tl-canvas').waitFor()
    await page.context().close()
  })
})

describe('the workspace on a phone', () => {
  it('shows one panel at a time; a room that was opened stays while one reads the plan', async () => {
    const page = await sitDown('zhangqiang', { width: 390, height: 844 })
    const tab = (name: string) => page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name })
    expect(await seen(page)).toEqual(['plan'])
    await tab('Room').click()
    await soon(() => seen(page)).toEqual(['room'])
    await page.locator('[data-room]').waitFor()
    await page.locator('[data-room]').evaluate((element) => element.setAttribute('data-same', 'yes'))
    await tab('Chat').click()
    await soon(() => seen(page)).toEqual(['chat'])
    await page.getByRole('textbox', { name: 'Write a line' }).fill('From the bus.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.locator('[data-chat-line=said]').filter({ hasText: 'From the bus.' }).waitFor()
    await tab('Plan').click()
    await soon(() => seen(page)).toEqual(['plan'])
    expect(await page.locator('[data-room]').getAttribute('data-same')).toBe('yes')
    for (const name of ['Plan', 'Room', 'Chat']) {
      await tab(name).click()
      await soon(() => seen(page)).toEqual([name.toLowerCase()])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, name).toBeLessThanOrEqual(0)
    }
    await page.context().close()
  })
})
