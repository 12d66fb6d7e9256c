import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium, launchChromium } from '../world/browser.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { need } from '../world/needs.ts'

/** A shared machine may be slow: what is waited for has time, what is counted is exact. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })

interface Seat {
  readonly window: BrowserContext
  readonly page: Page
  readonly errors: string[]
}

let world: TestDatabase
let app: RunningApp
let browser: Browser
/** Of the city school, in Shanghai, reading Chinese. */
let chen: Seat
/** Of the village school, on a journey to Berlin, reading English. */
let li: Seat
let study: string

beforeAll(async () => {
  world = await freshDatabase()
  app = await startApp({ databaseUrl: world.url, flags: ['--demo'] })
  if (!findChromium().ok) return
  browser = await launchChromium()
  chen = await sitDown('chenjing', { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  li = await sitDown('lixiulan', { locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  const link = chen.page.getByRole('link', { name: /first look at fractions/ }).first()
  study = (await link.getAttribute('href'))!
})
beforeEach((context) => void need(context, findChromium()))
afterAll(async () => {
  await browser?.close()
  await app.stop()
  await world.drop()
})

async function sitDown(
  userName: string,
  more: { locale: string; timezoneId: string; width?: number; height?: number },
): Promise<Seat> {
  const window = await aWindow(browser, more)
  const form = { name: userName, password: DEMO_PASSWORD }
  await window.request.post(`${app.origin}/sign-in`, { form, headers: { origin: app.origin } })
  const page = await window.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(app.origin)
  return { window, page, errors }
}
const open = async ({ page }: Seat, path: string) => {
  await page.goto(app.origin + path)
  await untilAwake(page)
}
/** Types a day and a time into the field of parts, as people do, in the order of their language. */
const typeStart = async (form: ReturnType<Page['locator']>, parts: readonly string[]) => {
  const first = form.locator('[role=spinbutton]').first()
  await first.click()
  for (const part of parts) await form.page().keyboard.type(part)
}
const dateOf = ({ page }: Seat, title: string) =>
  page.locator('[data-meeting]').filter({ has: page.getByRole('heading', { name: title }) })
/** The calendar of next year's March, however often this is run: the start is always ahead. */
const YEAR = new Date().getFullYear() + 1

describe('a date', () => {
  it('[Q1, Q16] is planned in Shanghai and read in Berlin, each on their own clock', async () => {
    await open(chen, `${study}/meetings`)
    const form = chen.page.locator('[data-plan]')
    await form.locator('summary').click()
    await form.getByLabel('活动名称').fill('第二次集体备课')
    await soon(() => form.getByLabel('时区').inputValue()).toBe('Asia/Shanghai')
    await typeStart(form, [String(YEAR), '01', '20', '15', '00'])
    await form.getByLabel('时长（分钟）').fill('90')
    await form.getByRole('button', { name: '安排活动' }).click()
    await chen.page.getByText('已安排，会通知所有参加的人。').waitFor()
    const here = dateOf(chen, '第二次集体备课')
    await soon(() => here.textContent()).toContain(`${YEAR}年1月20日`)
    expect(await here.textContent()).toContain('15:00 – 16:30')
    expect(await here.locator('[data-there]').count()).toBe(0)

    await open(li, '/notifications')
    const notice = li.page.locator('[data-notice=unread]').filter({ hasText: '第二次集体备课' })
    await soon(() => notice.count()).toBe(1)
    await notice.click()
    await untilAwake(li.page)
    const there = dateOf(li, '第二次集体备课')
    await soon(() => there.textContent()).toContain('08:00 – 09:30')
    expect(await there.locator('[data-there]').textContent()).toContain(
      '15:00 – 16:30 there (China Standard Time)',
    )
  })

  it('[Q3] at a time that Berlin skips is refused in words, and nothing typed is lost', async () => {
    await open(li, `${study}/meetings`)
    const form = li.page.locator('[data-plan]')
    await form.locator('summary').click()
    await form.getByLabel('What is it?').fill('At night')
    await soon(() => form.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin')
    // The last Sunday of next year's March.
    const last = new Date(Date.UTC(YEAR, 2, 31))
    const sunday = String(31 - last.getUTCDay())
    await typeStart(form, [sunday, '03', String(YEAR), '02', '30'])
    await form.getByRole('button', { name: 'Plan a date' }).click()
    const sentence =
      'On that day the clocks in Europe/Berlin are put forward, so 02:30 does not exist there. Choose 03:30'
    await form.getByRole('alert').filter({ hasText: sentence }).waitFor()
    expect(await form.getByLabel('What is it?').inputValue()).toBe('At night')
    expect(await form.locator('input[name=starts]').inputValue()).toBe(`${YEAR}-03-${sunday}T02:30`)
    expect(await li.page.locator('[data-meeting]').filter({ hasText: 'At night' }).count()).toBe(0)
  })

  it('[Q6] is answered, and whoever plans sees who comes', async () => {
    await open(li, `${study}/meetings`)
    const there = dateOf(li, '第二次集体备课')
    await there.getByRole('button', { name: 'Coming', exact: true }).click()
    await li.page.getByText('Your answer is noted.').waitFor()
    await soon(() =>
      there.getByRole('button', { name: 'Coming', exact: true }).getAttribute('aria-pressed'),
    ).toBe('true')
    await open(chen, `${study}/meetings`)
    await soon(() => dateOf(chen, '第二次集体备课').textContent()).toContain('参加（1）')
    expect(await dateOf(chen, '第二次集体备课').textContent()).toContain('李秀兰')
  })

  it('[Q5] is changed by who sees it as it is; whoever comes second is told to look again', async () => {
    await open(chen, `${study}/meetings`)
    await open(li, `${study}/meetings`)
    const change = async (seat: Seat, label: string, minutes: string, save: string) => {
      const form = dateOf(seat, '第二次集体备课').locator('[data-change]')
      await form.locator('summary').click()
      await form.getByLabel(label).fill(minutes)
      await form.getByRole('button', { name: save }).click()
    }
    await change(chen, '时长（分钟）', '60', '保存')
    await chen.page.getByText('已改动，会通知所有参加的人。').waitFor()
    await change(li, 'How long, in minutes', '120', 'Save')
    await li.page.getByText('Somebody else has changed this date meanwhile.').waitFor()
    await open(li, `${study}/meetings`)
    await soon(() => dateOf(li, '第二次集体备课').textContent()).toContain('08:00 – 09:00')
  })

  it('[Q15, Q17] stands on the sheet of its month, which is walked by keyboard', async () => {
    await open(li, `/calendar?month=${YEAR}-01`)
    const day = li.page.locator(`[data-day="${YEAR}-01-20"]`)
    await soon(() => day.textContent()).toContain('08:00')
    await li.page.locator('[data-day][tabindex="0"]').focus()
    for (let i = 0; i < 19; i++) await li.page.keyboard.press('ArrowRight')
    const focused = () => li.page.evaluate(() => document.activeElement?.getAttribute('data-day'))
    expect(await focused()).toBe(`${YEAR}-01-20`)
    await li.page.keyboard.press('ArrowUp')
    expect(await focused()).toBe(`${YEAR}-01-13`)
    await li.page.keyboard.press('PageDown')
    await li.page.getByRole('heading', { name: `February ${YEAR}` }).waitFor()
    await day.getByRole('link').waitFor({ state: 'detached' })
    await open(li, `/calendar?month=2035-05`)
    await li.page.getByText('No dates in this month').waitFor()
  })

  it('[Q15] is on a phone one of a list, which fits', async () => {
    const phone = await sitDown('lixiulan', {
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      width: 390,
      height: 844,
    })
    await open(phone, `/calendar?month=${YEAR}-01`)
    const entry = phone.page.locator('[data-entry]:visible').filter({ hasText: '第二次集体备课' })
    await soon(() => entry.count()).toBe(1)
    await soon(() => entry.textContent()).toContain('15:00 – 16:00')
    for (const path of [`/calendar?month=${YEAR}-01`, `${study}/meetings`]) {
      await open(phone, path)
      const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, path).toBeLessThanOrEqual(0)
    }
    expect(phone.errors).toEqual([])
    await phone.window.close()
  })

  it('[Q7] is said in the workspace and on the timeline, and stays there when it is cancelled', async () => {
    await open(li, study)
    await soon(() => li.page.locator('[data-next-meeting]').textContent()).toMatch(/^Next: /)
    await open(chen, `${study}/meetings`)
    const here = dateOf(chen, '第二次集体备课')
    await here.getByText('取消这次活动').click()
    await here.getByRole('button', { name: '确定取消' }).click()
    await chen.page.getByText('已取消，会通知所有参加的人。').waitFor()
    await open(li, `${study}/timeline`)
    const ahead = li.page.locator('[data-dates="meetings.ahead"]')
    await soon(() => ahead.textContent()).toContain('Cancelled')
    await soon(() => li.page.locator('[data-dates="meetings.over"]').textContent()).toContain(
      'First planning meeting',
    )
  })

  it('[Q10] is in the calendar program of who has a secret address, shown once', async () => {
    await open(li, '/calendar')
    await li.page.getByRole('button', { name: 'Make a secret address' }).click()
    const field = li.page.locator('input[readonly]')
    await field.waitFor()
    const address = await field.inputValue()
    const answer = await fetch(address)
    expect(await answer.text()).toContain('STATUS:CANCELLED')
    await open(li, '/calendar')
    expect(await li.page.content()).not.toContain(address)
    await li.page.getByRole('button', { name: 'End the address' }).click()
    await li.page.getByText('The address leads nowhere any more.').waitFor()
    expect((await fetch(address)).status).toBe(404)
  })

  it('[Q1] can be planned before any script has come', async () => {
    const window = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
    const form = { name: 'chenjing', password: DEMO_PASSWORD }
    await window.request.post(`${app.origin}/sign-in`, { form, headers: { origin: app.origin } })
    const page = await window.newPage()
    await page.goto(`${app.origin}${study}/meetings`)
    const plan = page.locator('[data-plan]')
    await plan.locator('summary').click()
    await plan.getByLabel('What is it?').fill('Without a script')
    await plan.getByLabel('Starts').fill(`${YEAR}-02-03T10:00`)
    await plan.getByLabel('Time zone').fill('Asia/Urumqi')
    await plan.getByRole('button', { name: 'Plan a date' }).click()
    await page.getByText('The date is planned.').waitFor()
    const text = await page.locator('[data-meeting]').filter({ hasText: 'Without a script' }).textContent()
    expect(text).toContain('10:00 – 11:00 · GMT+06:00')
    await window.close()
  })

  it('nothing failed on the way', () => {
    expect([...chen.errors, ...li.errors]).toEqual([])
  })
})
