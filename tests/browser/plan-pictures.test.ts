import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { aPicture } from '../world/pictures.ts'
import { signIn } from '../world/sign-in.ts'

// Pictures and pasted words in the plan of two schools: real browsers, real clipboard and drop events.

interface Visitor {
  readonly page: Page
  readonly plan: Locator
  readonly errors: string[]
}

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/clipboard')
const demo = useDemoApp()
let chen: Visitor
let li: Visitor

beforeAll(async () => {
  if (!findChromium().ok) return
  chen = await atPlan('chenjing')
  li = await atPlan('lixiulan')
})
beforeEach((context) => void need(context, findChromium()))

async function atPlan(userName: string, more: { width?: number; height?: number } = {}): Promise<Visitor> {
  const window = await aWindow(demo.browser(), more)
  const page = await window.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, demo.app().origin, { userName, password: DEMO_PASSWORD })
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  await page.goto(`${demo.app().origin}${await study.getAttribute('href')}/plan`)
  const visitor = { page, plan: page.getByRole('textbox', { name: 'Text of the plan' }), errors }
  await visitor.plan.waitFor()
  await isSaved(visitor)
  return visitor
}

/** A picture is sent, decoded, drawn anew and told to everybody: on a busy machine that takes a while. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 })
const isSaved = ({ page }: Visitor) => page.locator('[data-save-state="saved"]').waitFor()
const section = ({ plan }: Visitor, key: string) =>
  plan.locator(`.plan-section[data-key="${key}"] .plan-section-body`)
const pictures = (where: Locator) => where.locator('.plan-picture')
const cell = ({ plan }: Visitor, number: number, kind: string) =>
  plan
    .getByRole('group', { name: `Stage ${number}`, exact: true })
    .locator(`.flow-cell[data-kind="${kind}"] .flow-cell-body`)

async function caretInto({ page }: Visitor, where: Locator): Promise<void> {
  await where.locator('> p').last().click()
  await page.keyboard.press('End')
}

interface Carried {
  readonly html?: string
  readonly text?: string
  readonly files?: readonly { readonly name: string; readonly type: string; readonly base64: string }[]
}
const aFile = async (name: string, more: Parameters<typeof aPicture>[0] = {}) => ({
  name,
  type: 'image/png',
  base64: (await aPicture(more)).toString('base64'),
})

/** A paste or a drop as the browser tells the page of it, with what the clipboard or the hand carries. */
async function brings(where: Locator, kind: 'paste' | 'drop', carried: Carried): Promise<void> {
  await where.evaluate(
    (element, [event, { html = '', text = '', files = [] }]) => {
      const data = new DataTransfer()
      if (html !== '') data.setData('text/html', html)
      if (text !== '') data.setData('text/plain', text)
      for (const { name, type, base64 } of files)
        data.items.add(
          new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }),
        )
      const box = element.getBoundingClientRect()
      const at = { clientX: box.left + 8, clientY: box.top + box.height / 2, bubbles: true, cancelable: true }
      element.dispatchEvent(
        event === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, ...at }),
      )
    },
    [kind, carried] as const,
  )
}

/** Where the pictures of a place lead, once each can really be seen. */
async function seen(where: Locator): Promise<string[]> {
  // Pictures far down the page are asked for when they come near.
  for (const img of await pictures(where).locator('> img').all()) await img.scrollIntoViewIfNeeded()
  await soon(() =>
    pictures(where)
      .locator('> img')
      .evaluateAll((found) =>
        (found as HTMLImageElement[]).every((img) => img.complete && img.naturalWidth > 0),
      ),
  ).toBe(true)
  return pictures(where)
    .locator('> img')
    .evaluateAll((found) => found.map((img) => img.getAttribute('src') ?? ''))
}

