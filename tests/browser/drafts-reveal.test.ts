import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#operations/demo/demo-people.ts'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { section, writeIn } from '../world/lesson-seat.ts'
import { need } from '../world/needs.ts'

// Li of the village school drafts in Chinese, on a phone; Wang of the city school in English. Chen organises. Nobody
// loads a page again to see what another has done.

const demo = useDemoApp()
const errors: string[] = []
const seats = new Map<string, Page>()
const SECRET = { li: '先折纸，再说一说平均分。', wang: 'They estimate before they measure.' } as const
let study = ''

beforeEach((context) => void need(context, findChromium()))
afterAll(() => expect(errors).toEqual([]))

async function seat(key: 'chen' | 'li' | 'wang'): Promise<Page> {
  const there = seats.get(key)
  if (there !== undefined) return there
  const { userName } = DEMO_PEOPLE.find((it) => it.key === key)!
  const { origin } = demo.app()
  const more = key === 'li' ? { locale: 'zh-CN', width: 390, height: 844 } : { locale: 'en-GB' }
  const window = await aWindow(demo.browser(), more)
  const form = { name: userName, password: DEMO_PASSWORD }
  await window.request.post(`${origin}/sign-in`, { form, headers: { origin } })
  const page = await window.newPage()
  page.on('pageerror', (error) => errors.push(`${key}: ${error.message}`))
  seats.set(key, page)
  return page
}

async function open(key: 'chen' | 'li' | 'wang', path: string): Promise<Page> {
  const page = await seat(key)
  await page.goto(demo.app().origin + path)
  await untilAwake(page)
  return page
}

const saved = (page: Page) => page.locator('[data-save-state="saved"]').waitFor()

/** The part of the page that says something of a section: the shared plan on one side, the draft on the other. */
const beside = (page: Page, key: string) => page.locator(`[data-beside="${key}"]`)

