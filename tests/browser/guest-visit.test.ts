import { eq } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noticeAccessChanged } from '#db/access-notices.ts'
import { lessonStudyRole } from '#db/schema/activity.ts'
import { person } from '#db/schema/people.ts'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

let database: TestDatabase
let app: RunningApp
let browser: Browser
const complaints: string[] = []

beforeAll(async () => {
  if (!findChromium().ok) return
  database = await freshDatabase()
  app = await startApp({ databaseUrl: database.url, flags: ['--demo'] })
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
  return page
}
const widerThanItself = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describe('an expert visits a lesson study', () => {
  let organizer: Page
  let expert: Page
  let lessonStudy = ''
  let link = ''

  it('[S24] the organizer makes a link on a phone: as what, until when', async () => {
    organizer = await aPage({ locale: 'en-GB', width: 390, height: 844 })
    await signIn(organizer, app.origin, { userName: 'chenjing', password: DEMO_PASSWORD })
    await organizer
      .getByRole('link', { name: /A first look at fractions/ })
      .first()
      .click()
    await organizer.waitForURL('**/lesson-studies/**')
    lessonStudy = new URL(organizer.url()).pathname.split('/').slice(0, 3).join('/')
    await organizer.goto(`${app.origin}${lessonStudy}/people`)
    await organizer.getByText('No guest link is open.').waitFor()
    const ends = organizer.getByLabel('Access ends on')
    await ends.fill('2020-01-01T08:00')
    await organizer.getByRole('button', { name: 'Make a guest link' }).click()
    await organizer.getByText('Please choose a day and time that lie ahead', { exact: false }).waitFor()
    const inTwoDays = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    await ends.fill(`${inTwoDays}T18:00`)
    await organizer.getByRole('button', { name: 'Make a guest link' }).click()
    link = await organizer.getByRole('textbox', { name: 'Link' }).inputValue()
    await organizer.getByText(/Knowledgeable other, access until \d+ \w+, 18:00/).waitFor()
    expect(await widerThanItself(organizer)).toBe(false)
  })

  it('[S24] the expert, new here, is told as what and until when, and reads the plan', async () => {
    expert = await aPage({ locale: 'zh-CN' })
    await expert.goto(link)
    await expert.getByText(/您将以“指导专家”的身份参加，至\d+月\d+日18:00。/).waitFor()
    await expert.getByLabel('姓名').fill('何教授')
    await expert.getByLabel('用户名').fill('heprof')
    await expert.getByLabel('密码', { exact: true }).fill('a quiet river')
    await expert.getByLabel('您的学校（选填）').fill('师范大学')
    await expert.getByRole('button', { name: '建立账号并加入' }).click()
    await expert.waitForURL(`**${lessonStudy}**`)
    await expert.locator('[data-save-state=saved]').first().waitFor()
  })

  it('[S28] the organizer sees them with the end of their role, and moves it', async () => {
    await organizer.reload()
    const line = organizer.getByRole('listitem').filter({ hasText: '何教授' })
    await line.getByText(/^until \d+ \w+, 18:00$/).waitFor()
    await line.getByLabel('Change the end of the role of 何教授').click()
    const inThreeDays = new Date(Date.now() + 3 * 86_400_000)
    await line.getByLabel('Role ends on').fill(`${inThreeDays.toISOString().slice(0, 10)}T09:30`)
    await line.getByRole('button', { name: 'Save' }).click()
    await line.getByText(/^until \d+ \w+, 09:30$/).waitFor()
    expect(await widerThanItself(organizer)).toBe(false)
  })

  it('[S26] when the time comes, their page closes by itself', async () => {
    const [he] = await database.db.select().from(person).where(eq(person.username, 'heprof'))
    await database.db.transaction(async (tx) => {
      const untilMs = Date.now() + 1000
      await tx.update(lessonStudyRole).set({ untilMs }).where(eq(lessonStudyRole.personId, he!.id))
      await noticeAccessChanged(tx, he!.id)
    })
    await expert.getByText('您已不能打开这项课例研究').first().waitFor()
    expect((await expert.goto(`${app.origin}${lessonStudy}`))?.status()).toBe(404)
    expect(complaints).toEqual([])
  })
})