describe('pictures', () => {
  it('[T9] chosen with the tool stand in the plan of both, and are there after a reload', async () => {
    await caretInto(chen, section(chen, 'boardPlan'))
    const chooser = chen.page.waitForEvent('filechooser')
    await chen.page.getByRole('button', { name: 'Add a picture' }).click()
    await (
      await chooser
    ).setFiles([
      { name: 'first.png', mimeType: 'image/png', buffer: await aPicture({ colour: '#cc3311' }) },
      { name: 'second.png', mimeType: 'image/png', buffer: await aPicture({ colour: '#11cc33' }) },
    ])
    await soon(() => pictures(section(li, 'boardPlan')).count()).toBe(2)
    const hers = await seen(section(chen, 'boardPlan'))
    expect(await seen(section(li, 'boardPlan'))).toEqual(hers)
    expect(hers.every((src) => /^\/lesson-studies\/[0-9a-f-]+\/files\/[0-9a-f-]+$/.test(src))).toBe(true)
    await isSaved(chen)
    await chen.page.reload()
    await chen.plan.waitFor()
    await soon(() => pictures(section(chen, 'boardPlan')).count()).toBe(2)
    expect(await seen(section(chen, 'boardPlan'))).toEqual(hers)
  })

  it('[T9] dropped into a cell and pasted from the clipboard stand where they were put', async () => {
    const where = cell(chen, 1, 'students')
    await brings(where.locator('> p').last(), 'drop', {
      files: [await aFile('dropped.png', { colour: '#3355ee' })],
    })
    await soon(() => pictures(cell(li, 1, 'students')).count()).toBe(1)
    await seen(cell(li, 1, 'students'))
    await caretInto(li, section(li, 'appendix'))
    await li.page.keyboard.type('Worksheet:')
    await brings(section(li, 'appendix').locator('> p').last(), 'paste', {
      html: '<img src="file:///tmp/x.png">',
      files: [await aFile('image.png', { colour: '#ee55aa' })],
    })
    await soon(() => pictures(section(chen, 'appendix')).count()).toBe(1)
    const order = await section(chen, 'appendix')
      .locator('> *')
      .evaluateAll((found) => found.map((it) => `${it.localName} ${it.textContent.slice(0, 10)}`))
    const at = order.findIndex((it) => it.startsWith('p Worksheet'))
    expect(order[at + 1]).toMatch(/^figure/)
  })

  it('[T10] are chosen, described, sized, moved and removed with the keyboard, and undo brings them back', async () => {
    const there = section(chen, 'boardPlan')
    const before = await seen(there)
    await pictures(there).first().locator('> img').click()
    await pictures(there).first().and(chen.plan.locator('.is-chosen')).waitFor()
    await chen.page.keyboard.press('Tab')
    await chen.page.keyboard.press('Enter')
    await soon(() => pictures(section(li, 'boardPlan')).first().getAttribute('data-size')).toBe('s')
    await chen.page.getByRole('textbox', { name: 'Description of the picture' }).fill('A grid of squares')
    await chen.page.keyboard.press('Enter')
    await li.plan.getByRole('img', { name: 'A grid of squares' }).waitFor()
    // The keys are the plan's again: one place down, and back.
    await chen.page.keyboard.press('Alt+ArrowDown')
    await soon(() => seen(section(li, 'boardPlan'))).toEqual(before.toReversed())
    await chen.page.keyboard.press('Alt+ArrowUp')
    await soon(() => seen(section(li, 'boardPlan'))).toEqual(before)
    await chen.page.keyboard.press('Delete')
    await soon(() => pictures(section(li, 'boardPlan')).count()).toBe(1)
    await chen.page.keyboard.press('Control+z')
    await soon(() => seen(section(li, 'boardPlan'))).toEqual(before)
  })

  it('[T18] that cannot be sent are kept, said so, and sent when there is a line again', async () => {
    await chen.page.route('**/files', (route) => route.abort())
    await caretInto(chen, section(chen, 'homework'))
    await brings(section(chen, 'homework').locator('> p').last(), 'paste', {
      files: [await aFile('task.png', { colour: '#884400' })],
    })
    const line = chen.page.locator('.plan-upload', { hasText: 'task.png' })
    await soon(() => line.innerText()).toContain('no connection')
    // Meanwhile a colleague writes above it, and the place stays where it was.
    await caretInto(li, section(li, 'title'))
    await li.page.keyboard.type(' (second draft)')
    await section(chen, 'title').getByText('(second draft)').waitFor()
    await chen.page.unroute('**/files')
    await line.getByRole('button', { name: 'Try again' }).click()
    await soon(() => pictures(section(li, 'homework')).count()).toBe(1)
    await soon(() => chen.page.locator('.plan-upload').count()).toBe(0)
  })

  it('[T18] that are refused say why, and can be discarded', async () => {
    await caretInto(chen, section(chen, 'homework'))
    const base64 = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')
    await brings(section(chen, 'homework').locator('> p').last(), 'paste', {
      files: [{ name: 'drawing.png', type: 'image/png', base64 }],
    })
    const line = chen.page.locator('.plan-upload', { hasText: 'drawing.png' })
    await soon(() => line.innerText()).toContain('not a picture')
    await line.getByRole('button', { name: 'Discard drawing.png' }).click()
    await soon(() => chen.page.locator('.plan-upload, .picture-place').count()).toBe(0)
    expect(await pictures(section(li, 'homework')).count()).toBe(1)
  })
})

