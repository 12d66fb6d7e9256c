import { eq } from 'drizzle-orm'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mailChoice } from '#db/queries/notice/mail.ts'
import { person } from '#db/schema/people.ts'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { freeTcpPort } from '#media/livekit-server/free-ports.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

/** A shared machine may be slow: what is waited for has time, what is counted is exact. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })

interface Seat {
  readonly window: BrowserContext
  readonly page: Page
  readonly errors: string[]
}

let world: TestDatabase
let app: RunningApp
let browser: Browser
/** The expert. */
let lin: Seat
/** The organizer. */
let chen: Seat
let study: string

beforeAll(async () => {
  world = await freshDatabase()
  const port = String(await freeTcpPort())
  // Nobody listens at that mail server: nothing here waits for it.
  const mail = { PUBLIC_URL: `http://127.0.0.1:${port}`, SMTP_URL: `smtp://127.0.0.1:${await freeTcpPort()}` }
  app = await startApp({ databaseUrl: world.url, flags: ['--demo'], env: { PORT: port, ...mail } })
  if (!findChromium().ok) return
  browser = await launchChromium()
  lin = await sitDown('linyuan')
  chen = await sitDown('chenjing')
  study = /\/lesson-studies\/[^/?]+/.exec(chen.page.url())![0]
})
beforeEach((context) => void need(context, findChromium()))
afterAll(async () => {
  await browser?.close()
  await app.stop()
  await world.drop()
})

/** Somebody in the workspace of the English lesson. */
async function sitDown(userName: string, more: { width?: number; height?: number } = {}): Promise<Seat> {
  const window = await aWindow(browser, more)
  const page = await window.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, app.origin, { userName, password: DEMO_PASSWORD })
  await page
    .getByRole('link', { name: /first look at fractions/ })
    .first()
    .click()
  await page.locator('[data-panel=plan] .ProseMirror').waitFor()
  return { window, page, errors }
}
const bell = ({ page }: Seat) => page.locator('[data-bell]')
const shownAt = async (seat: Seat) => Number(await bell(seat).first().getAttribute('data-bell'))
const card = ({ page }: Seat, text: string) =>
  page.locator('[data-panel=margin] [data-thread]').filter({ hasText: text })

/** Lin notes a stage of the flow that nobody noted before, and mentions Chen. */
async function mentionChen(stage: number, question: string): Promise<void> {
  const row = lin.page.locator('.flow-row').nth(stage - 1)
  await row.scrollIntoViewIfNeeded()
  await row.hover()
  await row.getByRole('button', { name: `Annotate stage ${stage}` }).click()
  const form = lin.page.getByRole('form', { name: 'New annotation' })
  const box = form.getByRole('textbox', { name: 'What do you ask?' })
  await box.pressSequentially(`${question} @Chen`)
  await form.getByRole('option', { name: /Chen Jing/ }).waitFor()
  await box.press('Enter')
  await box.press('Control+Enter')
  await card(lin, question).waitFor()
}

