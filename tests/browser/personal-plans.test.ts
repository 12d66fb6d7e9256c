import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { LESSON_EN } from '#operations/demo/lesson-en.ts'
import { untilAwake } from '../world/awake.ts'
import { findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { aDemoWindow } from '../world/tour-places.ts'

// Li of the village school, in English, and Chen of the city school, in Chinese: the way from the shared plan to a
// plan of one's own and back. Nobody is told to load a page again.

const demo = useDemoApp()
const errors: string[] = []
const seats: { li?: Page; chen?: Page; mine?: string; study?: string } = {}

beforeEach((context) => void need(context, findChromium()))
afterAll(() => expect(errors).toEqual([]))

async function sitDown(userName: string, language: 'en' | 'zh-CN'): Promise<Page> {
  const window = await aDemoWindow(demo.browser(), demo.app().origin, userName, { language })
  const page = await window.newPage()
  page.on('pageerror', (error) => errors.push(`${userName}: ${error.message}`))
  return page
}

async function open(page: Page, path: string): Promise<Page> {
  await page.goto(demo.app().origin + path)
  await untilAwake(page)
  return page
}

const there = <T>(it: T | undefined): T => {
  if (it === undefined) throw new Error('the tests of this file go on from one another')
  return it
}

/** Types at the end of a cell of the flow, and waits until whoever reads this page of the server finds it there. */
async function writeCell(
  page: Page,
  [row, cell, words]: [number, number, string],
  read: { by: Page; path: string },
): Promise<void> {
  await page.locator('.ProseMirror .flow-row').nth(row).waitFor()
  const paragraph = page
    .locator('.ProseMirror .flow-row')
    .nth(row)
    .locator('.flow-cell')
    .nth(cell)
    .locator('p')
    .last()
  await expect
    .poll(
      async () => {
        await paragraph.click()
        return paragraph.evaluate((node) => node.contains(document.getSelection()?.anchorNode ?? null))
      },
      { timeout: 30_000 },
    )
    .toBe(true)
  await page.keyboard.press('End')
  await page.keyboard.type(words)
  const served = async () => (await read.by.request.get(demo.app().origin + read.path)).text()
  await expect.poll(served, { timeout: 30_000 }).toContain(words.trim())
}

const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)

