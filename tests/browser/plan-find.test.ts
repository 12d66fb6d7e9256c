import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

// Two teachers write, one of them looks for words and replaces them, and an expert looks along.

interface Seat {
  readonly page: Page
  readonly plan: Locator
  readonly bar: Locator
  readonly errors: string[]
}

const demo = useDemoApp()
/** A shared machine may be slow: what is waited for has time, what is counted is exact. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })
let chen: Seat
let li: Seat
let lin: Seat

beforeAll(async () => {
  if (!findChromium().ok) return
  chen = await sitDown('chenjing')
  li = await sitDown('lixiulan')
  lin = await sitDown('linyuan')
})
beforeEach((context) => void need(context, findChromium()))

async function sitDown(userName: string, more: { width?: number; height?: number } = {}): Promise<Seat> {
  const window = await aWindow(demo.browser(), more)
  const page = await window.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, demo.app().origin, { userName, password: DEMO_PASSWORD })
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  await page.goto(`${demo.app().origin}${await study.getAttribute('href')}/plan`)
  // To who may only read it is no text box.
  const plan = page.locator('[data-panel=plan] .ProseMirror')
  await plan.waitFor()
  await untilAwake(page)
  await page.locator('[data-save-state="saved"]').waitFor()
  return { page, plan, bar: page.getByRole('search', { name: 'Find in the plan' }), errors }
}

const section = ({ plan }: Seat, key: string) =>
  plan.locator(`.plan-section[data-key="${key}"] .plan-section-body`)
const field = ({ bar }: Seat) => bar.getByRole('textbox', { name: 'Find', exact: true })
const said = ({ bar }: Seat) => bar.getByRole('status').textContent()
const found = ({ plan }: Seat) => plan.locator('.found')
const press = ({ page }: Seat, key: string) => page.keyboard.press(key)

/** Writes at the end of a section. */
async function typeInto(seat: Seat, key: string, text: string): Promise<void> {
  await section(seat, key).locator('p').last().click()
  await press(seat, 'End')
  await seat.page.keyboard.type(text)
}
async function find(seat: Seat, words: string): Promise<void> {
  await seat.plan.focus()
  await press(seat, 'Control+f')
  await field(seat).waitFor()
  await field(seat).fill(words)
}

describe('finding and replacing between two windows', () => {
  it('[W2] counts through the whole plan, goes from one to the next, and follows what the other writes', async () => {
    await typeInto(li, 'unitGoals', 'A rhombus here. ')
    await section(chen, 'unitGoals').getByText('A rhombus here.').waitFor()
    await typeInto(li, 'report', 'The RHOMBUS there. ')
    await li.page.locator('.flow-row').first().locator('.flow-cell[data-kind="intent"] p').last().click()
    await press(li, 'End')
    await li.page.keyboard.type(' One ｒｈｏｍｂｕｓ more.')
    await chen.plan.getByText('One ｒｈｏｍｂｕｓ more.').waitFor()

    await find(chen, 'rhombus')
    await soon(() => said(chen)).toBe('1 of 3')
    expect(await found(chen).allTextContents()).toEqual(['rhombus', 'ｒｈｏｍｂｕｓ', 'RHOMBUS'])
    await press(chen, 'Enter')
    await soon(() => said(chen)).toBe('2 of 3')
    await soon(() => chen.plan.locator('.found.is-current').textContent()).toBe('ｒｈｏｍｂｕｓ')
    await press(chen, 'Shift+Enter')
    await press(chen, 'Shift+Enter')
    await soon(() => said(chen)).toBe('3 of 3')

    await typeInto(li, 'unitGoals', 'Another rhombus. ')
    await soon(() => said(chen)).toBe('4 of 4')
    await soon(() => chen.plan.locator('.found.is-current').textContent()).toBe('RHOMBUS')

    await field(chen).fill('rhomb')
    await soon(() => found(chen).count()).toBe(4)
    await chen.bar.getByRole('button', { name: 'Whole words only' }).click()
    await soon(() => said(chen)).toBe('Not found')
    await chen.bar.getByRole('button', { name: 'Whole words only' }).click()
    // Having found nothing for a while, one is where one was.
    await soon(() => said(chen)).toBe('4 of 4')
    const matchCase = chen.bar.getByRole('button', { name: 'Capital and small letters differ' })
    await matchCase.click()
    await soon(() => found(chen).count()).toBe(3)
    await matchCase.click()
    // Nobody else sees what she looks for.
    expect(await found(li).count()).toBe(0)
  })

  it('[W5] replaces one, then all by one step, while the other writes; undo takes back that step alone', async () => {
    await find(chen, 'rhombus')
    await soon(() => said(chen)).toBe('1 of 4')
    await press(chen, 'Shift+Enter')
    await soon(() => said(chen)).toBe('4 of 4')
    await chen.bar.getByRole('textbox', { name: 'Replace with' }).fill('square')
    await chen.bar.getByRole('button', { name: 'Replace', exact: true }).click()
    await soon(() => found(chen).count()).toBe(3)
    await soon(() => section(li, 'report').innerText()).toContain('The square there.')

    await typeInto(li, 'homework', 'Meanwhile Li writes. ')
    await chen.bar.getByRole('button', { name: 'Replace all' }).click()
    await soon(() => said(chen)).toBe('3 replaced')
    await soon(() => section(li, 'unitGoals').innerText()).toContain('A square here. Another square.')
    await soon(() => li.plan.innerText()).not.toMatch(/rhombus/i)

    await field(chen).focus()
    await press(chen, 'Escape')
    await soon(() => chen.bar.count()).toBe(0)
    expect(await found(chen).count()).toBe(0)
    await soon(() => chen.plan.evaluate((text) => text === document.activeElement)).toBe(true)
    await press(chen, 'Control+z')
    await soon(() => section(li, 'unitGoals').innerText()).toContain('A rhombus here. Another rhombus.')
    await soon(() => li.plan.innerText()).toContain('One ｒｈｏｍｂｕｓ more.')
    // What was replaced before, and what the other wrote, stays.
    expect(await section(li, 'report').innerText()).toContain('The square there.')
    expect(await section(chen, 'homework').innerText()).toContain('Meanwhile Li writes.')
  })

  it('waits for an input method to be done, and takes none of its keys', async () => {
    await find(chen, '')
    const line = await chen.page.context().newCDPSession(chen.page)
    await line.send('Input.imeSetComposition', { text: 'rhom', selectionStart: 4, selectionEnd: 4 })
    await soon(() => field(chen).inputValue()).toBe('rhom')
    expect(await found(chen).count()).toBe(0)
    await line.send('Input.insertText', { text: 'rhombus' })
    await soon(() => found(chen).count()).toBe(3)
    await press(chen, 'Escape')
  })

  it('takes what is selected along, and goes back into the text with what was found selected', async () => {
    const words = section(chen, 'unitGoals').getByText('A rhombus here.')
    await words.click()
    await press(chen, 'Home')
    await press(chen, 'ArrowRight')
    await press(chen, 'ArrowRight')
    for (let i = 0; i < 7; i += 1) await press(chen, 'Shift+ArrowRight')
    await chen.page.getByRole('button', { name: 'Find and replace' }).click()
    await soon(() => field(chen).inputValue()).toBe('rhombus')
    await soon(() => said(chen)).toBe('1 of 3')
    await press(chen, 'Enter')
    await soon(() => said(chen)).toBe('2 of 3')
    await press(chen, 'Escape')
    await soon(() => chen.page.evaluate(() => getSelection()?.toString())).toBe('rhombus')
  })

  it('[W5] lets who may only read find, and offers nothing to replace', async () => {
    await find(lin, 'square there')
    await soon(() => said(lin)).toBe('1 of 1')
    expect(await lin.bar.getByRole('textbox').count()).toBe(1)
    expect(await lin.bar.getByRole('button', { name: /^Replace/ }).count()).toBe(0)
    await press(lin, 'Escape')
    await soon(() => lin.plan.evaluate((text) => text === document.activeElement)).toBe(true)
    expect(await found(lin).count()).toBe(0)
  })
})

