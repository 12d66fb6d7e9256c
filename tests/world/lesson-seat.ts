import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { aWindow } from './browser.ts'
import { signIn } from './sign-in.ts'

/** One tab with the plan of the English demo lesson open, and its own line to the server. */
export interface LessonTab {
  readonly page: Page
  readonly errors: string[]
  /** Cuts or mends the line to the shared documents, of this tab alone. */
  line(on: boolean): Promise<void>
}

/** Signs somebody in at this browser, in a tab of its own. */
export async function signInAt(browser: BrowserContext, origin: string, userName: string): Promise<Page> {
  const page = await browser.newPage()
  await signIn(page, origin, { userName, password: DEMO_PASSWORD })
  return page
}

/** Opens the plan in another tab of a browser at which somebody is signed in. */
export async function openLesson(browser: BrowserContext, origin: string): Promise<LessonTab> {
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const lines = new Set<{ close: () => Promise<void> }>()
  let isCut = false
  await page.routeWebSocket(/\/collab$/, (line) => {
    if (isCut) return void line.close()
    line.connectToServer()
    lines.add(line)
  })
  await page.goto(origin)
  // Its line on the list, not a next step in it.
  const study = page
    .getByRole('link', { name: /first look at fractions/ })
    .and(page.locator(':not([href$="/stages"])'))
    .first()
  await page.goto(`${origin}${await study.getAttribute('href')}`)
  await page.locator('.ProseMirror .flow-row').first().waitFor()
  return {
    page,
    errors,
    async line(on) {
      isCut = !on
      if (on) return
      await Promise.all([...lines].map((line) => line.close()))
      lines.clear()
    },
  }
}

/** A browser at which nobody has sat yet. */
export function aSharedBrowser(browser: Browser): Promise<BrowserContext> {
  return aWindow(browser)
}

/** A section of the plan by its key. */
export const section = ({ page }: Pick<LessonTab, 'page'>, key: string) =>
  page.locator(`.plan-section[data-key="${key}"]`)

/** Types at the end of a section, as somebody does who clicks there first. */
export async function writeIn(tab: Pick<LessonTab, 'page'>, key: string, text: string): Promise<void> {
  const paragraph = section(tab, key).locator('p').last()
  await expect
    .poll(
      async () => {
        await paragraph.click()
        return paragraph.evaluate((it) => it.contains(document.getSelection()?.anchorNode ?? null))
      },
      { timeout: 30_000 },
    )
    .toBe(true)
  await tab.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
  await tab.page.keyboard.press('End')
  await tab.page.keyboard.type(text)
}

/** Waits until the plan of a tab says so of itself. */
export const untilSaveState = ({ page }: Pick<LessonTab, 'page'>, state: string) =>
  page.locator(`[data-panel=plan] [data-save-state="${state}"]`).first().waitFor({ timeout: 30_000 })