describe('words from a word processor', () => {
  it('[T14] pasted from Word they are headings, lists and marks for both, with a note on what could not come', async () => {
    await caretInto(chen, section(chen, 'report'))
    await brings(section(chen, 'report').locator('> p').last(), 'paste', {
      html: readFileSync(path.join(FIXTURES, 'word-lists.html'), 'utf8'),
      text: '认识面积',
    })
    const hers = section(li, 'report')
    await hers.locator('h3', { hasText: '认识面积' }).waitFor()
    expect(await hers.locator('ol > li > ul > li').allInnerTexts()).toEqual(['摆一摆', '数一数'])
    expect(await hers.locator('strong').first().innerText()).toBe('理解')
    expect(
      await hers.locator(':is([style], [class*="Mso"], font, script):not([class*="carets"])').count(),
    ).toBe(0)
    await chen.page.getByRole('alert').filter({ hasText: '1 picture could not be pasted' }).waitFor()
    await chen.page.getByRole('button', { name: 'Close', exact: true }).click()
  })

  it('[T13] a picture inlined by WPS is sent and stands between the words', async () => {
    await caretInto(chen, section(chen, 'unitDesign'))
    const real = (await aPicture({ colour: '#225588' })).toString('base64')
    const html = readFileSync(path.join(FIXTURES, 'wps.html'), 'utf8').replace(
      /base64,[^"]+/,
      `base64,${real}`,
    )
    await brings(section(chen, 'unitDesign').locator('> p').last(), 'paste', { html, text: '板书' })
    await soon(() => pictures(section(li, 'unitDesign')).count()).toBe(1)
    await seen(section(li, 'unitDesign'))
    expect(await section(li, 'unitDesign').innerText()).toContain('长方形的面积＝长×宽')
  })

  it('[T16] five megabytes are refused with a sentence, and the plan stays as it is', async () => {
    const words = () => section(chen, 'appendix').locator('> p').allInnerTexts()
    const before = await words()
    await caretInto(chen, section(chen, 'appendix'))
    await section(chen, 'appendix')
      .locator('p')
      .last()
      .evaluate((element) => {
        const data = new DataTransfer()
        data.setData('text/html', '<p>x</p>'.repeat(700_000))
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      })
    await chen.page.getByRole('alert').filter({ hasText: 'too much to paste' }).waitFor()
    expect(await words()).toEqual(before)
    await chen.page.getByRole('button', { name: 'Close', exact: true }).click()
  })

  it('[T17] a lesson flow in a table becomes rows when one says so, and stays a table when not', async () => {
    const html = readFileSync(path.join(FIXTURES, 'word-flow-table.html'), 'utf8')
    const rows = () => li.plan.locator('.flow-row').count()
    const before = await rows()
    const paste = async () => {
      await caretInto(chen, section(chen, 'report'))
      await brings(section(chen, 'report').locator('> p').last(), 'paste', { html, text: '教学过程' })
    }
    await paste()
    await chen.page.getByRole('button', { name: 'Keep as it is' }).click()
    await section(li, 'report').locator('table').waitFor()
    expect(await rows()).toBe(before)
    await paste()
    await chen.page.getByRole('button', { name: 'Turn into rows' }).click()
    await soon(rows).toBe(before + 2)
    const added = li.plan.getByRole('group', { name: `Stage ${before + 1}`, exact: true })
    expect(await added.locator('[data-kind="stage"] .flow-cell-body').innerText()).toBe('一、情境导入')
    expect(await added.getByLabel(`Minutes of stage ${before + 1}`).inputValue()).toBe('5')
    expect(await section(li, 'report').locator('table').count()).toBe(1)
    expect(await section(li, 'report').getByText('课后再议。').count()).toBe(2)
  })
})

describe('elsewhere', () => {
  it('[T11] a telephone shows pictures within the page, and their tools too', async () => {
    const phone = await atPlan('chenjing', { width: 390, height: 844 })
    await seen(section(phone, 'boardPlan'))
    await pictures(section(phone, 'boardPlan')).first().locator('> img').click()
    await phone.page.locator('.picture-tools:not([hidden])').waitFor()
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
    for (const it of await phone.page.locator('.picture-tools:not([hidden]), .plan-picture > img').all()) {
      const box = (await it.boundingBox())!
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(391)
    }
    await phone.page.context().close()
  })

  it('no page complained', () => {
    expect([...chen.errors, ...li.errors]).toEqual([])
  })
})
