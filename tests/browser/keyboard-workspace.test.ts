import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../world/browser.ts'
import { untilAwake } from '../world/awake.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { focused, hasFocus, showsFocus, tabTo } from '../world/keyboard.ts'
import { need } from '../world/needs.ts'
import { aDemoWindow } from '../world/tour-places.ts'
import { at, roomReadiness } from './room-visitor.ts'

// No mouse: every press here is one on a keyboard.

const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })
const demo = useDemoApp()
let page: Page
let study: string

beforeAll(async () => {
  if (!findChromium().ok) return
  const { origin } = demo.app()
  const window = await aDemoWindow(demo.browser(), origin, 'chenjing', { language: 'en' })
  page = await window.newPage()
  await page.goto(origin)
  const link = page.getByRole('link', { name: /first look at fractions/ }).first()
  study = origin + (await link.getAttribute('href'))
  await open('')
})
beforeEach((context) => void need(context, findChromium()))

async function open(path: string): Promise<void> {
  await page.goto(study + path)
  await untilAwake(page)
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const toggle = (name: string) => page.getByRole('group', { name: 'Panels' }).getByRole('button', { name })
const press = async (key: string) => page.keyboard.press(key)
const panelOfFocus = () =>
  page.evaluate(() => document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel') ?? null)

describe('the panels', () => {
  it('[W44] open, are gone to past the plan, resized, enlarged and closed, and never lose the focus', async () => {
    await page.locator('[data-panel=plan] .ProseMirror').waitFor()
    await tabTo(page, toggle('Board'))
    await press('Enter')
    await page.locator('[data-panel=board] .tl-canvas').waitFor()
    expect(await hasFocus(toggle('Board'))).toBe(true)
    expect(await showsFocus(page)).toBe(true)

    await page.reload()
    await untilAwake(page)
    await page.locator('[data-panel=board] .tl-canvas').waitFor()
    await tabTo(page, button('Go to: Board'))
    expect(await showsFocus(page)).toBe(true)
    await press('Enter')
    expect(await panelOfFocus()).toBe('board')

    const line = page.getByRole('separator', { name: /^Width/ })
    await tabTo(page, line)
    const before = await line.getAttribute('aria-valuenow')
    await press('ArrowLeft')
    await soon(() => line.getAttribute('aria-valuenow')).not.toBe(before)

    await tabTo(page, button('Enlarge Board'), 'Shift+Tab')
    await press('Enter')
    await page.waitForURL('**/board')
    expect(await panelOfFocus()).toBe('board')
    // The address is new before the page is.
    await soon(() => hasFocus(button('Back to the plan with Board beside it'))).toBe(true)
    await press('Enter')
    await page.waitForURL((url) => !url.pathname.endsWith('/board'))
    await tabTo(page, button('Close Board'))
    await press('Enter')
    await page.locator('[data-panel=board]').waitFor({ state: 'detached' })
    expect(await hasFocus(toggle('Board'))).toBe(true)
  })

  it('[W44] a dialog keeps the focus within it, and gives it back', async () => {
    const opener = button('Name a version')
    await tabTo(page, opener, 'Shift+Tab')
    await press('Enter')
    await page.getByRole('dialog').waitFor()
    const inDialog = () => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)
    await soon(inDialog).toBe(true)
    for (let pressed = 0; pressed < 8; pressed++) {
      await press('Tab')
      expect(await inDialog(), await focused(page)).toBe(true)
    }
    await press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await soon(() => hasFocus(opener)).toBe(true)
  })

  it('[W44] the board is entered by Enter, walked through by Tab, and left by Escape and Tab', async () => {
    await open('/board')
    await page.locator('.tl-canvas').waitFor()
    await tabTo(page, page.locator('.tl-skip-to-main-content'))
    await press('Enter')
    const chosen = page.locator('.tl-selection__fg')
    await chosen.waitFor()
    await press('Tab')
    expect(await chosen.count()).toBe(1)
    await press('Escape')
    await chosen.waitFor({ state: 'detached' })
    await tabTo(page, page.getByRole('link', { name: 'Skip to the content' }))
    await tabTo(page, button('Close Board'))
  })

  it('[W44] a place on the board is annotated', async () => {
    await tabTo(page, button('Annotate the board'))
    expect(await showsFocus(page)).toBe(true)
    await press('Enter')
    await page.locator('[data-pin-picker]').waitFor()
    await press('Enter')
    await page.getByRole('form', { name: 'New annotation' }).waitFor()
    await page.keyboard.type('Why here?')
    await press('Control+Enter')
    const pin = page.getByRole('button', { name: /^Question by .*: Why here\?$/ })
    await tabTo(page, pin)
    expect(await showsFocus(page)).toBe(true)
  })
})

describe('the room', () => {
  it('[W44] is entered, used and left', async (context) => {
    need(context, await roomReadiness(demo.app().origin))
    await open('/room')
    await at(page, 'prejoin').waitFor()
    await tabTo(page, button('Microphone'))
    await press('Space')
    await soon(() => button('Microphone').getAttribute('aria-pressed')).toBe('false')
    await press('Space')
    await soon(() => button('Microphone').getAttribute('aria-pressed')).toBe('true')
    await tabTo(page, button('Join'))
    await press('Enter')
    await at(page, 'inRoom').waitFor()
    // What was pressed is gone: the room has the focus, not the top of the page.
    await soon(panelOfFocus).toBe('room')

    const bar = page.getByRole('toolbar', { name: 'Room controls' })
    const control = (name: string) => bar.getByRole('button', { name, exact: true })
    const walkTo = async (name: string) => {
      for (let pressed = 0; pressed < 12 && !(await hasFocus(control(name))); pressed++)
        await press('ArrowRight')
      expect(await hasFocus(control(name)), name).toBe(true)
      expect(await showsFocus(page)).toBe(true)
    }
    await tabTo(page, bar.locator('button[tabindex="0"]'))
    for (const name of ['Microphone', 'Camera', 'Raise hand', 'Share screen', 'Sound only', 'Who is here']) {
      await walkTo(name)
      const before = await control(name).getAttribute('aria-pressed')
      await press('Space')
      await soon(() => control(name).getAttribute('aria-pressed')).not.toBe(before)
      expect(await hasFocus(control(name)), name).toBe(true)
    }
    const microphone = await control('Microphone').getAttribute('aria-pressed')
    await press('Control+d')
    await soon(() => control('Microphone').getAttribute('aria-pressed')).not.toBe(microphone)
    await walkTo('Leave')
    await press('Enter')
    await at(page, 'out').waitFor()
    await soon(panelOfFocus).toBe('room')
  })
})
