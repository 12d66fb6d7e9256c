import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { need } from '../world/needs.ts'

// A space from its founding to its first activity. Zhao works at the district and founds; Wang and Li come from two
// schools, Li on a phone and in English.

let database: TestDatabase
let app: RunningApp
let browser: Browser
let zhao: Page
let wang: Page
let li: Page
let community = ''
const links: string[] = []
const complaints: string[] = []
const PASSWORD = 'a quiet river'
const soon = (what: () => Promise<unknown>) => expect.poll(what, { timeout: 30_000 })

beforeAll(async () => {
  if (!findChromium().ok) return
  database = await freshDatabase()
  app = await startApp({ databaseUrl: database.url })
  browser = await launchChromium()
})
beforeEach((context) => void need(context, findChromium()))
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await database?.drop()
})

async function aPage(more: { locale: string; width?: number; height?: number }): Promise<Page> {
  const page = await (await aWindow(browser, more)).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  return page
}

const goTo = async (page: Page, where: string) => {
  await page.goto(app.origin + where)
  await untilAwake(page)
}

/** The link that lets one person into the community. */
async function inviteOne(): Promise<string> {
  await goTo(zhao, community)
  await zhao.getByRole('link', { name: '保障机制' }).click()
  await zhao.getByLabel('可供几人使用').selectOption('1')
  await zhao.getByRole('button', { name: '生成邀请链接' }).click()
  const box = zhao.getByRole('textbox', { name: '链接' })
  await soon(() => box.inputValue()).not.toBe(links.at(-1))
  links.push(await box.inputValue())
  return links.at(-1)!
}

