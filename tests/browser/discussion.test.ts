import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { untilAwake } from '../world/awake.ts'
import { findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { aDemoWindow } from '../world/tour-places.ts'

// Chen of the city school reads English, Li of the village school Chinese: from a question to a synthesis. Nobody
// loads a page again, unless the test says so.

const demo = useDemoApp()
const errors: string[] = []
const seats = new Map<string, Page>()
let study = ''
let thread = ''

beforeEach((context) => void need(context, findChromium()))
afterAll(() => expect(errors).toEqual([]))

const QUESTION = 'Who shares the cane?'
const SEATS = {
  chen: { userName: 'chenjing', language: 'en' },
  li: { userName: 'lixiulan', language: 'zh-CN' },
} as const

async function seat(key: keyof typeof SEATS): Promise<Page> {
  const there = seats.get(key)
  if (there !== undefined) return there
  const { userName, language } = SEATS[key]
  const window = await aDemoWindow(demo.browser(), demo.app().origin, userName, { language })
  const page = await window.newPage()
  page.on('pageerror', (error) => errors.push(`${key}: ${error.message}`))
  seats.set(key, page)
  return page
}

async function open(key: keyof typeof SEATS, path: string): Promise<Page> {
  const page = await seat(key)
  await page.goto(demo.app().origin + path)
  await untilAwake(page)
  return page
}

/** The card of the contribution that says this; the innermost, when one lies beneath another. */
const card = (page: Page, text: string) =>
  page.locator('[data-contribution]', { has: page.locator(':scope > [data-words]', { hasText: text }) })

const composer = (page: Page) => page.locator('[data-composer] textarea')

describe('a question that is thought about together', () => {
  it('[C1, C3] is asked by one and seen by the other in the list', async () => {
    const chen = await open('chen', '/')
    const line = chen.locator('main a[href^="/lesson-studies/"]', { hasText: 'A first look at fractions' })
    study = /^\/lesson-studies\/[0-9a-f-]{36}/.exec((await line.first().getAttribute('href')) ?? '')![0]
    await open('chen', study)
    await chen.locator('summary', { hasText: 'More pages' }).click()
    await chen.getByRole('link', { name: 'Discussion', exact: true }).click()
    const li = await open('li', `${study}/discussion`)
    await chen.getByRole('button', { name: 'Ask', exact: true }).click()
    await chen.getByText('Please fill this in.').first().waitFor()
    await chen.getByLabel('What do you want to understand together?').fill(QUESTION)
    await chen.getByRole('button', { name: 'Ask', exact: true }).click()
    await chen.getByRole('heading', { level: 1, name: QUESTION }).waitFor()
    thread = new URL(chen.url()).pathname
    await li.locator('[data-thread]', { hasText: QUESTION }).click()
    await li.getByText('还没有人发言').waitFor()
  })

  it('[C4, C14, C16] grows before the other’s eyes, while what they are writing stays, also over a reload', async () => {
    const [chen, li] = [await seat('chen'), await seat('li')]
    await composer(li).fill('我正在写的一句话')
    await composer(chen).fill('One child cut the cane without looking.')
    await chen.locator('[data-composer] label', { hasText: 'Student evidence' }).click()
    await composer(chen).press('Control+Enter')
    await card(li, 'One child cut the cane').getByText('学生证据').waitFor()
    await expect.poll(() => composer(chen).inputValue()).toBe('')
    expect(await composer(li).inputValue()).toBe('我正在写的一句话')
    await li.reload()
    await untilAwake(li)
    await expect.poll(() => composer(li).inputValue()).toBe('我正在写的一句话')
    await li.getByText('已保留您上次没有发出的内容。').waitFor()
  })

  it('[C5, C12] is built upon by keyboard, which the first one is told of', async () => {
    const [chen, li] = [await seat('chen'), await seat('li')]
    const away = await chen.context().newPage()
    await away.goto(`${demo.app().origin}/account`)
    await card(li, 'One child cut the cane')
      .getByRole('button', { name: /^接着说/ })
      .focus()
    await li.keyboard.press('Enter')
    // The field under the contribution has the focus, with what was begun.
    await expect.poll(() => li.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await li.keyboard.press('Control+A')
    await li.keyboard.type('两根甘蔗一样长才好分。')
    await li.keyboard.press('Control+Enter')
    await card(li, '两根甘蔗').locator(':scope > p', { hasText: '在此基础上' }).waitFor()
    await expect
      .poll(() => li.evaluate(() => document.activeElement?.getAttribute('data-contribution')))
      .toBe('contribution')
    await card(chen, 'One child cut the cane').getByText('1 builds on this').waitFor()
    await away.goto(`${demo.app().origin}/notifications`)
    await away
      .getByRole('link', { name: /built on what you said: Who shares the cane/ })
      .first()
      .click()
    await away.waitForURL(`**${thread}?at=*`)
    await card(away, '两根甘蔗').waitFor()
    await away.close()
  })

  it('[C6] is quoted word for word, and the quote leads back', async () => {
    const [chen, li] = [await seat('chen'), await seat('li')]
    const said = card(chen, '两根甘蔗')
    await said.locator('[data-words]').selectText()
    await said.getByRole('button', { name: /^Quote/ }).click()
    await composer(chen).fill('Equally long, or equally thick?')
    await composer(chen).press('Control+Enter')
    const quoting = card(li, 'Equally long, or')
    await quoting.locator('blockquote', { hasText: '两根甘蔗一样长才好分。' }).waitFor()
    await quoting.locator('figcaption').getByRole('link').click()
    await li.waitForURL('**?at=*')
    await card(li, '两根甘蔗').getByText('被引用 1 次').waitFor()
  })

  it('[C10, C14] is said anew by its author, and the earlier words stay readable', async () => {
    const [chen, li] = [await seat('chen'), await seat('li')]
    const own = card(li, '两根甘蔗')
    expect(await card(li, 'One child cut').getByText('修改', { exact: true }).count()).toBe(0)
    await own.locator('summary', { hasText: '修改' }).first().click()
    await own.locator('form[data-about^="revise/"] textarea').fill('两根甘蔗一样长、一样粗才好分。')
    await li.reload()
    await untilAwake(li)
    await own.locator('summary', { hasText: '修改' }).first().click()
    await expect
      .poll(() => own.locator('form[data-about^="revise/"] textarea').inputValue())
      .toBe('两根甘蔗一样长、一样粗才好分。')
    await own.getByRole('button', { name: '保存修改' }).click()
    const revised = card(chen, '一样粗')
    await revised.locator('summary', { hasText: 'Revised' }).click()
    await revised.getByText('两根甘蔗一样长才好分。').waitFor()
  })
})

describe('a synthesis', () => {
  it('[C2, C7] takes three, keeps what was written when it is refused, and folds them', async () => {
    const [chen, li] = [await seat('chen'), await open('li', thread)]
    await chen.getByRole('button', { name: 'Rise above' }).click()
    const boxes = chen.getByRole('checkbox', { name: /^Gather/ })
    for (const nth of [0, 1]) {
      await boxes.nth(nth).focus()
      await chen.keyboard.press('Space')
    }
    await chen.getByText('2 chosen, at least 3 are needed.').waitFor()
    const field = chen.locator('[data-rise-form] textarea')
    await field.fill('What is shared must be the same first.')
    await chen.getByRole('button', { name: 'Publish the synthesis' }).click()
    await chen.getByText('Please choose at least 3 contributions.').waitFor()
    expect(await field.inputValue()).toBe('What is shared must be the same first.')
    await boxes.nth(2).focus()
    await chen.keyboard.press('Space')
    await chen.getByText('3 chosen: enough to write.').waitFor()
    await field.press('Control+Enter')
    const rise = card(li, 'What is shared must be the same first.')
    await rise.getByText('收在下面的 3 条发言').waitFor()
    expect(await card(li, 'One child cut the cane').isVisible()).toBe(false)
  })

  it('[C8, C9] unfolds by keyboard, and by a link to what lies beneath', async () => {
    const li = await seat('li')
    const line = li.locator('[data-beneath] > summary')
    await line.focus()
    await li.keyboard.press('Enter')
    await card(li, 'One child cut the cane').waitFor()
    const id = await card(li, 'One child cut the cane').getAttribute('id')
    await li.keyboard.press('Enter')
    await expect.poll(() => card(li, 'One child cut the cane').isVisible()).toBe(false)
    await open('li', `${thread}?at=${id!.slice(2)}`)
    await card(li, 'One child cut the cane').waitFor()
    expect(await li.evaluate(() => document.activeElement?.id)).toBe(id)
    await open('li', `${study}/timeline`)
    await li.locator('[data-happening="discussion.grew"]', { hasText: '写了一份综合' }).first().waitFor()
  })

  it('[C11] that is withdrawn keeps its place, and what it gathered is there again', async () => {
    const [chen, li] = [await seat('chen'), await open('li', thread)]
    const own = card(chen, 'What is shared must be the same first.')
    await own.locator(':scope > div > details > summary', { hasText: 'Withdraw' }).click()
    await own.getByRole('button', { name: 'Yes, withdraw it' }).click()
    await li.getByText('这条发言已由本人撤回。').waitFor()
    await card(li, 'One child cut the cane').waitFor()
    expect(await li.locator('main').innerText()).not.toContain('What is shared must be the same first.')
  })
})

describe('signing out', () => {
  it('[C14] takes what was not sent out of this browser', async () => {
    const li = await open('li', thread)
    await composer(li).fill('没有发出的话')
    await expect.poll(() => li.evaluate(() => Object.keys(localStorage).join())).toContain('discussion-draft')
    li.once('dialog', (dialog) => void dialog.accept())
    await li.getByRole('button', { name: '退出登录' }).click()
    await li.waitForURL('**/sign-in**')
    expect(await li.evaluate(() => Object.keys(localStorage).join())).not.toContain('discussion-draft')
  })
})
