import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'
import { unzip, zip } from '../world/zip.ts'

// A plan taken along and a document brought in, by two teachers in real browsers.

interface Visitor {
  readonly page: Page
  readonly plan: Locator
  readonly errors: string[]
}

const FIXTURE = path.resolve(import.meta.dirname, '../fixtures/documents/lesson-plan.docx')
const demo = useDemoApp()
let chen: Visitor
let li: Visitor
let base: string

beforeAll(async () => {
  if (!findChromium().ok) return
  chen = await atPlan('chenjing')
  li = await atPlan('lixiulan')
})
beforeEach((context) => void need(context, findChromium()))

async function atPlan(userName: string): Promise<Visitor> {
  const window = await aWindow(demo.browser())
  const page = await window.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, demo.app().origin, { userName, password: DEMO_PASSWORD })
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  base = `${demo.app().origin}${await study.getAttribute('href')}`
  await page.goto(`${base}/plan`)
  const visitor = { page, plan: page.getByRole('textbox', { name: 'Text of the plan' }), errors }
  await visitor.plan.waitFor()
  await isSaved(visitor)
  return visitor
}

const soon = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 })
const isSaved = ({ page }: Visitor) => page.locator('[data-save-state="saved"]').waitFor()
const openMenu = ({ page }: Visitor) => page.locator('summary[aria-label^="Take the plan along"]').click()
const dialog = ({ page }: Visitor) => page.getByRole('dialog', { name: 'Bring in a document' })
const rows = ({ plan }: Visitor) => plan.locator('.flow-row')

async function chooses({ page }: Visitor, file: { name: string; bytes: Uint8Array }): Promise<void> {
  await page
    .locator('input[type=file][accept*=".docx"]')
    .setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.bytes) })
}

