import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { need } from '../world/needs.ts'
import { signIn } from '../world/sign-in.ts'

// Two teachers in two windows: each sees where the other is, and one goes along with the other. Later a
// third comes, on a phone.

interface Seat {
  readonly page: Page
  readonly errors: string[]
}

/** A shared machine may be slow: what is waited for has time. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 40_000 })

const demo = useDemoApp()
let chen: Seat
let li: Seat
const seats: Seat[] = []

beforeAll(async () => {
  if (!findChromium().ok) return
  chen = await sitDown('chenjing')
  li = await sitDown('lixiulan')
})
beforeEach((context) => void need(context, findChromium()))
afterAll(() => {
  expect(seats.flatMap(({ errors }) => errors)).toEqual([])
})

/** Somebody in the workspace of the English lesson, with the plan open. */
async function sitDown(userName: string, more: { width?: number; height?: number } = {}): Promise<Seat> {
  const window = await aWindow(demo.browser(), more)
  const page = await window.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await signIn(page, demo.app().origin, { userName, password: DEMO_PASSWORD })
  const study = page.getByRole('link', { name: /first look at fractions/ }).first()
  await page.goto(`${demo.app().origin}${await study.getAttribute('href')}`)
  await page.locator('.ProseMirror .flow-row').first().waitFor()
  const seat = { page, errors }
  seats.push(seat)
  return seat
}

/** Where one's page says that a colleague is. */
const whereIs = ({ page }: Seat, name: string) =>
  page
    .locator('[data-person]', { hasText: name })
    .locator('[data-where]')
    .textContent({ timeout: 1_000 })
    .catch(() => null)
/** The rows in reading order, by id. */
const rowIds = ({ page }: Seat) =>
  page
    .locator('.flow-row')
    .evaluateAll((rows) =>
      rows
        .toSorted((a, b) => Number((a as HTMLElement).style.order) - Number((b as HTMLElement).style.order))
        .map((row) => (row as HTMLElement).dataset['rowId']!),
    )
const row = ({ page }: Seat, rowId: string) => page.locator(`.flow-row[data-row-id="${rowId}"]`)
const write = async (seat: Seat, rowId: string, text: string) => {
  await row(seat, rowId).locator('.flow-cell').first().click()
  await seat.page.keyboard.type(text)
}
/** Whether some of an element is seen within the part of the page that shows it. */
const isSeen = (element: Locator) =>
  element.evaluate((it) => {
    const at = it.getBoundingClientRect()
    const box = it.closest('[data-panel]')!.getBoundingClientRect()
    return at.height > 0 && at.bottom > box.top + 40 && at.top < box.bottom - 10
  })
const follow = ({ page }: Seat, name: RegExp) =>
  page.locator('[data-face]').and(page.getByRole('button', { name })).click()
const following = async ({ page }: Seat) => {
  const band = page.locator('[data-follow]')
  return (await band.count()) === 0 ? null : await band.getAttribute('data-follow')
}

describe('who is where', () => {
  it('[W20] [W23] is right in both windows: at the caret of one, at what the other reads', async () => {
    const ids = await rowIds(li)
    await write(li, ids[2]!, ' folded')
    await soon(() => whereIs(chen, 'Li Xiulan')).toMatch(/^Writing · Flow of the lesson · row 3$/)
    await soon(() => whereIs(chen, 'Li Xiulan')).toMatch(/^Reading · Flow of the lesson · row 3$/)
    // Chen has no caret: what is in view counts.
    await soon(() => whereIs(li, 'Chen Jing')).toMatch(/^Reading · (Title of the lesson|Brief description)$/)
    await chen.page.locator('.ProseMirror').hover()
    await chen.page.mouse.wheel(0, 100_000)
    await soon(() => whereIs(li, 'Chen Jing')).toMatch(/^Reading · Reflection after the lesson$/)
    // And of oneself.
    expect(await whereIs(li, 'Li Xiulan')).toMatch(/row 3$/)
    await chen.page.mouse.wheel(0, -100_000)
  })

  it('[W20] stands beside the row and in the outline too', async () => {
    const ids = await rowIds(chen)
    await row(chen, ids[2]!)
      .getByRole('img', { name: /Li Xiulan is here/ })
      .waitFor()
    await chen.page.locator('[data-presence-at=lessonFlow]').first().waitFor()
    expect(await row(li, ids[2]!).locator('.flow-face').count(), 'not of oneself').toBe(0)
  })

  it('[W25] whose page is hidden is away', async () => {
    await hide(li, true)
    await soon(() => whereIs(chen, 'Li Xiulan')).toBe('Away')
    await hide(li, false)
    await soon(() => whereIs(chen, 'Li Xiulan')).toMatch(/row 3$/)
  })
})

