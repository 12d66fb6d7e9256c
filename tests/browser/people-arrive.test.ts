import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { need } from '../world/needs.ts'

let database: TestDatabase
let app: RunningApp
let browser: Browser
/** What the pages complained about; a refused form (422) is no complaint. */
const complaints: string[] = []
const PASSWORD = 'a quiet river'

beforeAll(async () => {
  if (!findChromium().ok) return
  database = await freshDatabase()
  app = await startApp({ databaseUrl: database.url })
  browser = await launchChromium()
})
beforeEach((context) => {
  need(context, findChromium())
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await database?.drop()
})

async function aPage(more: { locale: string; width?: number; height?: number }): Promise<Page> {
  const page = await (await aWindow(browser, more)).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('422')) complaints.push(message.text())
  })
  return page
}

describe('two people of two schools meet', () => {
  let wang: Page
  let li: Page
  let link = ''

  it('[M1] the first arrives at an empty installation, in the browser’s language', async () => {
    wang = await aPage({ locale: 'zh-CN' })
    await wang.goto(app.origin)
    expect(await wang.getByRole('heading', { level: 1 }).innerText()).toBe('欢迎')
    await wang.getByLabel('姓名').fill('王芳')
    await wang.getByLabel('用户名').fill('wangfang')
    await wang.getByLabel('密码', { exact: true }).fill('1234567890')
    await wang.getByRole('button', { name: '建立第一个账号' }).click()
    // Refused beside the field, which has the focus; what was typed is still there.
    await wang.getByText('这个密码太容易被猜到', { exact: false }).waitFor()
    expect(await wang.getByLabel('姓名').inputValue()).toBe('王芳')
    await expect
      .poll(() => wang.evaluate(() => document.activeElement?.getAttribute('name')))
      .toBe('password')
    await wang.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await wang.getByRole('button', { name: '显示密码' }).click()
    expect(await wang.getByLabel('密码', { exact: true }).getAttribute('type')).toBe('text')
    await wang.getByRole('button', { name: '建立第一个账号' }).click()
    await wang.waitForURL('**/institutions/new')
  })

  it('makes a school and a community, and a link to copy', async () => {
    await wang.getByLabel('学校名称或区县名称').fill('实验小学')
    await wang.getByRole('button', { name: '创建机构' }).click()
    await wang.getByRole('link', { name: '创建跨校共同体' }).click()
    await wang.getByLabel('共同体名称').fill('分数研究')
    await wang.getByRole('button', { name: '创建共同体' }).click()
    await wang.getByRole('link', { name: '邀请老师' }).click()
    await wang.getByRole('button', { name: '生成邀请链接' }).click()
    link = await wang.getByRole('textbox', { name: '链接' }).inputValue()
    await wang.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await wang.getByRole('button', { name: '复制' }).click()
    await wang.getByRole('button', { name: '已复制' }).waitFor()
    expect(await wang.evaluate(() => navigator.clipboard.readText())).toBe(link)
    await wang.getByText('王芳发出', { exact: false }).waitFor()
  })

  it('[M2] the second accepts on a phone, in English, and sees the community with both schools', async () => {
    li = await aPage({ locale: 'en-GB', width: 390, height: 844 })
    await li.goto(link)
    await li.getByRole('heading', { name: 'You are invited to the community “分数研究”' }).waitFor()
    await li.getByText('王芳 (实验小学) invites you.').waitFor()
    await li.getByLabel('Your name').fill('Li Lei')
    await li.getByLabel('User name').fill('WangFang')
    await li.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await li.getByLabel('Your school (optional)').fill('Qingshan School')
    await li.getByRole('button', { name: 'Create my account and join' }).click()
    await li.getByText('This user name is taken', { exact: false }).waitFor()
    await li.getByLabel('User name').fill('lilei')
    await li.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await li.getByRole('button', { name: 'Create my account and join' }).click()
    await li.getByRole('heading', { name: '分数研究' }).waitFor()
    await li.getByText('Qingshan School', { exact: false }).waitFor()
    await li.getByText('实验小学', { exact: false }).waitFor()
    // A member invites nobody and removes nobody.
    expect(await li.getByRole('button', { name: 'Make an invitation link' }).count()).toBe(0)
    expect(await li.getByText('Remove', { exact: true }).count()).toBe(0)
    expect(await li.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })

  it('the language switches in place and is remembered', async () => {
    await li.locator('header summary').click()
    await li.getByRole('button', { name: '中文' }).click()
    await li.getByRole('heading', { name: '成员' }).waitFor()
    expect(new URL(li.url()).pathname).toMatch(/^\/communities\//)
    expect(await li.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
    await li.goto(app.origin)
    await li.getByRole('heading', { name: '我的课例研究' }).waitFor()
    await li.locator('header summary').click()
    await li.getByRole('button', { name: 'English' }).click()
    await expect.poll(() => li.evaluate(() => document.documentElement.lang)).toBe('en')
  })

  it('[M16] a role holds at once', async () => {
    await wang.reload()
    await wang.getByLabel('Li Lei的角色').selectOption('负责人')
    await wang
      .getByRole('listitem')
      .filter({ hasText: 'Li Lei' })
      .getByRole('button', { name: '设定角色' })
      .click()
    await wang.getByText('角色已修改。').waitFor()
    await li.goto(wang.url())
    await li.getByRole('button', { name: 'Make an invitation link' }).waitFor()
  })

  it('[M11] an administrator’s reset link lets the second in again, and only once', async () => {
    const community = new URL(wang.url()).pathname.replace(/\/governance$/, '')
    await wang.getByRole('link', { name: '管理' }).click()
    await wang.getByRole('button', { name: '生成重设链接：Li Lei' }).click()
    const reset = await wang.getByRole('textbox', { name: '链接' }).inputValue()
    const elsewhere = await aPage({ locale: 'en-GB' })
    await elsewhere.goto(reset)
    await elsewhere.getByLabel('New password').fill('a newer river')
    await elsewhere.getByRole('button', { name: 'Set the password and sign in' }).click()
    await elsewhere.waitForURL(`${app.origin}/`)
    await elsewhere.goto(app.origin + community)
    await elsewhere.getByRole('heading', { name: '分数研究' }).waitFor()
    // The phone has been signed out.
    await li.goto(app.origin + community)
    await li.getByRole('heading', { name: 'Sign in' }).waitFor()
    await li.getByLabel('User name or e-mail').fill('lilei')
    await li.getByLabel('Password', { exact: true }).fill('a newer river')
    await li.getByRole('button', { name: 'Sign in' }).click()
    await li.getByRole('heading', { name: '分数研究' }).waitFor()
    await wang.goto(`${app.origin}${community}/governance`)
  })

  it('[M9] who is removed stands before a closed door', async () => {
    await wang.getByLabel('移出Li Lei').click()
    await wang.getByRole('button', { name: '确定移出Li Lei' }).click()
    await wang.getByText('已移出。').waitFor()
    await expect.poll(() => wang.getByText('Li Lei').count()).toBe(0)
    await wang.getByRole('link', { name: '空间', exact: true }).click()
    await wang.getByRole('heading', { name: '课例研究' }).waitFor()
    expect(await wang.getByText('Li Lei').count()).toBe(0)
    await li.reload()
    await li.getByRole('heading', { name: 'There is nothing here' }).waitFor()
    await li.goto(link)
    await li.getByText('This link was withdrawn', { exact: false }).waitFor()
  })

  it('and no page complained', () => {
    const real = complaints.filter((it) => !it.includes('404'))
    expect(real).toEqual([])
  })
})