describe('a community of two schools', () => {
  it('[M17] is founded by somebody of the district, with its kind', async () => {
    zhao = await aPage({ locale: 'zh-CN' })
    await goTo(zhao, '/')
    await zhao.getByLabel('姓名').fill('赵敏')
    await zhao.getByLabel('用户名').fill('zhaomin')
    await zhao.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await zhao.getByRole('button', { name: '建立第一个账号' }).click()
    await zhao.getByLabel('学校名称或区县名称').fill('江城区教研室')
    await zhao.getByLabel('区县', { exact: true }).check()
    await zhao.getByRole('button', { name: '创建机构' }).click()
    await zhao.getByText('还没有学校').waitFor()
    await zhao.getByRole('link', { name: '创建跨校共同体' }).click()
    await zhao.getByLabel('共同体名称').fill('江城柳溪结对')
    await zhao.getByText('结对校', { exact: true }).click()
    await zhao.getByLabel('想一起研究什么（选填）').fill('分数的第一节课怎么开头')
    await zhao.getByRole('button', { name: '创建共同体' }).click()
    await zhao.getByRole('heading', { level: 1, name: '江城柳溪结对' }).waitFor()
    await zhao.getByText('结对校').waitFor()
    await zhao.getByText('还没有公约').waitFor()
    community = new URL(zhao.url()).pathname
  })

  it('[M2] two teachers come by a link each, with their own schools', async () => {
    wang = await aPage({ locale: 'zh-CN' })
    await wang.goto(await inviteOne())
    await wang.getByLabel('姓名').fill('王芳')
    await wang.getByLabel('用户名').fill('wangfang')
    await wang.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await wang.getByLabel('您的学校（选填）').fill('江城实验小学')
    await wang.getByRole('button', { name: '建立账号并加入' }).click()
    await wang.getByRole('heading', { level: 1, name: '江城柳溪结对' }).waitFor()

    li = await aPage({ locale: 'en-GB', width: 390, height: 844 })
    await li.goto(await inviteOne())
    await li.getByLabel('Your name').fill('Li Xiulan')
    await li.getByLabel('User name').fill('lixiulan')
    await li.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await li.getByLabel('Your school (optional)').fill('Liuxi Village School')
    await li.getByRole('button', { name: 'Create my account and join' }).click()
    await li.getByText('Paired schools').waitFor()
    await li.getByText('江城实验小学').waitFor()
    await li.getByText('Liuxi Village School').waitFor()
  })

  it('[M18, M21] the city school joins the district by its code, and the district sees its name alone', async () => {
    await goTo(zhao, '/')
    await zhao.getByRole('link', { name: '江城区教研室' }).click()
    await zhao.getByRole('link', { name: '保障机制' }).click()
    const code = await zhao.locator('[data-district-code]').innerText()
    await goTo(wang, '/')
    await wang.getByRole('link', { name: '江城实验小学' }).click()
    await wang.getByRole('link', { name: '保障机制' }).click()
    await wang.getByLabel('区县识别码').fill('ABCDE-FGHJK')
    await wang.getByRole('button', { name: '加入区县' }).click()
    await wang.getByText('没有哪个区县用这个识别码', { exact: false }).waitFor()
    expect(await wang.getByLabel('区县识别码').inputValue()).toBe('ABCDE-FGHJK')
    await wang.getByLabel('区县识别码').fill(code.toLowerCase())
    await wang.getByRole('button', { name: '加入区县' }).click()
    await wang.getByText('学校现在属于区县“江城区教研室”。').waitFor()
    await zhao.getByRole('link', { name: '空间', exact: true }).click()
    await zhao.getByRole('main').getByText('江城实验小学').waitFor()
    expect(await zhao.getByText('王芳').count()).toBe(0)
    await zhao.getByRole('link', { name: '分析' }).click()
    await zhao.getByText('少于 5').first().waitFor()
  })

  it('[M20] the charter is written; what two stewards write at once is put together, and nothing is lost', async () => {
    await goTo(zhao, `${community}/governance`)
    await zhao.getByRole('combobox', { name: '王芳的角色' }).selectOption('负责人')
    await zhao.locator('main li', { hasText: '王芳' }).getByRole('button', { name: '设定角色' }).click()
    await zhao.getByText('角色已修改。').waitFor()
    await goTo(wang, `${community}/governance`)
    await wang.getByLabel('共同体的约定').fill('每两周研讨一次。')
    await zhao.getByLabel('共同体的约定').fill('先听执教老师说。')
    await zhao.getByRole('button', { name: '保存公约' }).click()
    await zhao.getByText('公约已保存。').waitFor()
    // Something else on the page is done while the text stands there unsaved.
    await wang.getByRole('button', { name: '生成邀请链接' }).click()
    await wang.getByText('链接已生成').waitFor()
    expect(await wang.getByLabel('共同体的约定').inputValue()).toBe('每两周研讨一次。')
    await wang.getByRole('button', { name: '保存公约' }).click()
    await wang.getByText('您写的时候，有人改动了这里', { exact: false }).waitFor()
    await wang.getByText('先听执教老师说。').waitFor()
    expect(await wang.getByLabel('共同体的约定').inputValue()).toBe('每两周研讨一次。')
    await wang.getByLabel('共同体的约定').fill('先听执教老师说。每两周研讨一次。')
    await wang.getByRole('button', { name: '保存公约' }).click()
    await wang.getByText('公约已保存。').waitFor()
    await goTo(li, community)
    await li.getByText('先听执教老师说。每两周研讨一次。').waitFor()
    await li.getByText('Last written by 王芳,', { exact: false }).waitFor()
  })

  it('begins its first lesson study, in which both schools write', async () => {
    await wang.getByRole('link', { name: '服务' }).click()
    await wang.getByRole('link', { name: /^发起课例研究/ }).click()
    await wang.getByLabel('课题').fill('几分之一')
    await wang.getByRole('button', { name: '开始备课' }).click()
    await wang.locator('.ProseMirror .flow-row').first().waitFor()
    // Whoever is in a workspace for the first time is shown around.
    await wang.locator('[data-step]').getByRole('button', { name: '跳过' }).click()
    await goTo(li, community)
    await li.getByRole('link', { name: /几分之一/ }).click()
    const section = (page: Page) => page.locator('[data-key="materialStudy"] .plan-section-body p').first()
    await section(li).waitFor()
    await li.locator('[data-step]').getByRole('button', { name: 'Skip' }).click()
    await section(li).click()
    await li.keyboard.type('Paper strips or rope?')
    await section(wang).getByText('Paper strips or rope?').waitFor()
    await wang.locator('[data-key="report"] .plan-section-body p').first().click()
    await wang.keyboard.type('先折纸条。')
    await soon(() => li.locator('[data-key="report"]').textContent()).toContain('先折纸条。')
  })

  it('[M28] whose numbers then stand on the page, and lead to what they count', async () => {
    await goTo(wang, `${community}/analysis`)
    const count = (name: string) =>
      wang
        .locator('main dl > div')
        .filter({ has: wang.getByText(name, { exact: true }) })
        .locator('dd')
        .first()
        .innerText()
    expect(await count('成员')).toBe('3')
    expect(await count('机构')).toBe('3')
    expect(await count('课例研究')).toBe('1')
    expect(await count('最近 30 天有活动的人')).toBe('2')
    await wang.getByRole('link', { name: '几分之一' }).click()
    await wang.waitForURL('**/timeline')
  })

  it('[M25, M27] and each keeps a reflection and sees what they did, on a phone too', async () => {
    await goTo(li, '/me')
    await li.getByLabel('What I think').fill('Rope was clearer than paper.')
    await li.getByLabel('About which lesson study (optional)').selectOption({ label: '几分之一' })
    await li.getByRole('button', { name: 'Keep it' }).click()
    await li.getByText('It is kept.').waitFor()
    await li.locator('[data-reflection]', { hasText: 'Rope was clearer than paper.' }).waitFor()
    await soon(() => li.getByLabel('What I think').first().inputValue()).toBe('')
    await li.getByRole('link', { name: 'Analysis' }).click()
    await soon(() => li.locator('[data-count=written]').first().innerText()).toBe(
      String('Paper strips or rope?'.length),
    )
    expect(await li.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await goTo(wang, '/me')
    await wang.getByText('还没有教学反思').waitFor()
    expect(await wang.getByText('Rope was clearer').count()).toBe(0)
  })

  it('and no page complained', () => {
    expect(complaints).toEqual([])
  })
})