describe('a mention', () => {
  it('[N12] makes the bell of the other’s open workspace grow, and nobody else’s', async () => {
    // What the demo left to read is read.
    await chen.page.goto(`${app.origin}/notifications`)
    await untilAwake(chen.page)
    const readAll = chen.page.getByRole('button', { name: 'Mark all as read' })
    if (await readAll.isVisible()) await readAll.click()
    await chen.page.getByText('You have read everything.').waitFor()
    await chen.page.goto(app.origin + study)
    await chen.page.locator('.ProseMirror').waitFor()
    await soon(() => shownAt(chen)).toBe(0)

    // Lin has yet to read what the demo’s sessions decided.
    await soon(() => shownAt(lin)).toBeGreaterThan(0)
    const before = await shownAt(lin)
    await mentionChen(1, 'Why not begin with paper?')
    await soon(() => shownAt(chen)).toBe(1)
    expect(await bell(chen).first().getAttribute('aria-label')).toBe('1 unread notification')
    await chen.page
      .getByRole('status')
      .filter({ hasText: '1 unread notification' })
      .waitFor({ state: 'attached' })
    expect(await shownAt(lin)).toBe(before)
  })

  it('[N11] stands on the page, leads to its thread in the margin, and is read then', async () => {
    await bell(chen).first().click()
    const entry = chen.page.locator('[data-notice=unread]')
    await soon(() => entry.count()).toBe(1)
    await soon(() => entry.textContent()).toContain('Lin Yuan mentioned you')
    await entry.focus()
    await chen.page.keyboard.press('Enter')
    await soon(() => card(chen, 'Why not begin with paper?').getAttribute('aria-current')).toBe('true')
    await soon(() => shownAt(chen)).toBe(0)
    await chen.page.goBack()
    await soon(() => chen.page.locator('[data-notice=read]').first().textContent()).toContain('mentioned you')
  })

  it('[N10] is read by looking at its thread, without the page', async () => {
    await chen.page.goto(app.origin + study)
    await chen.page.locator('.ProseMirror').waitFor()
    await mentionChen(2, 'And why before the bell?')
    await soon(() => shownAt(chen)).toBe(1)
    const toggle = chen.page.getByRole('group', { name: 'Panels' }).getByRole('button', { name: /^Margin/ })
    if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click()
    const thread = card(chen, 'And why before the bell?')
    await thread.waitFor()
    while ((await thread.getAttribute('aria-current')) !== 'true')
      await chen.page.getByRole('button', { name: /^Next annotation/ }).click()
    await soon(() => shownAt(chen)).toBe(0)
  })

  it('[N20] marks its lesson study on the start page, whose bell asks when one comes back to it', async () => {
    await chen.page.goto(app.origin)
    await untilAwake(chen.page)
    expect(await chen.page.locator('[data-unread]').count()).toBe(0)
    await mentionChen(3, 'Who folds it?')
    await chen.page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await soon(() => shownAt(chen)).toBe(1)
    await chen.page.goto(app.origin)
    const marked = chen.page.getByRole('link').filter({ has: chen.page.locator('[data-unread="1"]') })
    expect(await marked.count()).toBe(1)
    expect(await marked.textContent()).toContain('first look at fractions')
    expect(await marked.textContent()).toContain('1 new')
  })

  it('[N9] is read with all others by one press, on a phone too', async () => {
    const phone = await sitDown('chenjing', { width: 390, height: 844 })
    await soon(() => shownAt(phone)).toBe(1)
    await bell(phone).first().click()
    await phone.page.getByRole('heading', { name: 'Notifications' }).waitFor()
    const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await phone.page.getByRole('button', { name: 'Mark all as read' }).click()
    await phone.page.getByText('You have read everything.').waitFor()
    await soon(() => shownAt(phone)).toBe(0)
    expect(phone.errors).toEqual([])
    await phone.window.close()
  })

  it('[N14] comes by e-mail as one chooses on the account page, where there is an address', async () => {
    const { page } = chen
    await page.goto(`${app.origin}/account`)
    expect(await page.getByRole('group', { name: 'What shall come?' }).count()).toBe(0)
    const email = 'chenjing@school.example'
    const [row] = await world.db
      .update(person)
      .set({ email })
      .where(eq(person.username, 'chenjing'))
      .returning({ id: person.id })
    await page.goto(`${app.origin}/account`)
    await page.getByText(`They go to ${email}`).waitFor()
    const choices = page.getByRole('group', { name: 'What shall come?' })
    await soon(() => choices.getByRole('radio', { name: /^What is meant for me/ }).isChecked()).toBe(true)
    await choices.getByRole('radio', { name: 'Nothing' }).check()
    const mail = page.locator('section').filter({ has: choices })
    await mail.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    expect(await mailChoice(world.db, row!.id)).toBe('none')
  })

  it('nothing failed on the way', () => {
    expect([...lin.errors, ...chen.errors]).toEqual([])
  })
})
