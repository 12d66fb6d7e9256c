import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { factsAfter } from '#db/queries/session/facts.ts'
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
/** The expert, who reads. */
let lin: Seat
/** The organizer, who designs. */
let chen: Seat
let lessonStudyId: string

beforeAll(async () => {
  world = await freshDatabase()
  app = await startApp({ databaseUrl: world.url, flags: ['--demo'] })
  if (!findChromium().ok) return
  browser = await launchChromium()
  lin = await sitDown('linyuan')
  chen = await sitDown('chenjing')
  lessonStudyId = /lesson-studies\/([^/?]+)/.exec(chen.page.url())![1]!
})
beforeEach((context) => void need(context, findChromium()))
afterAll(async () => {
  await browser?.close()
  await app.stop()
  await world.drop()
})

/** Somebody in the workspace of the English lesson. */
async function sitDown(userName: string, more: { width?: number; height?: number } = {}): Promise<Seat> {
  const window = await aWindow(browser, more)
  const page = await window.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, app.origin, { userName, password: DEMO_PASSWORD })
  await page
    .getByRole('link', { name: /first look at fractions/ })
    .first()
    .click()
  await page.locator('[data-panel=plan] .ProseMirror').waitFor()
  return { window, page, errors }
}

/** Selects words of the plan by the mouse, as one does whether or not one may write. */
async function select({ page }: Seat, words: string): Promise<void> {
  const block = page.locator('.ProseMirror p').filter({ hasText: words }).first()
  await block.scrollIntoViewIfNeeded()
  const [from, to] = await block.evaluate((element, sought) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(sought)
      if (at === -1) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + sought.length)
      const boxes = [...range.getClientRects()]
      const [first, last] = [boxes[0]!, boxes.at(-1)!]
      return [
        { x: first.left, y: first.top + first.height / 2 },
        { x: last.right, y: last.top + last.height / 2 },
      ]
    }
    throw new Error(`no text node holds “${sought}”`)
  }, words)
  await page.mouse.move(from.x + 1, from.y)
  await page.mouse.down()
  // Still over the last letter, behind its middle.
  await page.mouse.move(to.x - 1.5, to.y, { steps: 4 })
  await page.mouse.up()
}
const panel = ({ page }: Seat) => page.locator('[data-panel=margin]')
const cards = (seat: Seat) => panel(seat).locator('[data-thread]')
const card = (seat: Seat, text: string | RegExp) => cards(seat).filter({ hasText: text })
const washed = ({ page }: Seat) => page.locator('.ProseMirror .annotated').allTextContents()
const composer = (seat: Seat) => panel(seat).getByRole('form', { name: 'New annotation' })
const happened = async (kind: string) =>
  (await factsAfter(world.db, lessonStudyId, 0)).filter((fact) => fact.kind === kind)
const choose = async (form: Locator, kind: string) => await form.getByText(kind, { exact: true }).click()

