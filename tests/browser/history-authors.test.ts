import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'
import { until } from '../world/until.ts'

const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 })

let world: TestDatabase
let app: RunningApp
let browser: Browser
let chen: Page
let li: Page
/** Address of the demo's English lesson study. */
let study: string
const errors: string[] = []

beforeAll(async () => {
  if (!findChromium().ok) return
  world = await freshDatabase()
  app = await startApp({ databaseUrl: world.url, flags: ['--demo'] })
  browser = await launchChromium()
  chen = await sitDown('chenjing')
  li = await sitDown('lixiulan')
})
beforeEach((context) => void need(context, findChromium()))
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await world?.drop()
})

async function sitDown(userName: string): Promise<Page> {
  const page = await (await aWindow(browser)).newPage()
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, app.origin, { userName, password: DEMO_PASSWORD })
  const link = page.getByRole('link', { name: /first look at fractions/ }).first()
  study = `${app.origin}${await link.getAttribute('href')}`
  await page.goto(`${study}/plan`)
  await page.locator('.plan-panel[data-ready=true]').waitFor()
  return page
}

/** The editable text of a section, such as `homework`. */
const sectionOf = (page: Page, key: string) =>
  page.locator(`.plan-section[data-key=${key}] .plan-section-body`)

async function typeAtEnd(page: Page, key: string, words: string): Promise<void> {
  await sectionOf(page, key).locator('p').last().click()
  await page.keyboard.press('End')
  await page.keyboard.type(words)
}

/** Puts the caret behind so many letters of a text, as a click does, and waits until the editor knows. */
async function caretAt(page: Page, words: string, behind: number): Promise<void> {
  await page.locator('.ProseMirror').first().focus()
  await page.evaluate(
    ([text, offset]) => {
      const walker = document.createTreeWalker(document.querySelector('.ProseMirror')!, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        if (node.textContent!.startsWith(text)) {
          document.getSelection()!.collapse(node, offset)
          return
        }
      throw new Error(`“${text}” is not in the plan`)
    },
    [words, behind] as const,
  )
  await selectionHeard(page)
}

/** The editor hears of a new selection in a task of its own. */
async function selectionHeard(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((heard) => requestAnimationFrame(() => setTimeout(heard))))
}

const saved = (page: Page) => page.locator('.plan-panel [data-save-state=saved]').waitFor()

/** What is coloured in a section, as [who, what]; two people may have one colour, so names are looked up by id. */
async function colours(page: Page, key: string): Promise<[string, string][]> {
  const names = await page
    .locator('.authors-name')
    .evaluateAll((all: HTMLElement[]) =>
      all.map((it): [string, string] => [it.dataset['person'] ?? '', it.firstChild?.textContent ?? '']),
    )
  const people = new Map(names)
  const runs = await sectionOf(page, key)
    .locator('[data-author]')
    .evaluateAll((all: HTMLElement[]) =>
      all.map((it): [string, string] => [it.dataset['author'] ?? '', it.textContent]),
    )
  return runs.map(([personId, words]) => [people.get(personId) ?? '?', words])
}

/** The line that the caret is in, copied with the keyboard as people do. */
async function copyLine(page: Page, keys: string): Promise<void> {
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+Home')
  await selectionHeard(page)
  await page.keyboard.press(keys)
}

/** Opens the demo's other lesson study at its plan, in a tab of the same browser. */
async function otherPlan(page: Page): Promise<Page> {
  const tab = await page.context().newPage()
  tab.on('pageerror', (error) => errors.push(error.message))
  await tab.goto(app.origin)
  const href = await tab
    .getByRole('link', { name: /几分之一/ })
    .first()
    .getAttribute('href')
  await tab.goto(`${app.origin}${href}/plan`)
  await tab.locator('.plan-panel[data-ready=true]').waitFor()
  return tab
}

