import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { person, communityMember } from '#db/schema/people.ts'
import { findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { aSharedBrowser, type LessonTab, openLesson, signInAt } from '../world/lesson-seat.ts'
import { untilAwake } from '../world/awake.ts'
import { need } from '../world/needs.ts'

// Chen Jing looks after the community; Li Xiulan has one of its lessons open while it is put away and back.

const demo = useDemoApp()
let chen: Page
let li: LessonTab
const errors: string[] = []
let study = ''
let community = ''

beforeEach((context) => void need(context, findChromium()))
afterAll(() => expect([...errors, ...(li?.errors ?? [])]).toEqual([]))

const open = async (path: string) => {
  await chen.goto(`${demo.app().origin}${path}`)
  await untilAwake(chen)
}
const press = (name: string | RegExp) => chen.getByRole('main').getByRole('button', { name }).click()

describe('a lesson study', () => {
  it('[K3] is put into the trash after a word on what others lose, and closes before them', async () => {
    const window = await aSharedBrowser(demo.browser())
    chen = await signInAt(window, demo.app().origin, 'chenjing')
    chen.on('pageerror', (error) => errors.push(error.message))
    const other = await aSharedBrowser(demo.browser())
    await (await signInAt(other, demo.app().origin, 'lixiulan')).close()
    li = await openLesson(other, demo.app().origin)
    study = new URL(li.page.url()).pathname
    await open(`${study}/people`)
    await chen.locator('main details').last().locator('summary').click()
    await chen
      .getByText(
        /other people take part in “A first look at fractions: one part of a whole” and can no longer open/,
      )
      .waitFor()
    await press('Yes, put it into the trash')
    await chen.waitForURL('**/trash')
    community = new URL(chen.url()).pathname.replace(/\/trash$/, '')
    await li.page.getByRole('heading', { name: 'You can no longer open this lesson study' }).waitFor()
    expect((await li.page.request.get(`${demo.app().origin}${study}`)).status()).toBe(404)
    await chen.getByText('Put here by 陈静 Chen Jing,', { exact: false }).waitFor()
  })

  it('[K8] is put back from the home page, and its timeline says so', async () => {
    await open('/')
    await chen.getByRole('link', { name: 'Trash (1)' }).click()
    await chen.waitForURL('**/trash')
    await press(/^Put back “A first look at fractions: /)
    await chen.getByText('It is back as it was, for everybody who takes part.').waitFor()
    await li.page.goto(`${demo.app().origin}${study}/timeline`)
    await li.page.locator('[data-happening="lessonStudy.restored"]').waitFor()
    await li.page.locator('[data-happening="lessonStudy.trashed"]').waitFor()
  })

  it('[K10] whose plan is copied says in the copy where it came from', async () => {
    await untilAwake(li.page)
    await li.page.getByRole('link', { name: 'Copy the plan' }).click()
    await li.page.getByLabel('Title of the lesson').fill('Fractions, our own way')
    await li.page.getByRole('button', { name: 'Make the copy' }).click()
    await li.page.locator('.ProseMirror .flow-row').first().waitFor()
    const copy = new URL(li.page.url()).pathname
    expect(copy).not.toBe(study)
    await li.page.goto(`${demo.app().origin}${copy}/timeline`)
    await li.page
      .getByText('The plan began as a copy of “A first look at fractions: one part of a whole”.')
      .waitFor()
    await li.page.getByText(/^Written by .*Li Xiulan/).waitFor()

    // And is handed over by who began it.
    await li.page.goto(`${demo.app().origin}${copy}/people`)
    await untilAwake(li.page)
    await li.page.getByLabel('Who shall organise from now on').selectOption({ label: '陈静 Chen Jing' })
    await li.page.getByRole('button', { name: 'Hand over' }).click()
    await li.page.getByText('It is handed over.', { exact: false }).waitFor()
  })
})

describe('leaving', () => {
  it('[K16] says what is lost, what stays and what one organises; the last steward chooses who comes after', async () => {
    // Li is a steward of the demo's community too.
    const [xiulan] = await demo.db().select().from(person).where(eq(person.username, 'lixiulan'))
    await demo
      .db()
      .update(communityMember)
      .set({ role: 'member' })
      .where(eq(communityMember.personId, xiulan!.id))
    await open(`${community}/governance`)
    const main = chen.getByRole('main')
    await main
      .getByText('You can no longer open the lesson studies of this community', { exact: false })
      .waitFor()
    await main.getByText('What you wrote, drew and said stays, under your name.').waitFor()
    await main.getByText('You organise here', { exact: false }).getByRole('link').first().waitFor()
    const choose = main.locator('summary', { hasText: 'Choose somebody, and leave' })
    expect(await choose.count(), 'Chen is its only steward').toBe(1)
    await choose.click()
    await chen.getByLabel('Who shall be steward after you').selectOption({ label: '李秀兰 Li Xiulan' })
    await press('Hand over and leave')
    await chen.waitForURL((url) => url.pathname === '/')
    expect((await chen.request.get(`${demo.app().origin}${community}`)).status()).toBe(404)
    await li.page.goto(`${demo.app().origin}${community}/governance`)
    const line = li.page.locator('main li', { hasText: 'Li Xiulan' }).last()
    await expect.poll(() => line.locator('select').inputValue()).toBe('steward')
  })
})
