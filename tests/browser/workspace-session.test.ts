import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { factsAfter } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
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
let chen: Seat
let li: Seat
let lessonStudyId: string

beforeAll(async () => {
  world = await freshDatabase()
  app = await startApp({ databaseUrl: world.url, flags: ['--demo'] })
  if (!findChromium().ok) return
  browser = await launchChromium()
  chen = await sitDown('chenjing')
  li = await sitDown('lixiulan')
  lessonStudyId = /lesson-studies\/([^/?]+)/.exec(chen.page.url())![1]!
})
beforeEach((context) => void need(context, findChromium()))
afterAll(async () => {
  await browser?.close()
  await app.stop()
  await world.drop()
})

/** Somebody in the workspace of the English lesson, the chat open. */
async function sitDown(userName: string): Promise<Seat> {
  const window = await aWindow(browser)
  const page = await window.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, app.origin, { userName, password: DEMO_PASSWORD })
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  await study.click()
  await page.getByRole('button', { name: /^Chat/ }).click()
  await page.getByRole('log').waitFor()
  return { window, page, errors }
}

const write = async ({ page }: Seat, text: string) => {
  await page.getByRole('textbox', { name: 'Write a line' }).fill(text)
  await page.getByRole('textbox', { name: 'Write a line' }).press('Enter')
}
/** The lines of this test as they stand in somebody's chat. */
const lines = async ({ page }: Seat, prefix: string) =>
  (await page.locator('[data-chat-line=said] p:last-child').allTextContents()).filter((it) =>
    it.startsWith(prefix),
  )
const pending = ({ page }: Seat) => page.locator('[data-chat-line=pending]').count()

describe('the chat between two schools', () => {
  it('[S2] [S9] what was missed while the line was down is fetched, what was written meanwhile is sent: each line once', async () => {
    await write(chen, 'a0')
    await soon(() => lines(li, 'a')).toEqual(['a0'])

    await li.window.setOffline(true)
    for (const text of ['a1', 'a2', 'a3']) await write(chen, text)
    await soon(() => lines(chen, 'a')).toEqual(['a0', 'a1', 'a2', 'a3'])
    await write(li, 'b1')
    await write(li, 'b2')
    await soon(() => pending(li)).toBe(2)
    await li.page.getByText(/No connection at the moment/).waitFor()
    expect(await lines(li, 'a')).toEqual(['a0'])

    await li.window.setOffline(false)
    for (const seat of [chen, li]) {
      await soon(() => lines(seat, 'a')).toEqual(['a0', 'a1', 'a2', 'a3'])
      await soon(() => lines(seat, 'b')).toEqual(['b1', 'b2'])
    }
    expect(await pending(li)).toBe(0)
    const said = (await factsAfter(world.db, lessonStudyId, 0)).filter((it) => it.kind === 'chat.said')
    for (const text of ['a0', 'a1', 'a2', 'a3', 'b1', 'b2'])
      expect(said.filter((it) => it.body.text === text)).toHaveLength(1)
  })

  it('[S9] a line whose answer was lost is sent again and stands once', async () => {
    let lost = 0
    await li.page.route('**/facts', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return await route.fallback()
      lost++
      // It arrives, but nobody tells the sender.
      await route.fetch()
      await route.abort('connectionreset')
    })
    await write(li, 'c1')
    await soon(() => lines(chen, 'c')).toEqual(['c1'])
    await soon(() => lines(li, 'c')).toEqual(['c1'])
    await write(li, 'c2')
    for (const seat of [chen, li]) await soon(() => lines(seat, 'c')).toEqual(['c1', 'c2'])
    expect(lost).toBe(1)
    await li.page.unroute('**/facts')
  })

  it('the Enter that confirms Chinese input sends nothing', async () => {
    const box = chen.page.getByRole('textbox', { name: 'Write a line' })
    await box.fill('d 平均')
    await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    await box.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
    expect(await box.inputValue()).toBe('d 平均')
    await box.press('Shift+Enter')
    await box.pressSequentially('分')
    await box.press('Enter')
    await soon(() => lines(li, 'd')).toEqual(['d 平均\n分'])
    expect(await box.inputValue()).toBe('')
  })
})

describe('a session', () => {
  it('is seen by everybody while it runs, and ends with one sentence of what was decided', async () => {
    await chen.page.getByRole('button', { name: 'Start a session' }).click()
    await li.page.getByText('Session running').waitFor()
    await li.page.getByText(/Chen Jing started a session/).waitFor()
    expect(await runningSession(world.db, lessonStudyId)).not.toBeNull()
    expect(await li.page.getByRole('button', { name: 'Start a session' }).count()).toBe(0)

    await li.page.getByRole('button', { name: 'End the session' }).click()
    const dialog = li.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'End the session' }).click()
    await dialog.getByRole('alert').waitFor()
    expect(await runningSession(world.db, lessonStudyId)).not.toBeNull()
    await dialog.getByLabel('What was decided?').fill('We fold paper before we draw.')
    await dialog.getByRole('button', { name: 'End the session' }).click()
    await dialog.waitFor({ state: 'detached' })
    for (const { page } of [chen, li]) {
      await page.getByText(/Decided: We fold paper before we draw\./).waitFor()
      await page.getByRole('button', { name: 'Start a session' }).waitFor()
    }
  })

  it('a version gets a name between sessions too', async () => {
    await chen.page.getByRole('button', { name: 'Name a version' }).click()
    const dialog = chen.page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Before the rehearsal')
    await dialog.getByRole('button', { name: 'Give the name' }).click()
    await dialog.getByText(/stands on the timeline/).waitFor()
    const named = (await factsAfter(world.db, lessonStudyId, 0)).filter(
      (it) => it.kind === 'version.named' && it.body.name === 'Before the rehearsal',
    )
    expect(named).toHaveLength(2)
    // The cross and the button below both close it.
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await dialog.waitFor({ state: 'detached' })
  })
})

describe('roles', () => {
  it('[S21] [S12] changed by the organizer hold in the open page at once, and whose access goes is shown out', async () => {
    const lin = await sitDown('linyuan')
    const people = await chen.window.newPage()
    await people.goto(`${app.origin}/lesson-studies/${lessonStudyId}/people`)
    await people.getByLabel(/^Role of .*Li Xiulan/).selectOption('Observer')
    await li.page.getByRole('button', { name: 'Start a session' }).waitFor({ state: 'detached' })
    await li.page.locator('[data-panel=plan] [contenteditable=true]').waitFor({ state: 'detached' })
    await people.getByLabel(/^Role of .*Li Xiulan/).selectOption('Planner')
    await li.page.getByRole('button', { name: 'Start a session' }).waitFor()

    await people.getByLabel(/^Role of .*Lin Yuan/).selectOption('')
    await lin.page.getByText('You can no longer open this lesson study').waitFor()
    expect(await lin.page.getByRole('log').count()).toBe(0)
    await people.close()
    await lin.window.close()
  })

  it('nothing failed on the way', () => {
    expect([...chen.errors, ...li.errors]).toEqual([])
  })
})