describe('three drafts', () => {
  it('[D1] are written alone, in the editor of the shared plan, on a phone too', async () => {
    const chen = await open('chen', '/')
    const line = chen.getByRole('link', { name: /first look at fractions/ }).first()
    study = /^\/lesson-studies\/[0-9a-f-]{36}/.exec((await line.getAttribute('href')) ?? '')![0]
    const li = await open('li', `${study}/drafts/mine`)
    await li.getByRole('button', { name: '开始写我的初案' }).click()
    await writeIn({ page: li }, 'lessonGoals', SECRET.li)
    await saved(li)
    expect(await li.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    await li.reload()
    await section({ page: li }, 'lessonGoals').getByText(SECRET.li).waitFor()

    const wang = await open('wang', `${study}/drafts/mine`)
    await wang.getByRole('button', { name: 'Begin my draft' }).click()
    await writeIn({ page: wang }, 'homework', SECRET.wang)
    const row = wang.getByRole('group', { name: 'Stage 2', exact: true })
    await row.locator('.flow-cell[data-kind="teacher"] p').click()
    await wang.keyboard.type('I hold up a strip.')
    await saved(wang)
    // What is typed in one breath is undone in one.
    await row.locator('.flow-cell[data-kind="intent"] p').click()
    await wang.keyboard.type('Not this.')
    await wang.keyboard.press('Control+z')
    await row.getByText('Not this.').waitFor({ state: 'detached' })
    await wang.keyboard.press('Control+Shift+z')
    await row.getByText('Not this.').waitFor()
    await saved(wang)
  })

  it('[D3, D6] are handed in, which others see happen without a word of them', async () => {
    const [li, wang] = [await seat('li'), await seat('wang')]
    const chen = await open('chen', `${study}/drafts`)
    const says = (name: string, standing: string) =>
      chen.locator(`[data-draft="${standing}"]`, { hasText: name }).waitFor()
    await says('Li Xiulan', 'writing')
    await li.getByRole('button', { name: '提交初案' }).click()
    await li.getByRole('button', { name: '收回继续写' }).waitFor()
    expect(await li.locator('.ProseMirror').getAttribute('contenteditable')).toBe('false')
    await says('Li Xiulan', 'handedIn')
    await chen.getByText('At least 2 drafts must be handed in', { exact: false }).waitFor()
    await wang.getByRole('button', { name: 'Hand in my draft' }).click()
    await says('Wang Lei', 'handedIn')
    const html = await chen.content()
    for (const words of Object.values(SECRET)) expect(html).not.toContain(words)
    // Li thinks of something else: takes it back, writes, hands it in again.
    await li.getByRole('button', { name: '收回继续写' }).click()
    await says('Li Xiulan', 'writing')
    await li.locator('.ProseMirror[contenteditable=true]').waitFor()
    await writeIn({ page: li }, 'boardPlan', '板书：一张纸条。')
    await saved(li)
    await li.locator('form:has(input[value=handIn]) button:enabled').click()
    await says('Li Xiulan', 'handedIn')
  })

  it('[D4] are revealed by who organises, to everybody at once, and read beside the shared plan', async () => {
    const chen = await seat('chen')
    const li = await open('li', `${study}/drafts`)
    const wang = await open('wang', `${study}/drafts`)
    expect(await wang.getByText('Reveal the drafts').count()).toBe(0)
    await chen.locator('summary', { hasText: 'Reveal the drafts' }).click()
    await chen.getByText('have not begun.', { exact: false }).last().waitFor()
    await chen.getByRole('button', { name: 'Reveal now' }).click()
    await li.getByRole('heading', { name: '并排阅读' }).waitFor()
    await wang.getByRole('heading', { name: 'Side by side' }).waitFor()
    await wang.getByRole('link', { name: /Li Xiulan/ }).click()
    await beside(wang, 'lessonGoals').getByText(SECRET.li).waitFor()
    await li
      .getByRole('navigation')
      .getByRole('link', { name: /Wang Lei/ })
      .click()
    await beside(li, 'homework').getByText(SECRET.wang).waitFor()
    // On a phone one is seen at a time.
    expect(await beside(li, 'lessonGoals').isVisible()).toBe(false)
    await li.getByRole('navigation').getByRole('link', { name: '共案' }).click()
    await beside(li, 'lessonGoals').locator('p, li').first().waitFor()
    expect(await li.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  })

  it('[D7] give a section and a row to the shared plan, by keyboard, and stay credited', async () => {
    const [chen, li, wang] = [await seat('chen'), await seat('li'), await seat('wang')]
    const goals = wang.getByRole('button', { name: 'Take into the shared plan: Goals of the lesson' })
    await goals.focus()
    await wang.keyboard.press('Enter')
    await wang.getByText('now stands in the shared plan', { exact: false }).waitFor()
    await wang.getByText('Taken by 王磊 Wang Lei', { exact: false }).waitFor()
    await li
      .getByRole('navigation')
      .getByRole('link', { name: /Wang Lei/ })
      .click()
    await li.getByRole('button', { name: '写入共案：环节 2' }).click()
    await li.getByText('写入共案，署名不变', { exact: false }).waitFor()
    // The organizer sees both without having done anything.
    await chen.getByRole('link', { name: /Wang Lei/ }).click()
    await chen.getByText('Taken by 李秀兰 Li Xiulan', { exact: false }).waitFor()

    await wang.getByRole('link', { name: 'See it there' }).click()
    await wang.waitForURL(/\/plan\?at=section\.lessonGoals$/)
    // The page that one leaves shows the same words.
    const plan = wang.locator('.ProseMirror .plan-section[data-key="lessonGoals"]')
    await plan.getByText(SECRET.li).waitFor()
    await wang.getByRole('button', { name: 'Show who wrote it' }).click()
    const words = plan.locator('.authored', { hasText: SECRET.li })
    const row = wang.locator('.flow-row .authored', { hasText: 'I hold up a strip.' })
    await Promise.all([words.waitFor(), row.waitFor()])
    const [liId, wangId] = [await words.getAttribute('data-author'), await row.getAttribute('data-author')]
    expect(liId).not.toBe(wangId)
    await words.click()
    await wang.getByText('from 李秀兰 Li Xiulan’s draft, taken by 王磊 Wang Lei', { exact: false }).waitFor()
  })

  it('[D9] tell everybody of the reveal, and Li of what was taken of hers', async () => {
    const li = await open('li', '/notifications')
    await li.getByText('陈静 Chen Jing公布了初案', { exact: false }).first().waitFor()
    await li.getByText('王磊 Wang Lei把您初案中的内容写入了共案', { exact: false }).first().waitFor()
    const wang = await open('wang', `${study}/timeline`)
    await wang.locator('[data-happening="drafts.revealed"]').waitFor()
    await wang.getByText('Took “Goals of the lesson” by 李秀兰 Li Xiulan into the shared plan.').waitFor()
  })
})
