import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { untilAwake } from '../world/awake.ts'
import { findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { aSharedBrowser, signInAt } from '../world/lesson-seat.ts'
import { need } from '../world/needs.ts'

// Chen Jing (city school) looks after the community, Li Xiulan the village school; Lin Yuan belongs to nothing, and a
// colleague of Li Xiulan's comes by a list.

const demo = useDemoApp()
const errors: string[] = []
let chen: Page
let li: Page
let lin: Page
let colleague: Page
let community = ''
let study = ''

beforeEach((context) => void need(context, findChromium()))
afterAll(() => expect(errors).toEqual([]))

const go = async (page: Page, path: string) => {
  await page.goto(`${demo.app().origin}${path}`)
  await untilAwake(page)
}
const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('main')
    .getByRole('button', { name, exact: typeof name === 'string' })
    .click()
async function arrive(userName: string): Promise<Page> {
  const page = await signInAt(await aSharedBrowser(demo.browser()), demo.app().origin, userName)
  page.on('pageerror', (error) => errors.push(error.message))
  return page
}
const widerThanItself = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describe('joining by request', () => {
  it('[M33] the steward lists the community, after a word on what others will see', async () => {
    chen = await arrive('chenjing')
    await go(chen, '/')
    await chen.getByRole('main').locator('a[href^="/communities/"]:not([href$="/new"])').last().click()
    await chen.waitForURL(/\/communities\/[0-9a-f-]{36}$/)
    community = new URL(chen.url()).pathname
    await go(chen, `${community}/governance`)
    await chen.getByRole('link', { name: 'Requests to join' }).click()
    await chen.getByText('This space is not listed: ', { exact: false }).waitFor()
    await chen.getByRole('main').locator('summary').filter({ hasText: 'List it' }).click()
    await chen.getByText('never who they are', { exact: false }).waitFor()
    await press(chen, 'Yes, list it')
    await chen.getByText('It is listed now.').waitFor()
  })

  it('[M34] somebody finds it, asks with a sentence, and sees that it waits', async () => {
    lin = await arrive('linyuan')
    await go(lin, '/directory')
    await lin.getByLabel('Name or purpose').fill('nothing like it')
    await press(lin, 'Search')
    await lin.getByText('Nothing was found').waitFor()
    await lin.getByRole('link', { name: 'Show all' }).click()
    const entry = lin.getByRole('listitem').filter({ hasText: '5 members' })
    expect(await entry.textContent()).not.toContain('Li Xiulan')
    await entry.locator('summary').click()
    await press(lin, 'Send the request')
    await entry.getByText('Please fill this in.').waitFor()
    await entry.getByLabel(/^Ask to join/).fill('I would like to watch how you plan.')
    await press(lin, 'Send the request')
    await lin.getByText('The request is sent.', { exact: false }).waitFor()
    await lin.getByText('Waiting for the stewards').waitFor()
    expect((await lin.request.get(`${demo.app().origin}${community}`)).status()).toBe(404)
  })

  it('[M34] the steward sees that somebody waits, reads the sentence and lets them in', async () => {
    await go(chen, `${community}/governance`)
    await chen.getByRole('link', { name: '1 request to join' }).click()
    await chen.getByText('I would like to watch how you plan.').waitFor()
    await press(chen, /^Let in 林远 Lin Yuan$/)
    await chen.getByText('林远 Lin Yuan belongs here now.').waitFor()
    await go(lin, '/directory')
    await lin.getByText('Accepted').waitFor()
    await lin
      .getByRole('listitem')
      .filter({ hasText: 'Accepted' })
      .getByRole('link', { name: 'Open' })
      .click()
    await lin.waitForURL(`**${community}`)
    await go(chen, `${community}/audit`)
    await chen.getByText('accepted the request of 林远 Lin Yuan', { exact: false }).waitFor()
  })
})

describe('a list of people', () => {
  let link = ''

  it('[M38] shows what will happen to each row, and what is wrong with one by its number', async () => {
    li = await arrive('lixiulan')
    await go(li, '/')
    await li.getByRole('main').locator('a[href^="/institutions/"]:not([href$="/new"])').first().click()
    await li.waitForURL(/\/institutions\/[0-9a-f-]{36}$/)
    await go(li, `${new URL(li.url()).pathname}/governance`)
    await li.getByRole('link', { name: 'Invite by a list' }).click()
    await li.waitForURL('**/members/import')
    await untilAwake(li)
    const csv = '姓名;邮箱或用户名;角色\r\n何芳;hefang;教师\r\n张强;zhangqiang;\r\n错行;not an address;\r\n'
    const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
    await li.locator('input[type=file]').setInputFiles(file)
    await press(li, 'See what will happen')
    await li.getByText('1 person will be invited.', { exact: false }).waitFor()
    await li
      .getByText('Row 4: this is neither an e-mail address nor a user name.', { exact: false })
      .waitFor()
    await li.getByText('Belongs here already: nothing happens').waitFor()
  })

  it('[M39] invites on confirming, each by a link of their own, and not again', async () => {
    await press(li, 'Invite 1 person')
    await li.getByText('1 link is ready').waitFor()
    link = (await li.getByText(/\/invitations\/[\w-]{20,}$/).textContent()) ?? ''
    expect(link).toMatch(/\/invitations\//)
    await go(li, new URL(li.url()).pathname)
    await li.locator('textarea[name=list]').fill('Name,User name\n何芳,hefang')
    await press(li, 'See what will happen')
    await li.getByText('Was invited and the link is still open: nothing happens').waitFor()
    expect(await li.getByRole('button', { name: 'Invite 0 people' }).isDisabled()).toBe(true)
    colleague = await (await aSharedBrowser(demo.browser())).newPage()
    colleague.on('pageerror', (error) => errors.push(error.message))
    await go(colleague, new URL(link).pathname)
    await colleague.getByLabel('Your name').fill('何芳')
    await colleague.getByLabel('User name').fill('hefang')
    await colleague.getByLabel('Password', { exact: true }).fill('a quiet river')
    await press(colleague, 'Create my account and join')
    await colleague.waitForURL('**/institutions/**')
  })
})

describe('who may see a lesson study', () => {
  it('[V4] widening says who will then see it, and lets the colleague of the other school read', async () => {
    await go(chen, '/')
    await chen.getByRole('main').locator('a[href^="/lesson-studies/"]').first().click()
    await chen.waitForURL('**/lesson-studies/**')
    study = new URL(chen.url()).pathname.split('/').slice(0, 3).join('/')
    expect((await colleague.request.get(`${demo.app().origin}${study}`)).status()).toBe(404)
    await go(chen, `${study}/people`)
    await chen.getByLabel('Let more people see it: Institutions').click()
    await chen.getByText(/From now on: Also everybody of the schools/).waitFor()
    await press(chen, 'Yes, “Institutions”')
    await chen.getByText('Who may see it is changed.').waitFor()

    await go(colleague, '/directory')
    await colleague.getByRole('main').locator(`a[href^="${study}"]`).first().click()
    await colleague.waitForURL(`**${study}**`)
    await colleague.locator('.ProseMirror').first().waitFor()
    await expect
      .poll(() => colleague.locator('.ProseMirror').first().getAttribute('contenteditable'))
      .toBe('false')
  })

  it('[V5] narrowing closes their page', async () => {
    await go(chen, `${study}/people`)
    await chen.getByLabel('Let fewer people see it: Community').click()
    await press(chen, 'Yes, “Community”')
    await chen.getByText('Who may see it is changed.').waitFor()
    await colleague.getByRole('heading', { name: 'You can no longer open this lesson study' }).waitFor()
    expect((await colleague.request.get(`${demo.app().origin}${study}`)).status()).toBe(404)
    await go(chen, `${community}/audit?kind=lessonStudies`)
    await chen.getByText('let fewer people see', { exact: false }).waitFor()
  })

  it('fits a phone', async () => {
    await chen.setViewportSize({ width: 390, height: 844 })
    for (const path of [`${study}/people`, `${community}/audit`, `${community}/requests`, '/directory']) {
      await go(chen, path)
      expect(await widerThanItself(chen), path).toBe(false)
    }
  })
})