describe('following', () => {
  it('[W26] [W30] goes from row to row, also after a row was moved, and the followed one sees it', async () => {
    const ids = await rowIds(li)
    const last = ids.at(-1)!
    expect(await isSeen(row(chen, last))).toBe(false)
    await follow(chen, /^Follow .*Li Xiulan/)
    await soon(() => isSeen(row(chen, ids[2]!))).toBe(true)
    await li.page.locator('[data-followers="1"]').waitFor()
    await write(li, last, ' together')
    await soon(() => isSeen(row(chen, last))).toBe(true)

    // To the top of the flow: the same row, elsewhere.
    const handle = row(li, last).locator('.flow-handle')
    await handle.focus()
    for (let i = 1; i < ids.length; i += 1) await li.page.keyboard.press('Alt+ArrowUp')
    await soon(() => rowIds(chen)).toEqual([last, ...ids.slice(0, -1)])
    await write(li, last, ' again')
    await soon(() => isSeen(row(chen, last))).toBe(true)
    await soon(() => whereIs(chen, 'Li Xiulan')).toMatch(/row 1$/)
    expect(await following(chen)).toBe('following')
  })

  it('[W26] goes onto the board, to a shape far away, and to another page', async () => {
    const board = li.page.getByRole('button', { name: 'Board', exact: true })
    if ((await board.getAttribute('aria-pressed')) === 'false') await board.click()
    const canvas = li.page.locator('.tl-canvas')
    await canvas.waitFor()
    await li.page.locator('[data-board=saved]').waitFor()
    // Far from where the board was fitted for Chen.
    // A board listens to the wheel once it has the focus.
    const place = (await canvas.boundingBox())!
    await li.page.mouse.click(place.x + place.width / 2, place.y + place.height - 200)
    for (let i = 0; i < 10; i += 1) await li.page.mouse.wheel(400, 300)
    const notes = () =>
      li.page
        .locator('.tl-shape[data-shape-type=note]')
        .evaluateAll((all) => all.map((it) => (it as HTMLElement).style.transform))
    const old = await notes()
    await li.page.getByTestId('tools.note').click()
    const box = (await canvas.boundingBox())!
    await li.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await soon(async () => (await notes()).length).toBe(old.length + 1)
    const made = (await notes()).find((it) => !old.includes(it))!
    // A wheel that still runs down may have carried the note out of her own view.
    await li.page.keyboard.press('Escape')
    await li.page.keyboard.press('Shift+Digit2')
    await chen.page.locator('.tl-canvas').waitFor()
    // Its place on the board is the same for both; where it lies on the screen is not.
    const note = chen.page.locator(`.tl-shape[style*="${made}"]`)
    await soon(async () => ({
      follow: await following(chen),
      notes: await note.count(),
      seen: (await note.count()) === 1 && (await isSeen(note)),
    })).toEqual({ follow: 'following', notes: 1, seen: true })
    // For Li it is where she put it, in the middle of what she sees.
    expect(await isSeen(li.page.locator(`.tl-shape[style*="${made}"]`))).toBe(true)
    await soon(() => whereIs(chen, 'Li Xiulan')).toMatch(/^(Drawing|Viewing) · Board · /)
    await li.page.keyboard.press('Escape')

    await li.page.getByTestId('page-menu.button').click()
    const pageName = () => chen.page.getByTestId('page-menu.button').textContent()
    const before = await pageName()
    await li.page.getByTestId('page-menu.create').click()
    await soon(pageName).not.toBe(before)
    await li.page.keyboard.press('Escape')
    await li.page.keyboard.press('Escape')
    expect(await following(chen)).toBe('following')
  })

  it('[W27] goes on while one writes in the chat, and ends by one’s own scroll', async () => {
    // To choose a panel is a move of one's own; to write in it is none.
    await chen.page.getByRole('button', { name: /^Chat/ }).click()
    await soon(() => following(chen)).toBeNull()
    await follow(chen, /^Follow .*Li Xiulan/)
    const line = chen.page.getByRole('textbox', { name: 'Write a line' })
    await line.fill('There!')
    await line.press('Enter')
    expect(await following(chen)).toBe('following')
    await chen.page.locator('.tl-canvas').hover()
    await chen.page.mouse.wheel(0, 200)
    await soon(() => following(chen)).toBeNull()
    await li.page.locator('[data-followers]').waitFor({ state: 'detached' })
  })

  it('[W27] ends by Escape, and by the button that stays within reach', async () => {
    await follow(chen, /^Follow .*Li Xiulan/)
    await soon(() => following(chen)).toBe('following')
    await chen.page.keyboard.press('Escape')
    await soon(() => following(chen)).toBeNull()
    await follow(chen, /^Follow .*Li Xiulan/)
    await chen.page.locator('[data-follow]').getByRole('button', { name: 'Stop' }).click()
    await soon(() => following(chen)).toBeNull()
  })

  it('[W29] two who follow each other stay where they are', async () => {
    await follow(chen, /^Follow .*Li Xiulan/)
    await follow(li, /^Follow .*Chen Jing/)
    await chen.page.getByText('You follow each other.').waitFor()
    await li.page.getByText('You follow each other.').waitFor()
    await li.page.keyboard.press('Escape')
    await li.page.getByText('You follow each other.').waitFor({ state: 'detached' })
    expect(await following(chen)).toBe('following')
  })

  it('[W28] waits for who is away', async () => {
    await hide(li, true)
    await soon(() => following(chen)).toBe('waiting')
    await chen.page.getByText('They are away.').waitFor()
    await hide(li, false)
    await soon(() => following(chen)).toBe('following')
    await chen.page.keyboard.press('Escape')
  })
})

