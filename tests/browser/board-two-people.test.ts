import { and, eq, gt, sql } from 'drizzle-orm'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { document as documents, documentUpdate } from '#db/schema/document.ts'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

// Two teachers of two schools at one board, and an expert who looks on: the whole product, real browsers.

interface Visitor {
  readonly page: Page
  readonly canvas: Locator
  /** Requests that left this installation. */
  readonly outside: string[]
  readonly errors: string[]
}

const demo = useDemoApp()
let chen: Visitor
let li: Visitor

beforeAll(async () => {
  if (!findChromium().ok) return
  chen = await atBoard('chenjing')
  li = await atBoard('lixiulan')
})
beforeEach((context) => void need(context, findChromium()))

async function atBoard(userName: string, more: { width?: number; height?: number } = {}): Promise<Visitor> {
  const window = await aWindow(demo.browser(), more)
  const page = await window.newPage()
  const outside: string[] = []
  const errors: string[] = []
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(demo.app().origin))
      outside.push(request.url())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, demo.app().origin, { userName, password: DEMO_PASSWORD })
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  await page.goto(`${demo.app().origin}${await study.getAttribute('href')}/board`)
  const canvas = page.locator('.tl-canvas')
  await canvas.waitFor()
  await page.locator('[data-board="saved"]').waitFor()
  return { page, canvas, outside, errors }
}

const strokes = ({ page }: Visitor) => page.locator('.tl-shape[data-shape-type="draw"]').count()
const shapes = ({ page }: Visitor, type: string) =>
  page.locator(`.tl-shape[data-shape-type="${type}"]`).count()
const take = ({ page }: Visitor, tool: string) => page.getByTestId(`tools.${tool}`).click()
const saved = ({ page }: Visitor) => page.locator('[data-board="saved"]').waitFor()

/** Where on the page a point of the canvas lies. */
async function corner({ canvas }: Visitor): Promise<{ x: number; y: number }> {
  const box = await canvas.boundingBox()
  if (box === null) throw new Error('there is no canvas')
  return { x: box.x + 150, y: box.y + 70 }
}

/** The last row in the log of any board, sealed or not. */
async function logEnd(): Promise<number> {
  const [row] = await demo.db().execute<{ end: string }>(sql`
    select greatest(coalesce(max(u.id), 0), coalesce(max(s.to_id), 0)) as end from ${documents} d
    left join document_update u on u.document_id = d.id left join document_segment s on s.document_id = d.id
    where d.kind = 'board'`)
  return Number(row!.end)
}

/** Bytes in the log of the boards after a row, as PostgreSQL holds them; what is so new is not sealed. */
async function logBytes(afterId: number): Promise<number> {
  const [row] = await demo
    .db()
    .select({ bytes: sql<string>`coalesce(sum(octet_length(${documentUpdate.edits})), 0)` })
    .from(documentUpdate)
    .innerJoin(documents, and(eq(documents.id, documentUpdate.documentId), eq(documents.kind, 'board')))
    .where(gt(documentUpdate.id, afterId))
  return Number(row!.bytes)
}

