import type { Browser, Page } from 'playwright-core'
import { untilAwake } from '../world/awake.ts'
import { aDemoWindow } from '../world/tour-places.ts'

/** What two people see of each other, in milliseconds, sample by sample. */
export interface Timings {
  /** A key pressed in one browser until its letter stands in the other's plan. */
  readonly plainWrites: readonly number[]
  /** An annotation sent in one browser until it stands in the other's margin. */
  readonly annotations: readonly number[]
}

interface Input {
  readonly browser: Browser
  readonly origin: string
  readonly rounds: number
  readonly keysInRound: number
  readonly annotationsInRound: number
  readonly onRound: (done: number) => void
}

// Both windows belong to one browser on one machine, and each page counts from the same wall clock:
// `performance.timeOrigin + performance.now()` in one is comparable with that in the other.

declare global {
  interface Window {
    /** When keys were pressed here. */
    pressedAt: number[]
    /** When each letter after the mark was first seen here. */
    lettersAt: number[]
    /** When the text of an annotation was first seen here. */
    annotatedAt: Record<string, number>
  }
}

/** Letters are counted from here on; no plan holds it yet. */
const MARK = `§${Date.now()}§`
/** About how long somebody who types takes from letter to letter. */
const KEY_PAUSE_MS = 110

/**
 * Two teachers in one demo plan with the margin open. In each round one writes letter by letter at the end of
 * the plan while the other watches; then the other annotates the first stage, and the first watches.
 */
export async function timeWorkspace(input: Input): Promise<Timings> {
  const { browser, origin, rounds, keysInRound, annotationsInRound, onRound } = input
  const writer = await sitDown(browser, origin, 'chenjing')
  const other = await sitDown(browser, origin, 'lixiulan')
  await watch(writer)
  await watch(other)
  await beginWriting(writer)
  await other.waitForFunction(
    (mark) => document.querySelector('.ProseMirror')?.textContent?.includes(mark),
    MARK,
  )

  const plainWrites: number[] = []
  const annotations: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (let key = 0; key < keysInRound; key++) {
      await writer.keyboard.press(String.fromCharCode(97 + (plainWrites.length % 10)))
      const nth = plainWrites.length
      const seen = await other.waitForFunction((at) => window.lettersAt[at], nth, { polling: 20 })
      const pressed = await writer.evaluate(() => window.pressedAt.at(-1)!)
      plainWrites.push((await seen.jsonValue())! - pressed)
      await writer.waitForTimeout(KEY_PAUSE_MS)
    }
    for (let made = 0; made < annotationsInRound; made++) {
      const text = `annotation ${annotations.length}`
      const sent = await annotate(other, text)
      const seen = await writer.waitForFunction((it) => window.annotatedAt[it], text, { polling: 20 })
      annotations.push((await seen.jsonValue())! - sent)
    }
    onRound(round + 1)
  }
  await writer.context().close()
  await other.context().close()
  return { plainWrites, annotations }
}

async function sitDown(browser: Browser, origin: string, userName: string): Promise<Page> {
  const window = await aDemoWindow(browser, origin, userName, { language: 'en' })
  const page = await window.newPage()
  await page.goto(origin)
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  await page.goto(`${origin}${await study.getAttribute('href')}?margin`)
  await untilAwake(page)
  await page.locator('.ProseMirror').waitFor()
  await page.locator('[data-margin]').waitFor()
  return page
}

/** Has the page note when keys are pressed, and when letters and annotations are first seen. */
async function watch(page: Page): Promise<void> {
  await page.evaluate((mark) => {
    const now = () => performance.timeOrigin + performance.now()
    window.pressedAt = []
    window.lettersAt = []
    window.annotatedAt = {}
    document.addEventListener(
      'keydown',
      (event) => void window.pressedAt.push(performance.timeOrigin + event.timeStamp),
      true,
    )
    const inPlan = () => {
      const last = document.querySelector('[data-key=report] .plan-section-body')?.cloneNode(true)
      if (!(last instanceof HTMLElement)) return
      // The names at carets are made of letters too.
      for (const caret of last.querySelectorAll('.collaboration-carets__caret')) caret.remove()
      const behind = last.textContent.split(mark)[1] ?? ''
      const written = behind.match(/[a-j]/g)?.length ?? 0
      while (window.lettersAt.length < written) window.lettersAt.push(now())
    }
    const inMargin = () => {
      for (const { textContent } of document.querySelectorAll('[data-thread]')) {
        const text = /annotation \d+(?=\D|$)/.exec(textContent)?.[0]
        if (text !== undefined) window.annotatedAt[text] ??= now()
      }
    }
    const deep = { subtree: true, childList: true, characterData: true }
    new MutationObserver(inPlan).observe(document.querySelector('.ProseMirror')!, deep)
    new MutationObserver(inMargin).observe(document.querySelector('[data-margin]')!, deep)
  }, MARK)
}

async function beginWriting(page: Page): Promise<void> {
  await page.locator('[data-key=report] .plan-section-body p').last().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(MARK)
}

/** Writes an annotation of the first stage and sends it. @returns when the key that sends was pressed. */
async function annotate(page: Page, text: string): Promise<number> {
  const row = page.getByRole('group', { name: 'Stage 1', exact: true })
  await row.locator('.flow-handle').focus()
  await page.keyboard.press('Control+Alt+KeyM')
  const form = page.locator('[data-margin-composer]')
  await form.getByRole('textbox').last().fill(text)
  await page.keyboard.press('Control+Enter')
  const sent = await page.evaluate(() => window.pressedAt.at(-1)!)
  await form.waitFor({ state: 'detached' })
  return sent
}