describe('a plan of one’s own', () => {
  it('[F1] begins with the shared plan, and is written in the same editor', async () => {
    const li = (seats.li = await sitDown('lixiulan', 'en'))
    await open(li, '/')
    const line = li.locator('main a[href^="/lesson-studies/"]', { hasText: LESSON_EN.title }).first()
    seats.study = /^\/lesson-studies\/[0-9a-f-]{36}/.exec((await line.getAttribute('href')) ?? '')![0]
    await open(li, `${seats.study}/personal-plans`)
    await li.getByText('You have no personal plan yet').waitFor()
    await li.getByRole('button', { name: 'Begin my personal plan' }).click()
    await li.getByRole('heading', { level: 1, name: 'My personal plan' }).waitFor()
    seats.mine = new URL(li.url()).pathname
    await li.getByRole('link', { name: /^Began with the version/ }).waitFor()
    await writeCell(li, [1, 1, ' Counters first.'], { by: li, path: `${seats.mine}?view=offer` })
    const chen = (seats.chen = await sitDown('chenjing', 'zh-CN'))
    await chen.goto(demo.app().origin + seats.mine)
    await chen.getByText('Counters first').waitFor({ state: 'detached' })
    expect((await chen.request.get(demo.app().origin + seats.mine)).status(), 'it is private').toBe(404)
  })

  it('[F5, F6] a row of it is offered, and the other takes it into the shared plan', async () => {
    const [li, chen, study] = [there(seats.li), there(seats.chen), there(seats.study)]
    await open(chen, `${study}/personal-plans`)
    await chen.getByText('目前没有等待答复的内容').waitFor()
    await li.getByRole('link', { name: 'Offer', exact: true }).click()
    await li
      .getByRole('link', { name: /^Offer to the group: row/ })
      .nth(1)
      .click()
    await li.getByLabel('Why it belongs in the shared plan').waitFor()
    await li.getByRole('button', { name: 'Offer it' }).click()
    await li.getByRole('alert').first().waitFor()
    await li.getByLabel('Why it belongs in the shared plan').fill('They explain more easily.')
    await li.getByRole('button', { name: 'Offer it' }).click()
    await li.getByText('Offered. It waits for an answer.').waitFor()

    const offer = chen.locator('main', { has: chen.locator('[data-offer]') })
    await offer.getByText('They explain more easily.').waitFor()
    await offer.getByText('Counters first.').first().waitFor()
    await offer.locator('summary', { hasText: '采纳进共案' }).click()
    await chen.getByRole('button', { name: '采纳', exact: true }).click()
    await chen.locator('[data-offer]').waitFor({ state: 'detached' })
    await open(chen, `${study}/plan`)
    await chen.locator('.ProseMirror').getByText('Counters first.').waitFor()
    await open(li, '/notifications')
    await li.getByText(/took what you offered into the shared plan/).click()
    await li.waitForURL(/personal-plans/)
  })

  it('[F8, F9] what the shared plan changes is offered to it, row by row', async () => {
    const [li, chen, mine] = [there(seats.li), there(seats.chen), there(seats.mine)]
    const updated = { by: li, path: `${mine}?view=updates` }
    await writeCell(chen, [0, 2, '说给同桌听'], updated)
    await writeCell(chen, [3, 2, '写下理由'], updated)
    await open(li, `${mine}?view=updates`)
    const updates = li.locator('[data-update]')
    await expect.poll(() => updates.count()).toBe(2)
    await li.getByText('说给同桌听').first().waitFor()
    await li
      .getByRole('button', { name: /^Take it: row/ })
      .first()
      .click()
    await expect.poll(() => updates.count()).toBe(1)
    await li.getByRole('button', { name: /^Keep mine: row/ }).click()
    await li.getByText('No change of the shared plan waits for you').waitFor()
    await li.getByRole('link', { name: 'Write', exact: true }).click()
    await li.locator('.ProseMirror').getByText('说给同桌听').waitFor()
    expect(await li.locator('.ProseMirror').getByText('写下理由').count()).toBe(0)
    await li.getByText(/a change of the shared plan/).waitFor()
  })

  it('[F3] is shown when its owner says so, and another reads it and takes a row', async () => {
    const [li, chen, mine, study] = [
      there(seats.li),
      there(seats.chen),
      there(seats.mine),
      there(seats.study),
    ]
    await li.locator('summary', { hasText: 'Show it to the group' }).click()
    await li.getByRole('button', { name: 'Show it to the group' }).click()
    await li.getByText('Shown to the group').waitFor()
    await open(chen, `${study}/personal-plans`)
    await chen.getByRole('link', { name: /^阅读.*的个案$/ }).click()
    await chen.waitForURL(`**${mine}`)
    await chen
      .getByRole('link', { name: /^把环节.*取到我的个案$/ })
      .nth(3)
      .click()
    await chen.getByText('您还没有个案。', { exact: false }).waitFor()
    await chen.getByRole('link', { name: '开始写我的个案' }).click()
    await chen.getByRole('button', { name: '开始写我的个案' }).click()
    await chen.getByRole('heading', { level: 1, name: '我的个案' }).waitFor()
    await open(chen, mine)
    await chen
      .getByRole('link', { name: /^把环节.*取到我的个案$/ })
      .nth(3)
      .click()
    await chen.getByText('左边是您的个案现在的内容', { exact: false }).waitFor()
    await chen.getByLabel('替换我的内容', { exact: false }).check()
    await chen.getByRole('button', { name: '取来' }).click()
    await chen.getByText('已取到您的个案。').waitFor()
  })

  it('[F10, F11] stands beside other designs, on a wide screen, on a phone and on paper', async () => {
    const [chen, study] = [there(seats.chen), there(seats.study)]
    await open(chen, `${study}/designs`)
    const options = await chen.getByLabel('第一份').locator('option').allTextContents()
    const anothers = options.find((it) => it.includes('李秀兰'))!
    await chen.getByLabel('第一份').selectOption({ label: '共案' })
    await chen.getByLabel('第二份').selectOption({ label: anothers })
    await chen.getByLabel('第三份').selectOption({ index: options.length - 1 })
    await chen.getByRole('button', { name: '并排显示' }).click()
    await chen.waitForURL(/with=[0-9a-f-]{36},[0-9a-f-]{36},[0-9a-f-]{36}$|with=[0-9a-f-]{36}%2C/)
    const flow = chen.locator('main').getByRole('table', { name: '时间分配' })
    await flow.waitFor()
    const line = chen.locator('section', { has: chen.getByRole('heading', { level: 3, name: /^4 ·/ }) })
    const struck = line.locator('del', { hasText: '写下理由' })
    await struck.waitFor()
    expect(await line.locator('[data-design="2"]').isVisible()).toBe(true)
    await fits(chen)

    await chen.setViewportSize({ width: 390, height: 844 })
    await expect.poll(() => line.locator('[data-design="0"]').isVisible()).toBe(true)
    expect(await struck.isVisible(), 'one column, of the first design').toBe(false)
    await fits(chen)
    await chen
      .getByRole('group', { name: /教学过程/ })
      .getByRole('button')
      .nth(1)
      .click()
    await struck.waitFor()
    expect(await line.locator('[data-design="0"]').isVisible()).toBe(false)
    await fits(chen)
    const link = chen.url()
    await open(there(seats.li), new URL(link).pathname + new URL(link).search)
    await there(seats.li).locator('del', { hasText: '写下理由' }).first().waitFor()

    await chen.emulateMedia({ media: 'print' })
    for (const nth of ['0', '1', '2'])
      expect(await line.locator(`[data-design="${nth}"]`).isVisible()).toBe(true)
    expect(await chen.getByRole('button', { name: '并排显示' }).isVisible()).toBe(false)
    await chen.emulateMedia({ media: null })
    await chen.setViewportSize({ width: 1440, height: 900 })
  })

  it('leads there from the workspace, the timeline and one’s own space', async () => {
    const [li, study, mine] = [there(seats.li), there(seats.study), there(seats.mine)]
    await open(li, '/me')
    await li.locator(`a[href="${mine}"]`).waitFor()
    await open(li, `${study}/timeline`)
    await li.getByText(/accepted an offered part into the shared plan/).waitFor()
    await open(li, study)
    await li.locator('summary', { hasText: 'More pages' }).click()
    await li.getByRole('link', { name: /^Personal plans/ }).click()
    await li.getByRole('heading', { level: 1, name: 'Personal plans' }).waitFor()
    await fits(li)
  })
})
