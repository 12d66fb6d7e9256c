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

let database: TestDatabase
let app: RunningApp
let browser: Browser
let chen: Page
let li: Page
/** Address of the demo's English lesson study. */
let study: string
const complaints: string[] = []

beforeAll(async () => {
  if (!findChromium().ok) return
  database = await freshDatabase()
  app = await startApp({ databaseUrl: database.url, flags: ['--demo'] })
  browser = await launchChromium()
  chen = await sitDown('chenjing')
  li = await sitDown('lixiulan')
  const link = chen.getByRole('link', { name: /first look at fractions/ }).first()
  study = `${app.origin}${await link.getAttribute('href')}`
})
beforeEach((context) => void need(context, findChromium()))
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await database?.drop()
})

async function sitDown(userName: string): Promise<Page> {
  const page = await (await aWindow(browser)).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  await signIn(page, app.origin, { userName, password: DEMO_PASSWORD })
  return page
}

const plan = (page: Page) => page.locator('.plan-page').first()
const section = (page: Page, key: string) => plan(page).locator(`.plan-section[data-key="${key}"]`)
const rows = (page: Page) => plan(page).locator('.flow-row')
const saved = (page: Page) => page.getByText('Saved', { exact: true }).first().waitFor()

/** Puts the caret to the end of a section's first paragraph and types. */
async function write(page: Page, key: string, words: string): Promise<void> {
  await section(page, key).locator('p').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(words, { delay: 5 })
}

describe('restoring, while a colleague writes', () => {
  let version: string

  it('[H43] a version is named with a note, in a session', async () => {
    for (const page of [chen, li]) {
      await page.goto(`${study}/plan`)
      await page.locator('.ProseMirror').first().waitFor()
    }
    await chen.getByRole('button', { name: 'Start a session' }).first().click()
    await write(li, 'homework', ' Fold a leaf in half.')
    await saved(li)
    await chen.goto(`${study}/timeline`)
    await chen.getByLabel('Name of the version').fill('Before the change')
    await chen.getByLabel('Note (optional)').fill('Try it with leaves first.')
    await chen.getByRole('button', { name: 'Name this version' }).click()
    await chen.getByText('Try it with leaves first.').waitFor()
    const link = chen.getByRole('link', { name: 'Open the version “Before the change”' }).first()
    version = `${app.origin}${await link.getAttribute('href')}`
  })

  it('[H31] [H32] [H37] one row comes back, told beforehand in words; what the colleague types meanwhile stays', async () => {
    const count = await rows(li).count()
    const words = await rows(li).nth(1).innerText()
    await rows(li).nth(1).hover()
    await rows(li)
      .nth(1)
      .getByRole('button', { name: /delete|remove/i })
      .click()
    await soon(() => rows(li).count()).toBe(count - 1)
    await write(li, 'homework', ' And a sheet of paper.')
    await saved(li)

    await chen.goto(version)
    await chen.getByRole('button', { name: 'Restore row 2 of the lesson flow' }).click()
    await chen.getByText('1 row comes back').waitFor()
    await chen.getByText('What 1 person wrote elsewhere since then stays').waitFor()
    await section(li, 'lessonGoals').locator('p').first().click()
    await li.keyboard.press('End')
    const typing = li.keyboard.type(' typed meanwhile', { delay: 40 })
    await chen.getByRole('button', { name: 'Restore', exact: true }).last().click()
    await chen.getByRole('button', { name: 'Take this restore back' }).waitFor()
    await typing
    await soon(() => rows(li).count()).toBe(count)
    expect(await rows(li).nth(1).innerText()).toBe(words)
    expect(await section(li, 'lessonGoals').innerText()).toContain(' typed meanwhile')
    expect(await section(li, 'homework').innerText()).toContain('And a sheet of paper.')
    // Whoever removed the row does not get it a second time by undoing that.
    await li.keyboard.press('Control+z')
    await li.keyboard.press('Control+z')
    await soon(() => rows(li).count()).toBe(count)
  })

  it('[H30] [H34] the whole plan goes back, and with one press it is as before', async () => {
    await write(li, 'homework', ' And a piece of card.')
    await saved(li)
    await chen.goto(version)
    await chen.getByRole('button', { name: 'Restore the plan' }).click()
    await chen.getByText(/What \d (person|people) wrote here since then goes/).waitFor()
    await chen.getByRole('button', { name: 'Restore', exact: true }).last().click()
    await soon(() => section(li, 'homework').innerText()).not.toContain('And a piece of card.')
    expect(await section(li, 'homework').innerText()).toContain('Fold a leaf in half.')
    await write(li, 'report', 'written after the restore')
    await saved(li)
    await chen.getByRole('button', { name: 'Take this restore back' }).click()
    await soon(() => section(li, 'homework').innerText()).toContain('And a piece of card.')
    expect(await section(li, 'report').innerText()).toContain('written after the restore')
  })

  it('[H42] the timeline tells of each, and leads to how it was before', async () => {
    await chen.goto(`${study}/timeline`)
    await chen.getByText(/took back a restore of the plan/).waitFor()
    expect(await chen.getByText(/restored the plan from “Before the change”/).count()).toBe(1)
    expect(await chen.getByText(/restored a row of the lesson flow/).count()).toBe(1)
    await chen.getByRole('link', { name: 'How it was before' }).last().click()
    await chen.getByRole('heading', { level: 1, name: /Before restoring “Before the change”/ }).waitFor()
    await chen.getByText('Kept by itself before a restore').waitFor()
    await chen.getByRole('button', { name: 'Change name and note' }).click()
    await chen.getByRole('dialog').getByLabel('Name of the version').fill('With the paper')
    await chen.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await chen.getByRole('heading', { level: 1, name: 'With the paper' }).waitFor()
  })

  it('[H41] who does not design is offered nothing to restore', async () => {
    const expert = await sitDown('linyuan')
    await expert.goto(version)
    await expert.getByRole('heading', { level: 1, name: 'Before the change' }).waitFor()
    expect(await expert.getByRole('button', { name: /Restore/ }).count()).toBe(0)
    expect(complaints).toEqual([])
  })
})
