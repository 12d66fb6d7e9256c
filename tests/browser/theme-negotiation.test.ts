import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { DEMO_PEOPLE } from '#operations/demo/demo-people.ts'
import { untilAwake } from '../world/awake.ts'
import { findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { aSharedBrowser, signInAt } from '../world/lesson-seat.ts'
import { need } from '../world/needs.ts'

// Chen and Wang of the city school, Li and Zhang of the village school: a theme from proposal to adoption. Nobody
// loads a page again: what others do is seen by itself.

const demo = useDemoApp()
const errors: string[] = []
const seats = new Map<string, Page>()
let negotiation = ''

beforeEach((context) => void need(context, findChromium()))
afterAll(() => expect(errors).toEqual([]))

const nameOf = (key: string) => DEMO_PEOPLE.find((it) => it.key === key)!.name

async function seat(key: string): Promise<Page> {
  const there = seats.get(key)
  if (there !== undefined) return there
  const { userName } = DEMO_PEOPLE.find((it) => it.key === key)!
  const page = await signInAt(await aSharedBrowser(demo.browser()), demo.app().origin, userName)
  page.on('pageerror', (error) => errors.push(`${key}: ${error.message}`))
  seats.set(key, page)
  return page
}

async function open(key: string, path: string): Promise<Page> {
  const page = await seat(key)
  await page.goto(demo.app().origin + path)
  await untilAwake(page)
  return page
}

/** A community or a lesson study by a link of the home page that leads to it or to a part of it. */
async function placeOf(page: Page, kind: 'communities' | 'lesson-studies', name: string): Promise<string> {
  const link = page.locator(`main a[href^="/${kind}/"]`, { hasText: name }).first()
  const place = /^\/[a-z-]+\/[0-9a-f-]{36}/.exec((await link.getAttribute('href')) ?? '')?.[0]
  if (place === undefined) throw new Error(`the home page leads to no “${name}”`)
  return place
}

/** Begins a negotiation through the pages, from the community's themes. */
async function begin(
  key: string,
  question: string,
  more: { blind?: true; method?: string },
): Promise<string> {
  const page = await open(key, '/')
  await open(key, `${await placeOf(page, 'communities', 'City–Village')}/themes`)
  await page.getByRole('link', { name: 'Negotiate a theme' }).click()
  await page.getByLabel('What is the question?').fill(question)
  if (more.blind === true) await page.getByLabel(/^Hide who proposed what/).check()
  if (more.method !== undefined) await page.getByLabel(more.method).check()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('heading', { level: 1, name: question }).waitFor()
  return new URL(page.url()).pathname
}

/** The theme in the form that proposes, or merges. */
const themeField = (page: Page, about: 'propose' | 'merge') =>
  page.locator(`form[data-about=${about}]`).getByLabel('The theme, in one sentence')

async function propose(page: Page, theme: string): Promise<void> {
  await themeField(page, 'propose').fill(theme)
  await page.getByRole('button', { name: 'Propose', exact: true }).click()
  await page.getByRole('heading', { level: 3, name: theme }).waitFor()
}

/** Unfolds a line, presses the button under it. */
async function sure(page: Page, line: string | RegExp, button: string): Promise<void> {
  await page.getByRole('main').locator('summary').filter({ hasText: line }).first().click()
  await page.getByRole('main').getByRole('button', { name: button }).first().click()
}
const moveOn = (page: Page, line: string) => sure(page, line, 'Yes, move on')
const now = (page: Page, step: string) => page.locator('li[aria-current=step]', { hasText: step }).waitFor()

describe('a theme from proposal to adoption', () => {
  it('[O4] begins with proposals that nobody else sees', async () => {
    negotiation = await begin('chen', 'What grows this year?', { blind: true })
    const [li, wang] = [await open('li', negotiation), await open('wang', negotiation)]
    await propose(li, 'Pupils draw why')
    await propose(wang, 'Pupils explain aloud')
    expect(await wang.getByText('Pupils draw why').count()).toBe(0)
  })

  it('[O3] that are discussed without names, while everybody looks on', async () => {
    const [chen, li, wang] = [await seat('chen'), await seat('li'), await seat('wang')]
    // Wang is still writing when proposing is closed: the words stay.
    await themeField(wang, 'propose').fill('Pupils estimate')
    await moveOn(chen, 'Close proposing')
    await now(li, 'Discuss')
    await wang.getByText('The negotiation went on while you were writing.', { exact: false }).waitFor()
    expect(await themeField(wang, 'propose').inputValue()).toBe('Pupils estimate')
    await wang.getByRole('button', { name: 'Put it away' }).click()

    const drawn = wang.locator('[data-proposal]', { hasText: 'Pupils draw why' })
    await drawn.getByText('Author hidden').waitFor()
    await drawn.locator('summary', { hasText: 'Write to this proposal' }).click()
    await drawn.getByLabel('What do you want to say?').fill('What would we see?')
    await drawn.getByLabel('It begins with').selectOption('I need to understand')
    await drawn.getByRole('button', { name: 'Send' }).click()
    const asked = li.locator('[data-proposal]', { hasText: 'What would we see?' })
    await asked.getByText('Somebody').waitFor()
    expect(await li.content()).not.toContain(nameOf('wang'))
    await asked.locator('summary', { hasText: 'Write to this proposal' }).click()
    await asked.getByLabel('What do you want to say?').fill('A drawing, and a because.')
    await asked.getByLabel('It builds on').selectOption('What would we see?')
    await asked.getByRole('button', { name: 'Send' }).click()
    await wang.getByText('builds on: “What would we see?”').waitFor()
  })

  it('[O5] that become one, whose authors stay credited', async () => {
    const [chen, li, wang] = [await seat('chen'), await seat('li'), await seat('wang')]
    await moveOn(chen, 'Close the discussion')
    await now(wang, 'Merge')
    await now(li, 'Merge')
    await li.getByRole('button', { name: 'Merge', exact: true }).click()
    await li.getByText('Please choose at least two proposals.').waitFor()
    for (const box of await li.getByRole('checkbox').all()) await box.check()
    await themeField(li, 'merge').fill('Pupils explain with drawings')
    await li.getByRole('button', { name: 'Merge', exact: true }).click()
    await wang.getByRole('heading', { name: 'Pupils explain with drawings' }).waitFor()
    await wang.getByText('Merged into “Pupils explain with drawings”').first().waitFor()
  })

  it('[O7, O8] gets dots by keyboard, which nobody else sees', async () => {
    const [chen, li, wang, zhang] = [
      await seat('chen'),
      await seat('li'),
      await seat('wang'),
      await open('zhang', negotiation),
    ]
    await moveOn(chen, 'Close merging')
    for (const page of [li, wang, zhang, chen]) {
      await now(page, 'Rank')
      const more = page.getByRole('button', { name: 'One dot more on “Pupils explain with drawings”' })
      await more.focus()
      for (let dot = 0; dot < 4; dot++) await page.keyboard.press('Enter')
      expect(
        await page.getByLabel('Dots on “Pupils explain with drawings”').inputValue(),
        'three and no more',
      ).toBe('3')
      await page.getByRole('button', { name: 'Save my vote' }).click()
      await page.getByText('Saved. It counts unless you change it.', { exact: false }).waitFor()
    }
    await wang.getByText('4 people have voted.').waitFor()
    expect(await wang.getByText('How it came out').count()).toBe(0)
  })

  it('[O12, O13] hears an objection, answers it with other words, and is adopted', async () => {
    const [chen, li, wang, zhang] = [
      await seat('chen'),
      await seat('li'),
      await seat('wang'),
      await seat('zhang'),
    ]
    await moveOn(chen, 'Close the ranking')
    await wang.getByText('12 dots').waitFor()
    // Who proposed what is shown now.
    await wang.getByText(nameOf('li')).first().waitFor()
    await wang.locator('summary', { hasText: 'Object' }).click()
    await wang.getByLabel('What speaks against it, and what would help?').fill('To whom do they explain?')
    await wang.getByRole('button', { name: 'Object', exact: true }).click()
    await chen.getByText('To whom do they explain?').waitFor()
    await chen.getByText('It can be adopted when every objection is answered or withdrawn.').waitFor()
    await chen.locator('summary', { hasText: 'Answer this objection' }).click()
    await chen.getByLabel('The new words').fill('Pupils explain to each other with drawings')
    await chen.getByRole('button', { name: 'Answer', exact: true }).click()
    await zhang.getByText('Answered with other words').waitFor()
    await zhang.getByRole('button', { name: 'I support this theme' }).click()
    await li.getByText('Supported by').waitFor()
    await sure(chen, 'Adopt this theme', 'Yes, adopt it')
    await li.getByText('Adopted theme').waitFor()
    await wang.getByText('Its record is below', { exact: false }).waitFor()
  })

  it('[O17] stands over the plan of the lesson study that chooses it', async () => {
    const li = await open('li', '/')
    const study = await placeOf(li, 'lesson-studies', 'A first look at fractions')
    await open('li', `${study}/people`)
    await li
      .getByLabel('Theme of this lesson study')
      .selectOption('Pupils explain to each other with drawings')
    await li.getByRole('button', { name: 'Choose', exact: true }).click()
    await li.getByText('Saved.', { exact: true }).waitFor()
    const wang = await open('wang', `${study}/plan`)
    const band = wang.locator('.theme-band')
    await band.getByText('Pupils explain to each other with drawings').waitFor()
    await band.getByRole('link', { name: 'Its record' }).click()
    await wang.waitForURL(`**${negotiation}`)
    await wang.getByText('To whom do they explain?').waitFor()
  })
})

describe('a ranked vote', () => {
  it('[O10] is put in order by keyboard alone, kept, and a tie is told', async () => {
    const path = await begin('li', 'And next year?', {
      method: 'Ranked vote: each puts the proposals in an order',
    })
    const [li, wang] = [await seat('li'), await open('wang', path)]
    for (const theme of ['Alpha', 'Beta', 'Gamma']) await propose(li, theme)
    for (const [line, step] of [
      ['Close proposing', 'Discuss'],
      ['Close the discussion', 'Merge'],
      ['Close merging', 'Rank'],
    ] as const) {
      await moveOn(li, line)
      await now(li, step)
    }
    await now(wang, 'Rank')
    const press = async (page: Page, name: string) => {
      await page.getByRole('button', { name, exact: true }).focus()
      await page.keyboard.press('Enter')
    }
    const order = (page: Page) =>
      page
        .getByRole('row')
        .allInnerTexts()
        .then((all) => all.map((it) => it.replace(/\W*\d\W*/, '').trim()))
    for (const theme of ['Gamma', 'Alpha', 'Beta']) await press(li, `Place “${theme}” next`)
    await press(li, 'Move “Alpha” up')
    await press(li, 'Take “Beta” out of the order')
    await expect
      .poll(() => order(li))
      .toEqual([expect.stringContaining('Alpha'), expect.stringContaining('Gamma')])
    await press(li, 'Save my vote')
    await li.getByText('Saved. It counts unless you change it.', { exact: false }).waitFor()
    await open('li', path)
    expect(await order(li)).toEqual([expect.stringContaining('Alpha'), expect.stringContaining('Gamma')])
    for (const theme of ['Gamma', 'Alpha', 'Beta']) await press(wang, `Place “${theme}” next`)
    await press(wang, 'Save my vote')
    await wang.getByText('Saved. It counts unless you change it.', { exact: false }).waitFor()
    await moveOn(li, 'Close the ranking')
    await wang.getByText('There is a tie for the first place', { exact: false }).waitFor()
    expect(await wang.getByText('Tied', { exact: true }).count()).toBe(2)
  })
})
