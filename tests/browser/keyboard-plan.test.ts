import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { factsAfter } from '#db/queries/session/facts.ts'
import { findChromium } from '../world/browser.ts'
import { untilAwake } from '../world/awake.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { hasFocus, showsFocus, tabTo } from '../world/keyboard.ts'
import { need } from '../world/needs.ts'
import { aDemoWindow } from '../world/tour-places.ts'

// No mouse: every press here is one on a keyboard.

const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })
const demo = useDemoApp()
/** The organizer, who writes. */
let chen: Page
/** The expert, who reads. */
let lin: Page

beforeAll(async () => {
  if (!findChromium().ok) return
  chen = await atPlan('chenjing')
  lin = await atPlan('linyuan')
})
beforeEach((context) => void need(context, findChromium()))

async function atPlan(userName: string): Promise<Page> {
  const { origin } = demo.app()
  const window = await aDemoWindow(demo.browser(), origin, userName, { language: 'en' })
  const page = await window.newPage()
  await page.goto(origin)
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  await page.goto(origin + (await study.getAttribute('href')))
  await untilAwake(page)
  await plan(page).waitFor()
  return page
}
const plan = (page: Page) => page.getByLabel('Text of the plan')
const section = (page: Page, key: string) =>
  plan(page).locator(`.plan-section[data-key="${key}"] .plan-section-body`)
const rows = (page: Page) => plan(page).locator('.flow-row')
const tool = (page: Page, name: string) =>
  page.getByRole('toolbar').getByRole('button', { name, exact: true })
const caretIn = (where: Locator) => where.evaluate((it) => it.contains(getSelection()?.anchorNode ?? null))
const textsOf = async (all: Locator) => (await all.allInnerTexts()).map((it) => it.trim())
async function caretToStart(page: Page): Promise<void> {
  for (let pressed = 0; pressed < 5 && !(await caretIn(section(page, 'title'))); pressed++)
    await page.keyboard.press('Control+Home')
  expect(await caretIn(section(page, 'title'))).toBe(true)
}
/** Goes by arrow keys from the start of the plan into a part of it. */
async function caretDownTo(page: Page, where: Locator): Promise<void> {
  await caretToStart(page)
  for (let pressed = 0; pressed < 200 && !(await caretIn(where)); pressed++)
    await page.keyboard.press('ArrowDown')
  expect(await caretIn(where)).toBe(true)
  await page.keyboard.press('End')
}

describe('writing the plan', () => {
  it('[W41] goes from the top of the page to the tools, and from there into the text', async () => {
    await chen.keyboard.press('Tab')
    expect(await hasFocus(chen.getByRole('link', { name: 'Skip to the content' }))).toBe(true)
    expect(await showsFocus(chen)).toBe(true)
    // One stop in the toolbar: the arrow keys walk through it.
    await tabTo(chen, chen.getByRole('toolbar').locator('button[tabindex="0"]'))
    expect(await showsFocus(chen)).toBe(true)
    await chen.keyboard.press('End')
    await chen.keyboard.press('Home')
    expect(await hasFocus(chen.getByRole('toolbar').getByRole('button').first())).toBe(true)
    await tabTo(chen, plan(chen))
  })

  it('[W41] writes words, a heading, a list and a table, and formats them', async () => {
    await caretDownTo(chen, section(chen, 'appendix'))
    await chen.keyboard.press('Enter')
    await chen.keyboard.type('### Paper strips')
    await chen.keyboard.press('Enter')
    await chen.keyboard.type('- one ')
    await chen.keyboard.press('Control+b')
    await chen.keyboard.type('bold')
    await chen.keyboard.press('Control+b')
    await chen.keyboard.press('Enter')
    await chen.keyboard.type('two')
    await chen.keyboard.press('Tab')
    await chen.keyboard.press('Shift+Tab')
    await chen.keyboard.press('Enter')
    await chen.keyboard.press('Enter')
    const appendix = section(chen, 'appendix')
    await soon(() => appendix.locator('h3').allInnerTexts()).toEqual(['Paper strips'])
    await soon(() => appendix.locator('li').allInnerTexts()).toEqual(['one bold', 'two'])
    expect(await appendix.locator('li strong').innerText()).toBe('bold')

    // Out to the tools, a table, and from cell to cell.
    await chen.keyboard.press('Escape')
    await chen.keyboard.press('Shift+Tab')
    await soon(() => chen.evaluate(() => document.activeElement?.closest('[role=toolbar]') !== null)).toBe(
      true,
    )
    for (let pressed = 0; pressed < 20 && !(await hasFocus(tool(chen, 'Insert a table'))); pressed++)
      await chen.keyboard.press('ArrowRight')
    await chen.keyboard.press('Enter')
    await soon(() => appendix.locator('th').count()).toBe(3)
    await chen.keyboard.type('Strip')
    await chen.keyboard.press('Tab')
    await chen.keyboard.type('Parts')
    await soon(() => textsOf(appendix.locator('th'))).toEqual(['Strip', 'Parts', ''])
  })

  it('[W42] Escape and Tab leave the plan from within a table, where Tab has another meaning', async () => {
    expect(await caretIn(section(chen, 'appendix').locator('table'))).toBe(true)
    await chen.keyboard.press('Escape')
    await chen.keyboard.press('Tab')
    await soon(() => plan(chen).evaluate((it) => it.contains(document.activeElement))).toBe(false)
  })

  it('[W41] adds a stage, goes from cell to cell, moves it and removes it', async () => {
    await plan(chen).focus()
    await caretDownTo(chen, rows(chen).first().locator('[data-kind=stage] .flow-cell-body'))
    const before = await rows(chen).count()
    await chen.keyboard.press('Control+Enter')
    await soon(() => rows(chen).count()).toBe(before + 1)
    await chen.keyboard.type('Walk')
    await chen.keyboard.press('Tab')
    await chen.keyboard.type('Chairs')
    const mine = rows(chen).filter({ hasText: 'Walk' })
    await soon(() => textsOf(mine.locator('[data-kind] .flow-cell-body'))).toEqual([
      'Walk',
      'Chairs',
      '',
      '',
      '',
    ])
    const place = () => mine.getAttribute('aria-label')
    const was = await place()
    await chen.keyboard.press('Alt+ArrowDown')
    await soon(place).not.toBe(was)
    await chen.keyboard.press('Alt+ArrowUp')
    await soon(place).toBe(was)
    const remove = mine.getByRole('button', { name: /^Remove/ })
    await tabTo(chen, remove, 'Shift+Tab')
    expect(await showsFocus(chen)).toBe(true)
    await chen.keyboard.press('Enter')
    await soon(() => rows(chen).count()).toBe(before)
    expect(await plan(chen).evaluate((it) => it.contains(document.activeElement))).toBe(true)
  })
})

