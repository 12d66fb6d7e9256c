import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { aSharedBrowser, signInAt, untilSaveState, writeIn } from '../world/lesson-seat.ts'
import { need } from '../world/needs.ts'

// A plan on its way: published in the city, adopted in the village and changed there, adopted back in the city.

const demo = useDemoApp()
const errors: string[] = []
let chen: Page
let li: Page
let first = ''
let second = ''
let inVillage = ''

beforeEach((context) => void need(context, findChromium()))
afterAll(() => expect(errors).toEqual([]))

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name }).click()
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${demo.app().origin}${path}`)
  await untilAwake(page)
}
const pathOf = (page: Page) => new URL(page.url()).pathname
async function seat(userName: string): Promise<Page> {
  const page = await signInAt(await aSharedBrowser(demo.browser()), demo.app().origin, userName)
  page.on('pageerror', (error) => errors.push(error.message))
  return page
}

describe('a plan goes from school to school', () => {
  it('[E1, E3] is published with its authors and a licence that somebody chose', async () => {
    chen = await seat('chenjing')
    const study = chen.getByRole('link', { name: /first look at fractions/ }).first()
    const path = (await study.getAttribute('href'))!
    await open(chen, `${path}/timeline`)
    await main(chen).getByRole('link', { name: 'Publish this plan' }).click()
    await main(chen).getByText('of the letters', { exact: false }).first().waitFor()
    await main(chen).getByLabel('Title').fill('Fractions on their way')
    await main(chen).getByLabel('Licence').selectOption('')
    await press(chen, 'Publish edition 2')
    await main(chen).getByText('Please choose a licence').waitFor()
    // Nothing that was typed is lost.
    expect(await main(chen).getByLabel('Title').inputValue()).toBe('Fractions on their way')
    await main(chen).getByLabel('Licence').selectOption('CC-BY-SA-4.0')
    await press(chen, 'Publish edition 2')
    await chen.waitForURL('**/editions/*')
    first = pathOf(chen)
    await main(chen).getByText('edition 2', { exact: false }).first().waitFor()
    await main(chen).locator('.tl-canvas').waitFor()
    expect(await main(chen).locator('[data-attribution]').textContent()).toMatch(
      /^“Fractions on their way” by 陈静 Chen Jing \(.+\), .+\/editions\/[\w-]+, licensed under CC BY-SA 4\.0/,
    )
  })

  it('[E6, E8] is read by everybody once it was opened, without an account, and describes itself', async () => {
    const stranger = await (await aWindow(demo.browser())).newPage()
    stranger.on('pageerror', (error) => errors.push(error.message))
    await stranger.goto(demo.app().origin + first)
    expect(pathOf(stranger)).toBe('/sign-in')
    expect((await stranger.request.get(`${demo.app().origin}${first}/board-state`)).status()).toBe(404)
    await main(chen).getByText('Open it to everybody', { exact: true }).click()
    await press(chen, 'Yes, open it to everybody')
    await main(chen).getByText('seen by everybody').waitFor()
    await stranger.goto(demo.app().origin + first)
    await main(stranger).getByRole('heading', { name: 'Fractions on their way' }).waitFor()
    await main(stranger).locator('.tl-canvas').waitFor()
    const described = JSON.parse(
      (await stranger.locator('script[type="application/ld+json"]').textContent())!,
    )
    expect(described).toMatchObject({
      '@type': 'LearningResource',
      name: 'Fractions on their way',
      license: 'https://creativecommons.org/licenses/by-sa/4.0/',
    })
    expect(described).not.toHaveProperty('isBasedOn')
    // Whose community it is stays with those who belong there.
    expect(await (await stranger.request.get(demo.app().origin + first)).text()).not.toContain('City–Village')
    // A stranger finds it too.
    await stranger.goto(`${demo.app().origin}/library?q=way`)
    await main(stranger).getByRole('link', { name: 'Fractions on their way' }).waitFor()
    await stranger.context().close()
  })

  it('[E11, E15] is found by a word and adopted by another school in one press', async () => {
    li = await seat('lixiulan')
    await open(li, '/library')
    await main(li).getByLabel('What are you looking for?').fill('ways')
    await press(li, 'Search')
    await main(li).getByRole('link', { name: 'Fractions on their way' }).click()
    await main(li).getByLabel('In which community').selectOption({ label: '柳溪备课组 Liuxi Planning Group' })
    await press(li, 'Begin a lesson study with it')
    await li.waitForURL('**/lesson-studies/*')
    inVillage = pathOf(li)
    const tab = { page: li, errors: [], line: async () => undefined }
    await li.locator('.ProseMirror .flow-row').first().waitFor()
    await li.getByText('Pupils extend what a number can say').first().waitFor()
    await writeIn(tab, 'homework', ' Fold a steamed bun cloth at home.')
    await untilSaveState(tab, 'saved')
  })

  it('[E14] its authors hear what became of it', async () => {
    await open(li, `${inVillage}/timeline`)
    await main(li).getByRole('link', { name: 'Tell its authors what became of it' }).click()
    await main(li).getByText('1 section changed').waitFor()
    await main(li).getByLabel('Where you used it').fill('Class 3 in Liuxi')
    await main(li).getByLabel('What happened').fill('They folded before they spoke.')
    await press(li, 'Tell the authors')
    await main(li).getByText('The authors have been told.').waitFor()
    await open(chen, '/notifications')
    await main(chen)
      .getByRole('link', { name: /told what became of your edition “Fractions on their way”/ })
      .first()
      .click()
    await chen.waitForURL(`**${first}`)
    await main(chen).getByText('They folded before they spoke.').waitFor()
  })

  it('[E4, E12] what was made of it is published under the same licence and says what it is based on', async () => {
    await open(li, `${inVillage}/publish`)
    const offered = await main(li).getByLabel('Licence').locator('option').allTextContents()
    expect(offered).toHaveLength(2)
    expect(offered[1]).toMatch(/^CC BY-SA 4\.0/)
    await main(li).getByLabel('Title').fill('Fractions, as folded in Liuxi')
    await main(li).getByLabel('Licence').selectOption('CC-BY-SA-4.0')
    await press(li, 'Publish edition 1')
    await li.waitForURL('**/editions/*')
    second = pathOf(li)
    await main(li).getByText('Open it to everybody', { exact: true }).click()
    await press(li, 'Yes, open it to everybody')
    await main(li).getByText('seen by everybody').waitFor()
    expect(await main(li).locator('[data-attribution]').textContent()).toMatch(
      /Adapted from “Fractions on their way” by .+ Changes: 1 section changed\.$/,
    )
    const described = JSON.parse((await li.locator('script[type="application/ld+json"]').textContent())!)
    expect(described.isBasedOn).toEqual([demo.app().origin + first])
  })

  it('[E12, E13] adopted again by another school its lineage goes on', async () => {
    await open(chen, second)
    await press(chen, 'Begin a lesson study with it')
    await chen.waitForURL('**/lesson-studies/*')
    await open(chen, `${pathOf(chen)}/publish`)
    await main(chen).getByLabel('Title').fill('Fractions, back in the city')
    await main(chen).getByLabel('Licence').selectOption('CC-BY-SA-4.0')
    await press(chen, 'Publish edition 1')
    await chen.waitForURL('**/editions/*')
    const lineage = main(chen).locator('.lineage')
    const at = (title: string) =>
      lineage.locator('li', { has: chen.getByText(title, { exact: true }) }).last()
    await at('Fractions, back in the city').getByText('this edition').waitFor()
    // Each stands within the one that it came from.
    const titles = ['Fractions on their way', 'Fractions, as folded in Liuxi', 'Fractions, back in the city']
    const depth = (title: string) =>
      lineage.getByText(title, { exact: true }).evaluate((it) => {
        let depth = 0
        for (let up = it.closest('li'); up !== null; up = up.parentElement?.closest('li') ?? null) depth += 1
        return depth
      })
    const depths = await Promise.all(titles.map(depth))
    expect(depths[1]).toBe(depths[0]! + 1)
    expect(depths[2]).toBe(depths[1]! + 1)
    await lineage.getByText('Adopted in 城乡数学课例研究组', { exact: false }).first().waitFor()
  })

  it('[E10] withdrawn it is found no more, and its lineage stands', async () => {
    await open(chen, first)
    await main(chen).getByText('Withdraw it', { exact: true }).click()
    await press(chen, 'Yes, withdraw it')
    await main(chen).getByText('This edition was withdrawn').waitFor()
    await open(li, '/library?q=way')
    expect(await main(li).getByRole('link', { name: 'Fractions on their way' }).count()).toBe(0)
    await open(li, second)
    const node = main(li).locator('.lineage li', {
      has: li.getByText('Fractions on their way', { exact: true }),
    })
    await node.last().getByText('withdrawn', { exact: true }).first().waitFor()
  })
})

describe('a resource', () => {
  it('[E19, E20] is what its bytes say, and only taken along', async () => {
    await open(li, '/library/new')
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(text),
    })
    const choose = (it: ReturnType<typeof file>) => main(li).locator('input[type=file]').setInputFiles(it)
    await main(li).getByLabel('Title').fill('Paper strips to fold')
    await main(li).getByLabel('Licence').selectOption('CC0-1.0')
    await choose(file('evil.pdf', '<script>alert(1)</script>'))
    await press(li, 'Add it')
    await main(li).getByText('This file is none of those that can be added').waitFor()
    expect(await main(li).getByLabel('Title').inputValue()).toBe('Paper strips to fold')
    await choose(file('strips.pdf', '%PDF-1.7\nfold here'))
    await press(li, 'Add it')
    await li.waitForURL('**/editions/*')
    const link = main(li).getByRole('link', { name: /Take the file along · strips\.pdf/ })
    const answer = await li.request.get(demo.app().origin + (await link.getAttribute('href')))
    expect(answer.status()).toBe(200)
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(answer.headers()['content-disposition']).toMatch(/^attachment; /)
    const stranger = await aWindow(demo.browser())
    const refused = await stranger.request.get(demo.app().origin + (await link.getAttribute('href')))
    expect(refused.status()).toBe(404)
    await stranger.close()
  })
})