describe('an expert in the margin', () => {
  it('[G9] marks a passage that they may only read, and everybody sees it at once', async () => {
    expect(await lin.page.locator('.ProseMirror').getAttribute('contenteditable')).toBe('false')
    await select(lin, 'nobody has felt why the parts must be equal.')
    await lin.page.getByRole('button', { name: 'Annotate', exact: true }).click()
    const form = composer(lin)
    await form.getByText('nobody has felt why the parts must be equal.').waitFor()
    await form.getByRole('textbox', { name: 'What do you ask?' }).fill('How would you see that they feel it?')
    await form.getByRole('button', { name: 'Annotate' }).click()
    await card(lin, 'How would you see that they feel it?').waitFor()

    await soon(() => washed(chen)).toEqual(['nobody has felt why the parts must be equal.'])
    await soon(() => washed(lin)).toEqual(['nobody has felt why the parts must be equal.'])
    const toggle = chen.page.getByRole('group', { name: 'Panels' }).getByRole('button', { name: /^Margin/ })
    await soon(() => toggle.textContent()).toContain('1')
    await chen.page
      .getByRole('status')
      .filter({ hasText: 'Lin Yuan annotated: How would you see that they feel it?' })
      .waitFor({ state: 'attached' })
    expect(await happened('annotation.made')).toHaveLength(1)
  })

  it('[G4] is answered in the thread, which a highlight opens, with a colleague mentioned', async () => {
    await chen.page.locator('.ProseMirror .annotated').click()
    // The caret stands where was pressed: who designs may be about to write there.
    const caretIn = () =>
      chen.page.evaluate(
        () => (getSelection()?.anchorNode?.parentElement?.closest('.annotated') ?? null) !== null,
      )
    await soon(caretIn).toBe(true)
    const thread = card(chen, 'How would you see that they feel it?')
    await thread.getByRole('button', { name: 'Reply' }).click()
    const box = thread.getByRole('textbox', { name: 'Your reply' })
    await box.pressSequentially('By what they say when they fold. @Wang')
    await panel(chen)
      .getByRole('option', { name: /Wang Lei/ })
      .waitFor()
    await box.press('Enter')
    await box.press('Control+Enter')
    const reply = /By what they say when they fold\. @.*Wang Lei/
    for (const seat of [chen, lin]) await card(seat, reply).locator('[data-reply]').waitFor()
    const [fact] = await happened('annotation.replied')
    expect((fact!.body as { mentions: string[] }).mentions).toHaveLength(1)
    // What was read is counted no more.
    expect(
      await chen.page
        .getByRole('group', { name: 'Panels' })
        .getByRole('button', { name: /^Margin/ })
        .textContent(),
    ).toBe('Margin')
  })

  it('[G8] suggests other words, which who designs accepts: they stand in the plan, in every browser', async () => {
    await select(lin, 'The teacher tells little')
    await lin.page.keyboard.press('Control+Alt+KeyM')
    const form = composer(lin)
    await choose(form, 'Suggestion')
    await form.getByLabel('Wording you suggest').fill('The teacher waits')
    await form.getByRole('textbox', { name: 'Why do you suggest it?' }).fill('Waiting is harder, and better.')
    await form.getByRole('textbox', { name: 'Why do you suggest it?' }).press('Control+Enter')

    const mine = card(lin, 'Waiting is harder')
    await mine.waitFor()
    expect(await mine.getByRole('button', { name: 'Accept' }).count()).toBe(0)
    const theirs = card(chen, 'Waiting is harder')
    await theirs.getByRole('button', { name: 'Accept' }).click()
    for (const { page } of [chen, lin])
      await page.locator('.ProseMirror p').filter({ hasText: 'The teacher waits and asks often' }).waitFor()
    await soon(() => happened('annotation.accepted')).toHaveLength(1)
    await soon(() => washed(lin)).toEqual(['nobody has felt why the parts must be equal.'])
  })

  it('notes a stage of the flow; the mark beside it leads to the thread', async () => {
    const row = lin.page.locator('.flow-row').first()
    await row.scrollIntoViewIfNeeded()
    await row.hover()
    await row.getByRole('button', { name: 'Annotate stage 1' }).click()
    const form = composer(lin)
    await choose(form, 'Strength')
    await form.getByRole('textbox', { name: 'What is good about it?' }).fill('It begins with what they know.')
    await form.getByRole('button', { name: 'Annotate' }).click()
    const mark = chen.page.getByRole('button', { name: '1 annotation of stage 1' })
    await mark.click()
    await soon(() => card(chen, 'It begins with what they know.').getAttribute('aria-current')).toBe('true')
  })

  it('is declined with a reason, filtered by state and kind, and walked through by keyboard', async () => {
    await select(lin, 'Our textbooks begin with a moon cake or an apple')
    await lin.page.getByRole('button', { name: 'Annotate', exact: true }).click()
    const form = composer(lin)
    await choose(form, 'Suggestion')
    await form.getByRole('textbox', { name: 'Why do you suggest it?' }).fill('Name the textbook.')
    await form.getByRole('button', { name: 'Annotate' }).click()
    const theirs = card(chen, 'Name the textbook.')
    await theirs.getByRole('button', { name: 'Decline' }).click()
    await theirs.getByRole('textbox', { name: 'Why not?' }).fill('Both schools use several.')
    await theirs.getByRole('button', { name: 'Decline' }).click()
    await soon(() => happened('annotation.declined')).toHaveLength(1)

    const state = panel(chen).getByRole('combobox', { name: 'State' })
    await soon(() => cards(chen).count()).toBe(2)
    await state.selectOption('Closed')
    await card(chen, 'Both schools use several.').waitFor()
    await state.selectOption('Open and closed')
    await soon(() => cards(chen).count()).toBe(4)
    await panel(chen).getByRole('combobox', { name: 'Kind' }).selectOption('Strength')
    // The thread that one looks at stays in view beside those that fit.
    await soon(() => cards(chen).count()).toBe(1)
    await panel(chen).getByRole('combobox', { name: 'Kind' }).selectOption('Every kind')

    await state.selectOption('Open')
    await panel(chen)
      .getByRole('button', { name: /^Previous/ })
      .click()
    const current = () => panel(chen).locator('[aria-current=true]')
    // In the order of the plan: its rationale comes before its flow.
    await soon(() => current().textContent()).toContain('How would you see')
    await chen.page.keyboard.press('Alt+ArrowDown')
    await soon(() => current().textContent()).toContain('It begins with what they know.')
    await chen.page.keyboard.press('Alt+ArrowUp')
    await soon(() => current().textContent()).toContain('How would you see')
  })

  it('[G7] whose words are deleted keeps them as they were; resolved, it is closed, and opens again', async () => {
    await select(chen, 'nobody has felt why the parts must be equal.')
    await chen.page.keyboard.press('Delete')
    for (const seat of [chen, lin])
      await card(seat, 'How would you see that they feel it?')
        .getByText('This text is no longer in the plan. It was:')
        .waitFor()
    expect(await washed(lin)).not.toContain('nobody has felt why the parts must be equal.')
    const mine = card(lin, 'How would you see that they feel it?')
    await mine.getByRole('button', { name: 'Resolve' }).click()
    await panel(lin).getByRole('combobox', { name: 'State' }).selectOption('Open and closed')
    await mine.getByRole('button', { name: 'Open again' }).click()
    await mine.getByRole('button', { name: 'Resolve' }).waitFor()
  })

  it('pins a place of the board, where everybody sees it', async () => {
    for (const { page } of [lin, chen]) {
      await page.getByRole('group', { name: 'Panels' }).getByRole('button', { name: 'Board' }).click()
      await page.locator('.tl-canvas').waitFor()
    }
    await lin.page.getByRole('button', { name: 'Annotate the board' }).click()
    const picker = (await lin.page.locator('[data-pin-picker]').boundingBox())!
    await lin.page.mouse.click(picker.x + picker.width / 2, picker.y + picker.height * 0.8)
    const form = composer(lin)
    await form.getByRole('textbox', { name: 'What do you ask?' }).fill('What goes here?')
    await form.getByRole('button', { name: 'Annotate' }).click()
    await chen.page.getByRole('button', { name: /^Question by .*Lin Yuan: What goes here\?$/ }).click()
    await soon(() => card(chen, 'What goes here?').getAttribute('aria-current')).toBe('true')
  })

  it('on a phone is a tab of its own; a passage that is pressed is seen from there', async () => {
    const phone = await sitDown('zhangqiang', { width: 390, height: 844 })
    const tab = phone.page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: /^Margin/ })
    await tab.click()
    await card(phone, 'It begins with what they know.').getByRole('button').first().click()
    await soon(() => phone.page.locator('[data-panel=plan]').isVisible()).toBe(true)
    await soon(() => phone.page.locator('.flow-row').first().isVisible()).toBe(true)
    await select(phone, 'Four paper strips of one metre')
    await phone.page.getByRole('button', { name: 'Annotate', exact: true }).click()
    await composer(phone).getByText('Four paper strips of one metre').waitFor()
    await composer(phone).getByRole('textbox', { name: 'What do you ask?' }).fill('How many groups?')
    await composer(phone).getByRole('button', { name: 'Annotate' }).click()
    await card(phone, 'How many groups?').waitFor()
    // Who may write has the caret where they press; the thread is one press further.
    await phone.page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Plan' }).click()
    await phone.page.locator('.annotated').filter({ hasText: 'Four paper strips of one metre' }).click()
    await phone.page.getByRole('button', { name: 'See the annotation' }).click()
    await soon(() => card(phone, 'How many groups?').getAttribute('aria-current')).toBe('true')
    const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    expect(phone.errors).toEqual([])
    await phone.window.close()
  })

  it('nothing failed on the way', () => {
    expect([...lin.errors, ...chen.errors]).toEqual([])
  })
})