describe('two teachers at one board', () => {
  it('[B1] see a stroke while it is drawn; it costs at most 20 KB of the log in PostgreSQL', async () => {
    const before = await logEnd()
    const drawn = await strokes(li)
    await take(chen, 'draw')
    const { x, y } = await corner(chen)
    await chen.page.mouse.move(x, y)
    await chen.page.mouse.down()
    // Twenty times ten moves; half way the other sees it, though nothing is written yet.
    for (let at = 1; at <= 20; at += 1) {
      await chen.page.mouse.move(x + at * 20, y + Math.sin(at) * 40, { steps: 10 })
      if (at === 10) await expect.poll(() => strokes(li)).toBe(drawn + 1)
    }
    await chen.page.mouse.up()
    await expect.poll(() => logBytes(before)).toBeGreaterThan(0)
    await saved(chen)
    expect(await logBytes(before)).toBeLessThanOrEqual(20_000)
    expect(await strokes(li)).toBe(drawn + 1)
  })

  it('[B13] see each other’s pointer with name and school', async () => {
    const { x, y } = await corner(li)
    await li.page.mouse.move(x + 100, y + 100)
    await li.page.mouse.move(x + 200, y + 150, { steps: 5 })
    const tag = chen.page.locator('.tl-nametag', { hasText: /Li Xiulan · .*Liuxi/ })
    await tag.waitFor()
  })

  it('[B7] take back their own changes only', async () => {
    const drawn = await strokes(chen)
    const boxes = await shapes(chen, 'geo')
    await take(li, 'rectangle')
    const { x, y } = await corner(li)
    await li.page.mouse.move(x + 500, y)
    await li.page.mouse.down()
    await li.page.mouse.move(x + 600, y + 50, { steps: 5 })
    await li.page.mouse.up()
    await expect.poll(() => shapes(chen, 'geo')).toBe(boxes + 1)
    // Hers is the newest change on the board; Chen's undo takes back Chen's stroke.
    await chen.page.keyboard.press('Control+z')
    await expect.poll(() => strokes(li)).toBe(drawn - 1)
    expect(await shapes(chen, 'geo')).toBe(boxes + 1)
    expect(await shapes(li, 'geo')).toBe(boxes + 1)
    await chen.page.keyboard.press('Control+Shift+z')
    await expect.poll(() => strokes(li)).toBe(drawn)
  })

  it('add a page that the other finds', async () => {
    const pagesOf = ({ page }: Visitor) => page.getByTestId('page-menu.item').count()
    await li.page.getByTestId('page-menu.button').click()
    const pages = await pagesOf(li)
    await chen.page.getByTestId('page-menu.button').click()
    await chen.page.getByTestId('page-menu.create').click()
    await expect.poll(() => pagesOf(li)).toBe(pages + 1)
    await chen.page.keyboard.press('Escape')
    await li.page.keyboard.press('Escape')
  })

  it('are told when a picture is too large, and nothing of it is written', async () => {
    const before = await logEnd()
    await chen.canvas.evaluate((canvas) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([new Uint8Array(21_000_000)], 'photo.png', { type: 'image/png' }))
      canvas.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer, clientX: 400, clientY: 400 }))
    })
    await chen.page.getByText('This picture is larger than 20 MB.').first().waitFor()
    expect(await logEnd()).toBe(before)
  })

  it('find everything again after a reload, and nothing was asked of anybody outside', async () => {
    const drawn = await strokes(li)
    await li.page.reload()
    await li.canvas.waitFor()
    await expect.poll(() => strokes(li)).toBe(drawn)
    for (const { outside, errors } of [chen, li]) {
      expect(outside).toEqual([])
      expect(errors).toEqual([])
    }
  })
})

describe('whoever may only look', () => {
  it('[B12] sees the board live, on a phone too, and finds no pen', async () => {
    const lin = await atBoard('linyuan', { width: 390, height: 844 })
    await lin.page.getByText('You can look at this board, but not draw on it.').waitFor()
    await expect.poll(() => shapes(lin, 'note')).toBeGreaterThan(0)
    expect(await lin.page.getByTestId('tools.draw').count()).toBe(0)
    expect(await lin.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await lin.page.context().close()
  })
})

describe('the board of a past session', () => {
  it('is shown as it was, without a pen, and leaves the wheel to the page', async () => {
    const { page } = chen
    await page.goto(page.url().replace(/board$/, 'timeline'))
    await page.goto(
      new URL((await page.locator('a[href*="/versions/"]').first().getAttribute('href'))!, page.url()).href,
    )
    await page.locator('.tl-shape[data-shape-type="note"]').first().waitFor()
    expect(await strokes(chen), 'what was drawn today is not in it').toBe(0)
    expect(await page.getByTestId('tools.draw').count()).toBe(0)
    await page.getByRole('navigation', { name: 'Pages of the board' }).getByRole('button').first().waitFor()
    await page.locator('.tl-canvas').scrollIntoViewIfNeeded()
    const scrolled = await page.evaluate(() => window.scrollY)
    await page.locator('.tl-canvas').hover()
    await page.mouse.wheel(0, -200)
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeLessThan(scrolled)
  })
})