describe('taken along', () => {
  it('[T21, T22] as a Word document from the menu, under the lesson’s name', async () => {
    await openMenu(chen)
    const download = chen.page.waitForEvent('download')
    await chen.page.getByRole('link', { name: 'Word document (.docx)' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^A first look at fractions.*\.docx$/)
    const words = unzip(await readFile(await file.path()))
      .get('word/document.xml')!
      .toString('utf8')
    for (const text of ['Flow of the lesson', 'School', 'Liuxi']) expect(words).toContain(text)
    await chen.page.keyboard.press('Escape')
  })
})

describe('brought in', () => {
  it('[T29] what is no document is refused with a sentence, and nothing is sent', async () => {
    const posts: string[] = []
    chen.page.on('request', (request) => void (request.method() === 'POST' && posts.push(request.url())))
    await openMenu(chen)
    await chen.page.getByRole('button', { name: 'From a document …' }).click()
    const bomb = zip([{ name: 'word/document.xml', data: new Uint8Array(30 * 1024 * 1024) }])
    for (const [bytes, sentence] of [
      [new TextEncoder().encode('plain words'), /no Word document/],
      [bomb, /far too large when it is unpacked/],
      [new Uint8Array(Buffer.from('d0cf11e0a1b11ae1', 'hex')), /old kind/],
    ] as const) {
      await chooses(chen, { name: 'brought.docx', bytes })
      await dialog(chen).getByRole('alert').filter({ hasText: sentence }).waitFor()
    }
    expect(posts.filter((url) => url.includes('/files'))).toEqual([])
  })

  it('[T28, T30, T31] shows what goes where; only what is accepted comes, as one step that can be undone', async () => {
    const before = await rows(chen).count()
    await chooses(chen, { name: '教案.docx', bytes: await readFile(FIXTURE) })
    const part = (of: string) => dialog(chen).locator(`[data-part="${of}"]`)
    await part('lessonFlow').getByText('4 rows of the lesson flow · 1 picture').waitFor()
    expect(await part('title').getByRole('combobox').inputValue()).toBe('leaveOut')
    expect(await part('boardPlan').getByRole('combobox').inputValue()).toBe('boardPlan')
    // Nothing has come yet, here or at the colleague's.
    expect(await rows(li).count()).toBe(before)
    expect(await li.plan.getByText('平均分成两份').count()).toBe(0)
    await part('homework').getByRole('combobox').selectOption('leaveOut')
    await part('rationale').getByRole('combobox').selectOption('briefDescription')
    // Meanwhile the colleague writes where something will come.
    await li.plan.locator('[data-key="report"] .plan-section-body > p').last().click()
    await li.page.keyboard.type('Written meanwhile. ')
    await isSaved(li)
    await dialog(chen).getByRole('button', { name: 'Put into the plan' }).click()
    await dialog(chen).getByText('The document is in the plan').waitFor()
    await chen.page.keyboard.press('Escape')
    await isSaved(chen)

    await soon(() => rows(li).count()).toBe(before + 4)
    await soon(() => li.plan.locator('.flow-row .plan-picture img').count()).toBe(1)
    expect(await li.plan.locator('[data-key="boardPlan"] .plan-picture').count()).toBe(1)
    expect(await li.plan.locator('[data-key="briefDescription"]').innerText()).toContain('三年级学生有')
    expect(await li.plan.getByText('在家里找一找').count()).toBe(0)
    expect(await li.plan.locator('[data-key="report"]').innerText()).toMatch(/课后填写|Written meanwhile/)
    expect(
      await li.plan.locator('[data-key="materialStudy"] a[href="https://example.org/fractions"]').count(),
    ).toBe(1)

    await chen.plan.locator('[data-key="materialStudy"] .plan-section-body > p').first().click()
    await chen.page.keyboard.press('Control+z')
    await soon(() => rows(li).count()).toBe(before)
    await soon(() => li.plan.locator('[data-key="boardPlan"] .plan-picture').count()).toBe(0)
    expect(await li.plan.locator('[data-key="report"]').innerText()).toContain('Written meanwhile.')
    await chen.page.keyboard.press('Control+Shift+z')
    await soon(() => rows(li).count()).toBe(before + 4)
    expect([...chen.errors, ...li.errors]).toEqual([])
  })

  it('[T28] a new lesson study can begin with a document', async () => {
    const { page } = chen
    const communities = demo.app().origin
    await page.goto(communities)
    await page.locator('a[href^="/communities/"][href$="/lesson-studies/new"]').first().click()
    await page
      .getByLabel('Title of the lesson')
      .or(page.locator('input[name=title]'))
      .first()
      .fill('Begun with a document')
    await page.getByRole('checkbox', { name: /Begin with a document/ }).check()
    await page.locator('main button[type=submit]').click()
    await dialog(chen).waitFor()
    await chooses(chen, { name: 'plan.docx', bytes: await readFile(FIXTURE) })
    await dialog(chen)
      .getByRole('checkbox', { name: /Remove the 4 stages/ })
      .waitFor()
    await dialog(chen).getByRole('button', { name: 'Put into the plan' }).click()
    await dialog(chen).getByText('The document is in the plan').waitFor()
    await dialog(chen).getByRole('button', { name: 'Close', exact: true }).last().click()
    await soon(() => rows(chen).count()).toBe(4)
    await soon(() => page.url()).not.toContain('import')
    expect(chen.errors).toEqual([])
  })
})

describe('read as a form', () => {
  it('[T34] is printed on A4 with whole rows, numbered pages and the board', async () => {
    const { page } = li
    for (const form of ['proposal', 'lesson-plan']) {
      await page.goto(`${base}/forms/${form}`)
      await untilAwake(page)
      await page.locator('.board-picture :is(img, svg)').first().waitFor()
      await soon(() =>
        page
          .locator('.board-picture img')
          .evaluateAll((all) => (all as HTMLImageElement[]).every((img) => img.naturalWidth > 0)),
      ).toBe(true)
      await page.emulateMedia({ media: 'print' })
      const style = (selector: string, name: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element, it) => getComputedStyle(element).getPropertyValue(it), name)
      expect(await style('.form-flow tbody tr', 'break-inside')).toBe('avoid')
      expect(await style('.form-flow thead', 'display')).toBe('table-header-group')
      expect(await style('.form-tools', 'display')).toBe('none')
      // What a browser that knows margin boxes writes below each page.
      const pages = await page.evaluate(() =>
        [...document.styleSheets]
          .flatMap((sheet) => [...sheet.cssRules])
          .filter((rule) => rule instanceof CSSPageRule)
          .map((rule) => rule.cssText)
          .join('\n'),
      )
      expect(pages).toMatch(/@page form[^]*counter\(page\)/)
      const pdf = await page.pdf({ preferCSSPageSize: true })
      if (process.env['KEEP_PDF'] !== undefined)
        await writeFile(path.join(process.env['KEEP_PDF'], `${form}.pdf`), pdf)
      const text = pdf.toString('latin1')
      // 210 × 297 mm in points.
      const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((box) =>
        box.slice(1).map(Number),
      )
      expect(boxes.length).toBeGreaterThan(1)
      for (const [width, height] of boxes) {
        expect(width).toBeCloseTo(595, -1)
        expect(height).toBeCloseTo(842, -1)
      }
      await page.emulateMedia({ media: 'screen' })
    }
  })

  it('[T35] the form read last is marked in the menu', async () => {
    await li.page.getByRole('link', { name: 'To the workspace' }).click()
    await li.plan.waitFor()
    await openMenu(li)
    const marked = li.page.locator('.plan-menu-sheet a[aria-current="true"]')
    await marked.waitFor()
    expect(await marked.innerText()).toContain('Lesson plan')
    expect(li.errors).toEqual([])
  })
})