describe('the outline', () => {
  const here = ({ page }: Seat) => page.locator('.plan-outline a[aria-current="location"]')

  it('names the rows of the flow, follows the reader, and is walked by keys', async () => {
    const nav = chen.page.getByRole('navigation', { name: 'On this page' })
    const third = nav.getByRole('link', { name: /^3 .*Making unit fractions.* 10 min$/ })
    await third.click()
    await soon(() => here(chen).textContent()).toContain('Making unit fractions')
    await chen.plan
      .locator('.plan-section[data-key="goals"], .plan-section[data-key="unitGoals"]')
      .first()
      .evaluate((it) => it.scrollIntoView())
    await soon(() => here(chen).textContent()).toContain('Goals of the unit')
    await here(chen).focus()
    await press(chen, 'ArrowDown')
    await press(chen, 'ArrowDown')
    await press(chen, 'Enter')
    await soon(() => here(chen).textContent()).toContain('Relationship to standards')
    // Whoever came by keyboard goes on there.
    const caretIn = () =>
      chen.page.evaluate(() => getSelection()?.anchorNode?.parentElement?.closest('.plan-section')?.id)
    await soon(caretIn).toBe('plan-section-standards')
  })

  it('is behind a button on a phone of 390 pixels, where the bar fits too', async () => {
    const wang = await sitDown('wanglei', { width: 390, height: 844 })
    await wang.page.locator('.plan-outline-menu summary').click()
    const sheet = wang.page.locator('.plan-outline-menu .plan-outline-sheet')
    await sheet.getByRole('link', { name: /Points for observers/ }).click()
    await soon(() => sheet.isVisible()).toBe(false)
    await soon(() =>
      wang.plan.locator('.plan-section[data-key="observationPoints"]').evaluate((it) => {
        const { top } = it.getBoundingClientRect()
        return top > 0 && top < innerHeight / 2
      }),
    ).toBe(true)
    await wang.page.getByRole('button', { name: 'Find and replace' }).click()
    await field(wang).waitFor()
    const wide = await wang.page.evaluate(() =>
      [...document.querySelectorAll('.plan-bar :is(input, button, p)')]
        .filter((it) => it.getBoundingClientRect().right > innerWidth)
        .map((it) => it.outerHTML),
    )
    expect(wide).toEqual([])
    expect(wang.errors).toEqual([])
    await wang.page.context().close()
  })
})

it('raised no error in anybody’s page', () => {
  expect([chen, li, lin].flatMap(({ errors }) => errors)).toEqual([])
})
