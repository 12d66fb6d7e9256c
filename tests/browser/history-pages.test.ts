import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

let database: TestDatabase
let app: RunningApp
let browser: Browser
let page: Page
/** Address of the demo's Chinese lesson study. */
let study: string
const complaints: string[] = []

beforeAll(async () => {
  if (!findChromium().ok) return
  database = await freshDatabase()
  app = await startApp({ databaseUrl: database.url, flags: ['--demo'] })
  browser = await launchChromium()
  page = await (await aWindow(browser)).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('422')) complaints.push(message.text())
  })
  await signIn(page, app.origin, { userName: 'chenjing', password: DEMO_PASSWORD })
  const link = page.getByRole('link', { name: /分数的初步认识/ })
  study = `${app.origin}${await link.getAttribute('href')}`
})
beforeEach((context) => {
  need(context, findChromium())
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await database?.drop()
})

describe('looking back', () => {
  it('shows sessions and named versions: what was decided, who took part, who changed how much', async () => {
    await page.goto(`${study}/timeline`)
    const session = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'Session', exact: true }) })
    await session.getByText('第 2 环节增加到 12 分钟').waitFor()
    const li = session.getByRole('listitem').filter({ hasText: '李秀兰' })
    expect(await li.innerText()).toMatch(/\d+ characters written/)
    expect(await session.getByText('林远 Lin Yuan').count()).toBeGreaterThan(0)
    await session.getByText('Chat: 6 messages').click()
    await session.getByRole('list').last().getByRole('listitem').nth(5).waitFor()
    await page.getByRole('heading', { name: '试教前定稿' }).waitFor()
  })

  it('opens a version read-only, plan and board, and leads to its neighbours', async () => {
    await page.goto(`${study}/timeline`)
    await page.getByRole('link', { name: 'Open the version “第1次研讨' }).click()
    await page.getByText('分数的初步认识——几分之一').waitFor()
    expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
    await expect.poll(() => page.locator('.tl-shape').count(), { timeout: 30_000 }).toBe(20)
    await page.getByRole('link', { name: 'Earlier version' }).click()
    await page.getByRole('heading', { level: 1, name: '试教前定稿' }).waitFor()
    await page.getByRole('link', { name: 'Later version' }).waitFor()
    for (const stage of [3, 2, 1]) {
      await page.getByRole('link', { name: 'Earlier version' }).click()
      await page.getByRole('heading', { level: 1, name: `第${stage}阶段` }).waitFor()
    }
    expect(await page.getByRole('link', { name: 'Earlier version' }).count()).toBe(0)
  })

  it('[H9] sets two versions beside each other, and lists what differs with minutes in words', async () => {
    await page.goto(`${study}/timeline`)
    // What the session left, with what stood before it.
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'Open the version “第1次研讨' }) })
      .last()
      .getByRole('link', { name: 'Compare with the one before' })
      .click()
    await page.getByText('10 → 12 min').waitFor()
    const both = page.getByText('请用圆片当月饼', { exact: false })
    expect(await both.count()).toBe(2)
    await page.getByLabel('As a list of changes').check()
    await both.first().waitFor({ state: 'detached' })
    await page.getByText('10 → 12 min').waitFor()
    expect(await page.getByRole('insertion').filter({ hasText: '先让学生用绳子' }).count()).toBe(1)
    expect(page.url()).toContain('view=list')

    await page.getByRole('combobox', { name: 'Later' }).selectOption({ label: 'Now' })
    await page.waitForURL(/to=now/)
    await page.getByRole('combobox', { name: 'Earlier' }).selectOption({ label: 'Now' })
    await page.getByText('The plan did not change between these two moments.').waitFor()
  })

  it('[H10] a version that is named now stands on top of the list', async () => {
    await page.goto(`${study}/timeline`)
    await page.getByRole('button', { name: 'Name this version' }).click()
    await page.getByLabel('Name of the version').fill('第二次试教前')
    await page.getByRole('button', { name: 'Name this version' }).click()
    await page.getByText('Named. It stands in the list').waitFor()
    const newest = page.getByRole('heading', { level: 3 }).first()
    await expect.poll(() => newest.innerText()).toBe('第二次试教前')
  })

  it('fits a narrow screen in both languages', async () => {
    const cookies = await page.context().cookies()
    const versionPath = await page
      .getByRole('link', { name: 'Open the version “第1次研讨' })
      .getAttribute('href')
    for (const locale of ['zh-CN', 'en-GB']) {
      const narrow = await aWindow(browser, { width: 390, height: 844, locale })
      await narrow.addCookies(cookies.filter((cookie) => !cookie.name.includes('language')))
      const small = await narrow.newPage()
      for (const address of [`${study}/timeline`, `${study}/compare`, `${app.origin}${versionPath}`]) {
        await small.goto(address)
        await small.getByRole('heading', { level: 1 }).waitFor()
        const beyond = await small.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect({ address, locale, beyond }).toEqual({ address, locale, beyond: 0 })
      }
      await narrow.close()
    }
  })

  it('makes no page complain', () => {
    expect(complaints).toEqual([])
  })
})