describe('two people in a session', () => {
  it('[H19] see whose words are whose, also after Enter, and in words what colours say', async () => {
    await chen.getByRole('button', { name: 'Start a session' }).click()
    await li.getByText('Session running').waitFor()
    await typeAtEnd(chen, 'appendix', 'Fold paper strips')
    await saved(chen)
    await sectionOf(li, 'appendix').getByText('Fold paper strips').waitFor()
    await typeAtEnd(li, 'appendix', ' into equal parts')
    await saved(li)
    await sectionOf(chen, 'appendix').getByText('into equal parts').waitFor()

    await chen.getByRole('button', { name: 'Show who wrote it' }).click()
    await soon(() => colours(chen, 'appendix')).toEqual([
      ['陈静 Chen Jing', 'Fold paper strips'],
      ['李秀兰 Li Xiulan', ' into equal parts'],
    ])
    // Enter writes the rest of the paragraph anew; it stays Chen's.
    await sectionOf(li, 'appendix').locator('p').last().click()
    await caretAt(li, 'Fold paper', 4)
    await li.keyboard.press('Enter')
    await soon(() => colours(chen, 'appendix')).toEqual([
      ['陈静 Chen Jing', 'Fold'],
      ['陈静 Chen Jing', ' paper strips'],
      ['李秀兰 Li Xiulan', ' into equal parts'],
    ])
    await sectionOf(chen, 'appendix').locator('p').last().click()
    await chen.keyboard.press('End')
    await soon(() => chen.locator('.authors-said').innerText()).toMatch(
      /At the caret: 李秀兰 Li Xiulan · .* · session \d/,
    )
    await chen.getByRole('button', { name: /Chen Jing/ }).click()
    await soon(() => chen.locator('.authors-said').innerText()).toMatch(/^陈静 Chen Jing · /)
  })

  it('[H27] what one pastes from another plan stays whose it was, and says from where', async () => {
    await sectionOf(chen, 'appendix').locator('p').last().click()
    await copyLine(chen, 'Control+c')
    const tab = await otherPlan(chen)
    await typeAtEnd(tab, 'appendix', 'See: ')
    await tab.keyboard.press('Control+v')
    await sectionOf(tab, 'appendix').getByText('paper strips into equal parts').waitFor()
    await saved(tab)
    await tab.getByRole('button', { name: 'Show who wrote it' }).click()
    await soon(() => colours(tab, 'appendix')).toEqual([
      ['陈静 Chen Jing', 'See: '],
      ['陈静 Chen Jing', ' paper strips'],
      ['李秀兰 Li Xiulan', ' into equal parts'],
    ])
    await sectionOf(tab, 'appendix').locator('p').last().click()
    await tab.keyboard.press('End')
    await soon(() => tab.locator('.authors-said').innerText()).toMatch(
      /originally written by 李秀兰 Li Xiulan · pasted by 陈静 Chen Jing, .*, from “A first look at fractions/,
    )
    await tab.close()
  })

  it('[H27] also what one copies out of a version that one reads', async () => {
    const reading = await chen.context().newPage()
    await reading.goto(`${study}/timeline`)
    const version = reading.locator('a[href*="/versions/"]').first()
    await reading.goto(`${app.origin}${await version.getAttribute('href')}`)
    const passage = reading.locator('.plan-reading p').filter({ hasText: /\S{6}/ }).first()
    const words = await passage.innerText()
    await passage.click({ clickCount: 3 })
    await reading.keyboard.press('Control+c')
    await reading.close()
    const tab = await otherPlan(chen)
    await typeAtEnd(tab, 'homework', '')
    await tab.keyboard.press('Enter')
    await tab.keyboard.press('Control+v')
    await sectionOf(tab, 'homework').getByText(words).waitFor()
    await saved(tab)
    await tab.getByRole('button', { name: 'Show who wrote it' }).click()
    const run = sectionOf(tab, 'homework')
      .locator('[data-author]')
      .filter({ hasText: words.slice(0, 8) })
    await run.first().waitFor()
    await sectionOf(tab, 'homework').getByText(words).click()
    await soon(() => tab.locator('.authors-said').innerText()).toMatch(
      /pasted by 陈静 Chen Jing, .*, from “A first look at fractions/,
    )
    await tab.close()
  })

  it('[H20] [H21] [H24] [H26] find in “this session” whose each change is, in both languages, and step through it', async () => {
    // Words of the title stood there before the session; Li takes some of them away.
    const title = await sectionOf(li, 'title').innerText()
    await caretAt(li, title.trim(), title.trim().length)
    for (let i = 0; i < 3; i += 1) await li.keyboard.press('Backspace')
    await soon(() => sectionOf(chen, 'title').innerText()).not.toContain(title.trim())
    await soon(() => sectionOf(chen, 'title').innerText()).toContain(title.trim().slice(0, -3))
    await chen.locator('summary', { hasText: 'More pages' }).click()
    await chen.getByRole('link', { name: 'This session' }).click()
    await chen.getByRole('heading', { name: 'Compare two moments' }).waitFor()
    const added = chen.getByRole('insertion').filter({ hasText: /paper strips/ })
    await added.first().waitFor()
    expect(await added.first().getAttribute('title')).toMatch(/Written: 陈静 Chen Jing .*session/)
    const deleted = chen.getByRole('deletion').and(chen.locator('[title]')).first()
    expect(await deleted.getAttribute('title')).toMatch(
      /Deleted: 李秀兰 Li Xiulan .* written by 陈静 Chen Jing/,
    )

    await chen
      .getByRole('group', { name: 'Whose changes' })
      .getByRole('button', { name: /Li Xiulan/ })
      .click()
    await chen.keyboard.press('Alt+ArrowDown')
    await soon(() => chen.locator('[data-change]:focus').innerText()).toMatch(/Li Xiulan/)
    await chen.getByText(/^1 of \d+$/).waitFor()

    await chen.getByRole('button', { name: '中文' }).click()
    await chen.getByRole('heading', { name: '对比两个时刻' }).waitFor()
    await soon(() =>
      chen
        .getByRole('insertion')
        .filter({ hasText: /paper strips/ })
        .first()
        .getAttribute('title'),
    ).toMatch(/写的人：陈静 Chen Jing .*研讨/)
    await until(() => expect(errors).toEqual([]))
  })
})
