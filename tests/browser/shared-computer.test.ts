import { and, eq } from 'drizzle-orm'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { textChangesOf } from '#db/queries/history/changes.ts'
import { materialise } from '#db/queries/document/state.ts'
import { document } from '#db/schema/document.ts'
import { lessonStudy } from '#db/schema/activity.ts'
import { person } from '#db/schema/people.ts'
import { plainText } from '#domain/plan/plan-json.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { LESSON_EN } from '#operations/demo/lesson-en.ts'
import { findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import {
  aSharedBrowser,
  type LessonTab,
  openLesson,
  section,
  signInAt,
  untilSaveState,
  writeIn,
} from '../world/lesson-seat.ts'
import { need } from '../world/needs.ts'

// One computer of a staff room: Chen Jing writes while the line is down, then Li Xiulan sits down at it.

const demo = useDemoApp()
let computer: BrowserContext
let chen: LessonTab
let li: LessonTab
const beganAtMs = Date.now()
const WORDS = 'Chen wrote this without a line.'

beforeAll(async () => {
  if (!findChromium().ok) return
  computer = await aSharedBrowser(demo.browser())
})
beforeEach((context) => void need(context, findChromium()))
afterAll(() => computer?.close())

const origin = () => demo.app().origin
async function thePlan() {
  const [found] = await demo
    .db()
    .select({ documentId: document.id, epoch: document.epoch })
    .from(document)
    .innerJoin(lessonStudy, eq(lessonStudy.id, document.lessonStudyId))
    .where(and(eq(lessonStudy.title, LESSON_EN.title), eq(document.kind, 'plan')))
  return found!
}
const storedText = async () => plainText(readPlan((await materialise(demo.db(), await thePlan())).doc))
const idOf = async (userName: string) =>
  (await demo.db().select({ id: person.id }).from(person).where(eq(person.username, userName)))[0]!.id

describe('a computer that several people use', () => {
  it('[K17] keeps what one wrote offline, and says so when they want to sign out', async () => {
    await (await signInAt(computer, origin(), 'chenjing')).close()
    chen = await openLesson(computer, origin())
    await untilSaveState(chen, 'saved')
    await chen.line(false)
    await untilSaveState(chen, 'offline')
    await writeIn(chen, 'keyPoints', WORDS)

    const other = await computer.newPage()
    await other.goto(origin())
    await other.locator('html[data-awake]').waitFor({ state: 'attached' })
    const asked = other.waitForEvent('dialog')
    const pressed = other.getByRole('button', { name: 'Sign out' }).first().click()
    const dialog = await asked
    expect(dialog.message()).toContain('Some of your edits are only in this browser')
    await dialog.dismiss()
    await pressed
    expect(new URL(other.url()).pathname).toBe('/')
    await other.close()
  })

  it('[K17] never sends them for the next person, not even from a tab that is still open', async () => {
    // Their login ends without a word: the browser was closed and forgot it, an administrator reset it.
    await computer.clearCookies()
    await (await signInAt(computer, origin(), 'lixiulan')).close()
    li = await openLesson(computer, origin())
    await untilSaveState(li, 'saved')
    expect(await section(li, 'keyPoints').innerText()).not.toContain(WORDS)

    await chen.line(true)
    await chen.page.locator('[data-refusal=badTicket]').first().waitFor({ timeout: 30_000 })
    await chen.page
      .getByText('somebody else has signed in at this computer', { exact: false })
      .first()
      .waitFor()
    await writeIn(li, 'keyPoints', 'Li wrote this.')
    await untilSaveState(li, 'saved')
    expect(await storedText()).toContain('Li wrote this.')
    expect(await storedText()).not.toContain(WORDS)

    // Nor what Chen says in the chat of her tab.
    await chen.page.getByRole('button', { name: /^Chat/ }).first().click()
    const box = chen.page.getByRole('textbox', { name: /Write/ }).last()
    await box.fill('Said by Chen')
    await box.press('Enter')
    await chen.page.getByText('Please sign in first.').waitFor()
    expect(await box.inputValue()).toBe('Said by Chen')
    await chen.page.close()
  })

  it('[K17] sends them under her own name when she is back', async () => {
    const page = await computer.newPage()
    await page.goto(origin())
    await page.locator('html[data-awake]').waitFor({ state: 'attached' })
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await li.page.close()
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.waitForURL('**/sign-in')
    expect(dialogs, 'Li has nothing unsent').toEqual([])
    await page.close()

    await (await signInAt(computer, origin(), 'chenjing')).close()
    const back = await openLesson(computer, origin())
    await section(back, 'keyPoints').getByText(WORDS, { exact: false }).waitFor()
    await untilSaveState(back, 'saved')
    await expect.poll(storedText, { timeout: 20_000 }).toContain(WORDS)
    expect(await storedText()).toContain('Li wrote this.')
    const changes = await textChangesOf(demo.db(), await thePlan())
    const [chenId, liId] = [await idOf('chenjing'), await idOf('lixiulan')]
    const last = changes.filter((it) => it.atMs >= beganAtMs)
    const by = (personId: string) =>
      last.filter((it) => it.personId === personId).reduce((sum, it) => sum + it.inserted, 0)
    expect(by(chenId)).toBeGreaterThanOrEqual(WORDS.length)
    expect(by(liId)).toBeLessThan(WORDS.length)
    expect([...chen.errors, ...li.errors, ...back.errors]).toEqual([])
  })
})