describe('a call to come along', () => {
  it('[W35] is made by who organises, and each comes or stays', async () => {
    await li.page.locator('[data-presence] summary').click()
    expect(await li.page.getByRole('button', { name: 'Ask everybody to come here' }).count()).toBe(0)
    await li.page.keyboard.press('Escape')
    const call = async () => {
      await chen.page.locator('[data-presence] summary').click()
      await chen.page.getByRole('button', { name: 'Ask everybody to come here' }).click()
      await chen.page.keyboard.press('Escape')
      await li.page.getByText('Chen Jing asks everybody to come along.').waitFor()
    }
    await call()
    await li.page.getByRole('button', { name: 'Not now' }).click()
    expect(await following(li)).toBeNull()
    expect(await li.page.locator('[data-call]').count()).toBe(0)

    await chen.page.locator('[data-presence] summary').click()
    await chen.page.getByRole('button', { name: 'Asking everybody. Stop' }).click()
    await chen.page.keyboard.press('Escape')
    await call()
    await li.page.getByRole('button', { name: 'Come along' }).click()
    await soon(() => following(li)).toBe('following')
    await li.page.keyboard.press('Escape')
    await soon(() => following(li)).toBeNull()
    expect(await li.page.locator('[data-call]').count()).toBe(0)
  })
})

describe('a third, on a phone', () => {
  it('[W26] [W31] [W34] is told of, goes along from plan to board, and what is told can be switched off', async () => {
    const wang = await sitDown('linyuan', { width: 390, height: 844 })
    await soon(() => chen.page.locator('[data-said=people]').textContent()).toMatch(/Lin Yuan came\./)
    await write(li, (await rowIds(li))[3]!, ' on the phone')
    await soon(() => chen.page.locator('[data-said=plan]').textContent()).toMatch(
      /Li Xiulan is writing in Flow of the lesson · row 4/,
    )

    await follow(wang, /^Follow .*Li Xiulan/)
    await soon(async () => isSeen(row(wang, (await rowIds(wang))[3]!))).toBe(true)
    expect(await wang.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await li.page.locator('.tl-canvas').click({ position: { x: 200, y: 150 } })
    await wang.page.locator('.tl-canvas').waitFor()
    expect(new URL(wang.page.url()).pathname).toMatch(/\/board$/)
    await write(li, (await rowIds(li))[0]!, ' back')
    await soon(async () => isSeen(row(wang, (await rowIds(wang))[0]!))).toBe(true)
    await wang.page.locator('[data-follow]').getByRole('button', { name: 'Stop' }).click()
    await soon(() => following(wang)).toBeNull()

    await chen.page.locator('[data-presence] summary').click()
    await chen.page.getByLabel('who comes and goes').uncheck()
    await chen.page.keyboard.press('Escape')
    await soon(() => chen.page.locator('[data-said=people]').textContent()).toBe('')
    await wang.page.context().close()
    await soon(() => chen.page.locator('[data-face]').count()).toBe(1)
    expect(await chen.page.locator('[data-said=people]').textContent()).toBe('')
  })

  it('[W28] who has left is waited for', async () => {
    await follow(chen, /^Follow .*Li Xiulan/)
    await soon(() => following(chen)).toBe('following')
    await li.page.close()
    await chen.page.getByText('They have left.').waitFor()
    expect(await following(chen)).toBe('waiting')
  })
})

/** What a browser does when another tab is looked at; headless ones do not do it by themselves. */
async function hide({ page }: Seat, hidden: boolean): Promise<void> {
  await page.evaluate((it) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: it })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}