describe('annotating', () => {
  const composer = (page: Page) => page.getByRole('form', { name: 'New annotation' })
  const made = async () => {
    const id = /lesson-studies\/([^/?]+)/.exec(chen.url())![1]!
    return (await factsAfter(demo.db(), id, 0))
      .filter((fact) => fact.kind === 'annotation.made')
      .map((it) => it.body)
  }

  it('[W43] who reads reaches a passage by Tab and arrow keys, annotates it by Enter, and is back at it', async () => {
    const passages = plan(lin).locator('[data-passage]')
    await tabTo(lin, plan(lin).locator('[data-passage][tabindex="0"]'))
    expect(await showsFocus(lin)).toBe(true)
    await lin.keyboard.press('ArrowDown')
    await lin.keyboard.press('ArrowDown')
    await soon(() => hasFocus(passages.nth(2))).toBe(true)
    const words = (await passages.nth(2).innerText()).trim()
    await lin.keyboard.press('Enter')
    await composer(lin).getByText(words).waitFor()
    await lin.keyboard.type('Who says so?')
    await lin.keyboard.press('Control+Enter')
    await lin.locator('[data-thread]').filter({ hasText: 'Who says so?' }).waitFor()
    expect(await made()).toMatchObject([{ quote: words, text: 'Who says so?' }])
    await soon(() => hasFocus(passages.nth(2))).toBe(true)
    // Everybody sees it at once.
    await soon(() => chen.locator('.ProseMirror .annotated').allTextContents()).toEqual([words])
  })

  it('[W43] gives up by Escape, and is where they were', async () => {
    const passages = plan(lin).locator('[data-passage]')
    await lin.keyboard.press('Home')
    await soon(() => hasFocus(passages.first())).toBe(true)
    await lin.keyboard.press('Enter')
    await composer(lin).waitFor()
    await lin.keyboard.press('Escape')
    await composer(lin).waitFor({ state: 'detached' })
    expect(await hasFocus(passages.first())).toBe(true)
  })

  it('[W43] notes a stage by the mark beside it', async () => {
    const mark = rows(lin).first().getByRole('button', { name: 'Annotate stage 1' })
    await tabTo(lin, mark)
    expect(await showsFocus(lin)).toBe(true)
    await lin.keyboard.press('Enter')
    await composer(lin).waitFor()
    await lin.keyboard.type('A good start.')
    await lin.keyboard.press('Control+Enter')
    await soon(() => made()).toHaveLength(2)
  })

  it('[W43] who writes selects by Shift and arrow keys, and is back at the caret', async () => {
    await plan(chen).focus()
    await caretToStart(chen)
    await chen.keyboard.press('Home')
    await chen.keyboard.press('Shift+Control+ArrowRight')
    // The editor has heard of the selection.
    await chen.getByRole('button', { name: 'Annotate', exact: true }).waitFor()
    await chen.keyboard.press('Control+Alt+KeyM')
    await composer(chen).waitFor()
    await chen.keyboard.type('Shorter?')
    await chen.keyboard.press('Control+Enter')
    await soon(() => made()).toHaveLength(3)
    await soon(() => hasFocus(plan(chen))).toBe(true)
  })

  it('[W44] answers and resolves in the thread, where the focus stays', async () => {
    const thread = chen.locator('[data-thread]').filter({ hasText: 'Who says so?' })
    await tabTo(chen, thread.getByRole('button', { name: 'Reply' }))
    await chen.keyboard.press('Enter')
    await chen.keyboard.type('The textbook.')
    await chen.keyboard.press('Control+Enter')
    await thread.getByText('The textbook.').waitFor()
    await soon(() => hasFocus(thread)).toBe(true)
    expect(await showsFocus(chen)).toBe(true)
    await tabTo(chen, thread.getByRole('button', { name: 'Resolve' }))
    await chen.keyboard.press('Enter')
    await soon(() => chen.evaluate(() => document.activeElement?.closest('[data-thread]') !== null)).toBe(
      true,
    )
  })
})
