import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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

// One person with the same lesson open in two tabs of one browser, and a colleague who sees them.

const demo = useDemoApp()
let hers: BrowserContext
let one: LessonTab
let two: LessonTab
let li: LessonTab

beforeAll(async () => {
  if (!findChromium().ok) return
  const origin = demo.app().origin
  hers = await aSharedBrowser(demo.browser())
  await (await signInAt(hers, origin, 'chenjing')).close()
  one = await openLesson(hers, origin)
  two = await openLesson(hers, origin)
  const theirs = await aSharedBrowser(demo.browser())
  await (await signInAt(theirs, origin, 'lixiulan')).close()
  li = await openLesson(theirs, origin)
})
beforeEach((context) => void need(context, findChromium()))
afterAll(() => {
  expect([one, two, li].flatMap((it) => it?.errors ?? [])).toEqual([])
})

/** The tab in front takes the keys, as on a real screen. */
async function write(tab: LessonTab, key: string, text: string) {
  await tab.page.bringToFront()
  await writeIn(tab, key, text)
}
const seen = (tab: LessonTab, key: string) =>
  expect.poll(() => section(tab, key).innerText(), { timeout: 20_000 })
const chatBox = ({ page }: LessonTab) => page.getByRole('textbox', { name: /Write/ }).last()

describe('two tabs of one person', () => {
  it('[K19] both write, and undo takes back what was written in that tab only', async () => {
    await write(one, 'keyPoints', ' From tab one.')
    await seen(two, 'keyPoints').toContain('From tab one.')
    await write(two, 'difficultPoints', ' From tab two.')
    await seen(one, 'difficultPoints').toContain('From tab two.')
    await one.page.bringToFront()
    await section(one, 'keyPoints').locator('p').last().click()
    await one.page.keyboard.press('Control+z')
    await seen(li, 'keyPoints').not.toContain('From tab one.')
    await seen(li, 'difficultPoints').toContain('From tab two.')
    for (const tab of [one, two]) await untilSaveState(tab, 'saved')
  })

  it('[K19] are one person to the others, also when one of them is closed', async () => {
    const faces = () =>
      li.page
        .locator('[data-face]')
        .and(li.page.getByRole('button', { name: /Chen Jing/ }))
        .count()
    await expect.poll(faces, { timeout: 20_000 }).toBe(1)
    const third = await openLesson(hers, demo.app().origin)
    await untilSaveState(third, 'saved')
    expect(await faces()).toBe(1)
    await third.page.close()
    await write(one, 'keyPoints', ' Still here.')
    await seen(li, 'keyPoints').toContain('Still here.')
    expect(await faces()).toBe(1)
  })

  it('[K19] keep a draft each', async () => {
    for (const [tab, text] of [
      [one, 'a draft of one'],
      [two, 'a draft of two'],
    ] as const) {
      await tab.page.bringToFront()
      if ((await chatBox(tab).count()) === 0)
        await tab.page.getByRole('button', { name: /^Chat/ }).first().click()
      await chatBox(tab).fill(text)
    }
    expect(await chatBox(one).inputValue()).toBe('a draft of one')
    await chatBox(two).press('Enter')
    await one.page.getByText('a draft of two').first().waitFor()
    expect(await chatBox(one).inputValue()).toBe('a draft of one')
    expect(await chatBox(two).inputValue()).toBe('')
  })

  it('[K19] without a line both keep what they wrote, and both send it', async () => {
    for (const tab of [one, two]) await tab.line(false)
    for (const tab of [one, two]) await untilSaveState(tab, 'offline')
    await write(one, 'keyPoints', ' Offline in one.')
    await write(two, 'difficultPoints', ' Offline in two.')
    await one.line(true)
    await seen(li, 'keyPoints').toContain('Offline in one.')
    await two.line(true)
    await seen(li, 'difficultPoints').toContain('Offline in two.')
    for (const tab of [one, two]) await untilSaveState(tab, 'saved')
  })
})
