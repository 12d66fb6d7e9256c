import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

const demo = useDemoApp()
/** A shared machine may be slow: what is waited for has time, what is counted is exact. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })
beforeEach((context) => void need(context, findChromium()))

/** Somebody in the workspace of the English lesson; `page` raises errors into `errors`. */
async function sitDown(userName: string, more: { width?: number; height?: number } = {}) {
  const window: BrowserContext = await aWindow(demo.browser(), more)
  const page = await window.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, demo.app().origin, { userName, password: DEMO_PASSWORD })
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  await page.goto(`${demo.app().origin}${await study.getAttribute('href')}`)
  await page.locator('[data-panel=plan] .ProseMirror').waitFor()
  await untilAwake(page)
  return { window, page, errors }
}

const field = (page: Page) => page.getByRole('combobox', { name: 'Find or do anything' })
const options = (page: Page) => page.getByRole('option')
/** What the keyboard is on, as a screen reader is told. */
const active = (page: Page) =>
  page.evaluate(() => {
    // At once: what is listed may be drawn anew meanwhile.
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? ''
    return document.getElementById(id)?.innerText ?? ''
  })
async function open(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await field(page).waitFor()
}
const names = async (page: Page) => (await options(page).allInnerTexts()).map((it) => it.split('\n')[0])

describe('the palette of commands', () => {
  it('is used by keyboard alone: opens a panel, begins a session, goes to a row; what was done lately comes first', async () => {
    const { window, page, errors } = await sitDown('chenjing')
    await open(page)
    await page.keyboard.type('open board')
    await soon(() => active(page)).toMatch(/^Open the board/)
    await page.keyboard.press('Enter')
    await page.locator('[data-panel=board]:not([hidden])').waitFor()
    await soon(() => field(page).count()).toBe(0)

    await open(page)
    await soon(() => names(page)).toContain('Open the chat')
    await page.keyboard.type('start')
    await soon(() => active(page)).toMatch(/^Start a session/)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'End the session', exact: true }).waitFor()

    await open(page)
    // The board is open and the session runs: neither can be done again, the end of it can.
    await soon(() => names(page)).toContain('End the session')
    expect(await names(page)).not.toContain('Start a session')
    await page.keyboard.type('looking back')
    await soon(() => active(page)).toMatch(/^5\. Looking back/)
    await page.keyboard.press('Enter')
    const caretIn = () =>
      page.evaluate(() => getSelection()?.anchorNode?.parentElement?.closest('.flow-row')?.textContent)
    await soon(caretIn).toContain('Looking back')
    await soon(() => page.locator('.ProseMirror').evaluate((it) => it === document.activeElement)).toBe(true)

    await open(page)
    await soon(async () => (await names(page))[0]).toMatch(/^5\. Looking back/)
    await page.keyboard.type('end the')
    await soon(() => active(page)).toMatch(/^End the session/)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'End the session' }).getByRole('textbox').waitFor()
    await page.keyboard.press('Escape')

    await open(page)
    await page.keyboard.press('Escape')
    await soon(() => field(page).count()).toBe(0)
    expect(errors).toEqual([])
    await window.close()
  })

  it('[W7] finds a command by its Chinese name and its pinyin on an English page, and goes to other places', async () => {
    const { window, page, errors } = await sitDown('zhangqiang')
    await open(page)
    await page.keyboard.type('白板')
    await soon(() => active(page)).toMatch(/board/)
    await field(page).fill('')
    await page.keyboard.type('dklt')
    await soon(() => names(page)).toEqual(['Open the chat'])
    await field(page).fill('')
    await page.keyboard.type('几分之一')
    await soon(() => active(page)).toMatch(/分数的初步认识/)
    const before = page.url()
    await page.keyboard.press('Enter')
    await soon(() => page.url() !== before && page.url().includes('/lesson-studies/')).toBe(true)
    await page.locator('h1', { hasText: '分数的初步认识' }).waitFor()
    expect(errors).toEqual([])
    await window.close()
  })

  it('[W6] lists for an expert what an expert may do, and administration for who administers', async () => {
    const lin = await sitDown('linyuan')
    await open(lin.page)
    await soon(() => names(lin.page)).toContain('Find in the plan')
    const listed = await names(lin.page)
    for (const name of [
      'Start a session',
      'Name a version',
      'Find and replace in the plan',
      'Administration of this installation',
    ])
      expect(listed).not.toContain(name)
    await lin.window.close()

    const window = await aWindow(demo.browser())
    const page = await window.newPage()
    await signIn(page, demo.app().origin, { userName: 'chenjing', password: DEMO_PASSWORD })
    await untilAwake(page)
    // From any page, by the button that everybody sees.
    await page.getByRole('button', { name: 'Find or do anything' }).click()
    await field(page).waitFor()
    await page.keyboard.type('administ')
    await soon(() => active(page)).toMatch(/^Administration/)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/administration')
    await window.close()
  })
})

