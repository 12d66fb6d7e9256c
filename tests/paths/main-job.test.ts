import type { BrowserContext, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { fact } from '#db/schema/session.ts'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { realLiveKit } from '../world/live-kit.ts'
import { listenToMedia, received } from '../world/media-heard.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

const demo = useDemoApp()

const LESSON = 'A first look at fractions'

interface Seat {
  readonly window: BrowserContext
  readonly page: Page
}

/** Somebody at their own computer, with the lesson's workspace open. */
async function sitDown(userName: string): Promise<Seat> {
  const window = await aWindow(demo.browser())
  await listenToMedia(window)
  const page = await window.newPage()
  await signIn(page, demo.app().origin, { userName, password: DEMO_PASSWORD })
  await page
    .getByRole('link', { name: new RegExp(LESSON) })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'Text of the plan' }).waitFor()
  await page.locator('[data-save-state=saved]').first().waitFor()
  return { window, page }
}

const section = (page: Page, key: string) =>
  page.locator(`section.plan-section[data-key=${key}], .plan-section[data-key=${key}]`).first()

async function writeAtEndOf(page: Page, key: string, text: string): Promise<void> {
  const paragraph = section(page, key).locator('p').last()
  // A colleague's message may push the page down under the hand: then one presses again.
  await expect
    .poll(
      async () => {
        await paragraph.click()
        return paragraph.evaluate((it) => it.contains(document.getSelection()?.anchorNode ?? null))
      },
      { timeout: 30_000 },
    )
    .toBe(true)
  // The editor learns of a click from the browser a frame later; no hand is quicker than that.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.keyboard.press('End')
  await page.keyboard.type(text, { delay: 5 })
}

async function strokeOnBoard(page: Page, offset: number): Promise<void> {
  await page.getByTestId('tools.draw').first().click()
  const box = (await page.locator('.tl-canvas').first().boundingBox())!
  await page.mouse.move(box.x + 120, box.y + box.height - 160 - offset)
  await page.mouse.down()
  await page.mouse.move(box.x + 260, box.y + box.height - 120 - offset, { steps: 12 })
  await page.mouse.up()
}

it('two schools design a lesson: they write and draw at once, see and hear each other, end the session and open the version it left', async (context) => {
  need(context, findChromium())
  await need(context, await realLiveKit()).close()
  const city = await sitDown('chenjing')
  const village = await sitDown('lixiulan')

  // A session begins; both see it.
  await city.page.getByRole('button', { name: 'Start a session' }).click()
  for (const { page } of [city, village]) await page.getByText('started a session').first().waitFor()
  await village.page.getByText('Session running').first().waitFor()

  // Both write at the same time.
  const fromCity = 'The city class folds first.'
  const fromVillage = 'The village class measures sugar cane.'
  await Promise.all([
    writeAtEndOf(city.page, 'briefDescription', ` ${fromCity}`),
    writeAtEndOf(village.page, 'homework', ` ${fromVillage}`),
  ])
  for (const { page } of [city, village]) {
    await section(page, 'briefDescription').getByText(fromCity).waitFor()
    await section(page, 'homework').getByText(fromVillage).waitFor()
    await page.locator('[data-save-state=saved]').first().waitFor()
  }

  // Both draw on the board.
  const strokes = (page: Page) => page.locator('.tl-shape[data-shape-type=draw]').count()
  for (const { page } of [city, village]) {
    await page.getByRole('button', { name: 'Board', exact: true }).click()
    await page.locator('.tl-canvas').first().waitFor()
  }
  await strokeOnBoard(city.page, 0)
  await strokeOnBoard(village.page, 60)
  for (const { page } of [city, village]) await expect.poll(() => strokes(page), { timeout: 30_000 }).toBe(2)

  // They see and hear each other, through the real media server.
  for (const { page } of [city, village]) {
    await page.getByRole('button', { name: 'Room', exact: true }).click()
    await page.getByRole('button', { name: 'Join', exact: true }).click()
  }
  for (const { page } of [city, village]) {
    await expect
      .poll(() => received(page).then((it) => it.framesDecoded), { timeout: 60_000 })
      .toBeGreaterThan(0)
    await expect
      .poll(() => received(page).then((it) => it.audioEnergy), { timeout: 60_000 })
      .toBeGreaterThan(0)
  }

  // A line in the chat reaches the other school.
  await village.page.getByRole('button', { name: /^Chat/ }).click()
  await village.page.getByRole('textbox', { name: 'Write a line' }).fill('We can hear you well.')
  await village.page.getByRole('textbox', { name: 'Write a line' }).press('Enter')
  await city.page.getByRole('button', { name: /^Chat/ }).click()
  await city.page.getByText('We can hear you well.').first().waitFor()

  // The media server told who came: attendance is a fact.
  const entered = async () =>
    new Set(
      (await demo.db().select().from(fact))
        .filter((it) => it.kind === 'room.entered' && !(it.body as { sid: string }).sid.startsWith('PA_demo'))
        .map((it) => it.personId),
    ).size
  await expect.poll(entered, { timeout: 30_000 }).toBe(2)

  // The session ends with one sentence of what was decided.
  const decision = 'Both classes begin with something that can be shared.'
  await city.page.getByRole('button', { name: 'End the session' }).click()
  await city.page.getByRole('dialog').getByLabel('What was decided?').fill(decision)
  await city.page.getByRole('dialog').getByRole('button', { name: 'End the session' }).click()
  await village.page.getByText(decision).first().waitFor()

  // The version it left holds what both wrote and drew; who took part stands on the timeline.
  await village.page.getByRole('link', { name: 'Timeline', exact: true }).click()
  const entry = village.page.getByRole('listitem').filter({ hasText: decision }).first()
  await entry.getByText('陈静 Chen Jing').first().waitFor()
  await entry.getByText('李秀兰 Li Xiulan').first().waitFor()
  await entry.getByRole('link', { name: /^Open/ }).first().click()
  await village.page.getByText(fromCity).first().waitFor()
  await village.page.getByText(fromVillage).first().waitFor()
  await expect.poll(() => strokes(village.page), { timeout: 30_000 }).toBe(2)
  await city.window.close()
  await village.window.close()
}, 240_000)