describe('the tour', () => {
  const card = (page: Page) => page.locator('[role=dialog][data-step]')
  const step = (page: Page) => card(page).getAttribute('data-step')

  it('[W8] shows a newcomer around by keyboard, beside the page; then on no computer, until it is asked for', async () => {
    const { window, page, errors } = await sitDown('zhoumin')
    await card(page).waitFor()
    await soon(() => card(page).evaluate((it) => it === document.activeElement)).toBe(true)
    const walked: (string | null)[] = []
    for (const next of ['margin', 'board', 'room', 'session', 'people', null]) {
      walked.push(await step(page))
      await card(page)
        .getByRole('button', { name: next === null ? 'Done' : 'Next' })
        .press('Enter')
      if (next === null) await soon(() => card(page).count()).toBe(0)
      else await soon(() => step(page)).toBe(next)
    }
    expect(walked).toEqual(['plan', 'margin', 'board', 'room', 'session', 'people'])

    await page.reload()
    await page.locator('[data-panel=plan] .ProseMirror').waitFor()
    await untilAwake(page)
    expect(await card(page).count()).toBe(0)
    const elsewhere = await sitDown('zhoumin', { width: 390, height: 844 })
    expect(await card(elsewhere.page).count()).toBe(0)

    // Asked for: from Help, on a phone, where the card fits and nothing is covered that it speaks of.
    await elsewhere.page.getByRole('button', { name: 'Help: a short tour' }).click()
    for (const next of ['margin', 'board']) {
      await card(elsewhere.page).getByRole('button', { name: 'Next' }).click()
      await soon(() => step(elsewhere.page)).toBe(next)
      const fits = await elsewhere.page.evaluate((name) => {
        const box = document.querySelector('[role=dialog][data-step]')!.getBoundingClientRect()
        const about = [...document.querySelectorAll(`[data-tour~="${name}"]`)]
          .find((it) => it.getClientRects().length > 0)!
          .getBoundingClientRect()
        const onPage = box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight
        return onPage && (box.bottom <= about.top || box.top >= about.bottom)
      }, next)
      expect(fits).toBe(true)
    }
    await elsewhere.page.keyboard.press('Escape')
    await soon(() => card(elsewhere.page).count()).toBe(0)
    expect(elsewhere.errors).toEqual([])
    await elsewhere.window.close()

    // And from the palette; meanwhile the page can be used.
    await open(page)
    await page.keyboard.type('tour')
    await soon(() => active(page)).toMatch(/^Look around/)
    await page.keyboard.press('Enter')
    await soon(() => card(page).evaluate((it) => it === document.activeElement)).toBe(true)
    await page.getByRole('group', { name: 'Panels' }).getByRole('button', { name: /Chat/ }).click()
    await page.locator('[data-panel=chat]:not([hidden])').waitFor()
    expect(await step(page)).toBe('plan')
    await card(page).getByRole('button', { name: 'Skip' }).click()
    await soon(() => card(page).count()).toBe(0)
    expect(errors).toEqual([])
    await window.close()
  })
})
