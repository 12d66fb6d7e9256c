import { inArray } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ownPlansOf } from '#db/queries/document/find.ts'
import { person } from '#db/schema/people.ts'
import { builtInTemplate } from '#domain/activity/built-in-templates.ts'
import { formatDocumentName } from '#domain/document-name.ts'
import type { DemoName } from '#operations/demo/demo-lesson.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#operations/demo/demo-people.ts'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { section, writeIn } from '../world/lesson-seat.ts'
import { openGates, stageOn, untilState } from '../world/lesson-walk.ts'
import { need } from '../world/needs.ts'
import { aCommunity } from '../world/people.ts'

// A whole activity in three drafts (一课三备). Five teachers of two schools: Chen, who organises, and Wang in English,
// Zhou, Li and Zhang in Chinese; Li of the village school has a phone.

const TEAM = ['chen', 'wang', 'zhou', 'li', 'zhang'] as const
type Teacher = (typeof TEAM)[number]
const TEMPLATE = builtInTemplate('threeDraftPlanning.2', 'en')!
const TITLE = 'Perimeter with a string'
/** What each drafts, which nobody else may see before the reveal. */
const DRAFTS: Readonly<Record<Teacher, { goals: string; row: string }>> = {
  chen: { goals: 'They say where “around” begins.', row: 'I ask who walked furthest.' },
  wang: { goals: 'They measure a curve with a string.', row: 'I show a leaf and a ruler.' },
  zhou: { goals: '能描出一周的边线。', row: '我请学生用红笔描。' },
  li: { goals: '能说清从哪里开始绕。', row: '我带学生去操场围菜地。' },
  zhang: { goals: '知道拼起来以后少了哪条边。', row: '我把两张纸片拼在一起。' },
}
const ADDED = '雨天在教室里用桌椅围。'

const demo = useDemoApp()
const ids = new Map<DemoName, string>()
const seats = new Map<Teacher, Page>()
const complaints: string[] = []
let study = ''

beforeAll(async () => {
  if (!findChromium().ok) return
  const names = DEMO_PEOPLE.map((it) => it.userName)
  const rows = await demo.db().select().from(person).where(inArray(person.username, names))
  for (const { key, userName } of DEMO_PEOPLE) ids.set(key, rows.find((it) => it.username === userName)!.id)
})
beforeEach((context) => void need(context, findChromium()))
afterAll(() => expect(complaints).toEqual([]))

const isEnglish = (who: Teacher) => who === 'chen' || who === 'wang'
const nameOf = (who: Teacher) => DEMO_PEOPLE.find((it) => it.key === who)!.name
const studyId = () => study.split('/').at(-1)!

async function seat(who: Teacher): Promise<Page> {
  const there = seats.get(who)
  if (there !== undefined) return there
  const locale = isEnglish(who) ? 'en-GB' : 'zh-CN'
  const size = who === 'li' ? { width: 390, height: 844 } : {}
  const window = await aWindow(demo.browser(), { locale, ...size })
  const { origin } = demo.app()
  const { userName } = DEMO_PEOPLE.find((it) => it.key === who)!
  const form = { name: userName, password: DEMO_PASSWORD }
  await window.request.post(`${origin}/sign-in`, { form, headers: { origin } })
  const page = await window.newPage()
  page.on('pageerror', (error) => complaints.push(`${who}: ${error.stack ?? error.message}`))
  seats.set(who, page)
  return page
}

async function open(who: Teacher, path: string): Promise<Page> {
  const page = await seat(who)
  await page.goto(demo.app().origin + path)
  await untilAwake(page)
  return page
}

const saved = (page: Page) => page.locator('[data-save-state="saved"]').first().waitFor()

/** What the teacher does in the so-manieth row of the flow. */
async function writeInRow(page: Page, row: number, text: string): Promise<void> {
  const cell = page.locator('.flow-row').nth(row).locator('[data-kind=teacher] .flow-cell-body')
  await expect
    .poll(async () => {
      await cell.click()
      return await cell.evaluate((it) => it.contains(document.getSelection()?.anchorNode ?? null))
    })
    .toBe(true)
  await page.keyboard.press('End')
  await page.keyboard.type(text)
  await cell.getByText(text).waitFor()
  await saved(page)
}

/** Says of the tasks of a stage that are still open that they are done. */
async function doTasks(stageId: string): Promise<void> {
  for (const who of TEAM) {
    const page = await open(who, `${study}/stages`)
    await untilState(page, stageId, 'open')
    const steps = await page.locator('[data-step]').evaluateAll((all) => all.map((it) => it.dataset['step']))
    for (const taskId of steps) {
      await page.locator(`[data-step="${taskId}"] button`).click()
      await page.locator(`[data-done="${taskId}"]`).waitFor()
    }
  }
}

async function close(stageId: string): Promise<void> {
  const chen = await open('chen', `${study}/stages`)
  expect(await openGates(chen, stageId)).toEqual([])
  const here = stageOn(chen, stageId)
  const { title } = TEMPLATE.stages.find((it) => it.stageId === stageId)!
  await here.getByLabel(`Close this stage: ${title}`).click()
  await here.getByRole('button', { name: 'Close it', exact: true }).click()
  await untilState(chen, stageId, 'closed')
}

async function overflow(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

/** The names of the own plans in this lesson study, by kind and owner. */
async function ownPlans(kind: 'draft' | 'personal') {
  const all = (await ownPlansOf(demo.db(), studyId())).filter((it) => it.kind === kind)
  return new Map(
    TEAM.flatMap((who) => {
      const plan = all.find((it) => it.ownerId === ids.get(who))
      return plan === undefined ? [] : [[who, plan] as const]
    }),
  )
}

describe('a lesson in three drafts, by five teachers of two schools', () => {
  it('[Y12] begins with four stages, and tells everybody what to do first', async () => {
    const members = TEAM.map((who) => ({ personId: ids.get(who)! }))
    const { communityId } = await aCommunity(demo.db(), { name: 'Two schools', members })
    const chen = await open('chen', `/communities/${communityId}/lesson-studies/new`)
    await chen.locator('input[name=title]').fill(TITLE)
    await chen.getByRole('radio', { name: TEMPLATE.name }).check()
    await chen.getByRole('button', { name: 'Begin', exact: true }).click()
    await chen.waitForURL(/\/lesson-studies\/[0-9a-f-]{36}$/)
    study = new URL(chen.url()).pathname
    const li = await open('li', '/next')
    await li.locator('[data-step-of]', { hasText: TITLE }).getByText('我的初案', { exact: false }).waitFor()
  })

  it('[D1, D6] all five draft alone and hand in; nobody reads a word of another', async () => {
    for (const who of TEAM) {
      const page = await open(who, `${study}/drafts/mine`)
      await page.locator('form:has(input[value=begin]) button').click()
      await writeIn({ page }, 'lessonGoals', DRAFTS[who].goals)
      await writeInRow(page, 0, DRAFTS[who].row)
    }
    const drafts = await ownPlans('draft')
    expect([...drafts.keys()]).toEqual([...TEAM])
    // The organizer, a steward of the community and the installation's administrator is one of those who may not.
    for (const who of TEAM) {
      const page = await open(who, `${study}/drafts`)
      const html = await page.content()
      for (const other of TEAM) {
        if (other !== who) for (const words of Object.values(DRAFTS[other])) expect(html).not.toContain(words)
        const { origin } = demo.app()
        const data = { documentName: formatDocumentName(drafts.get(other)!), schemaNumber: 2 }
        const asked = { data, headers: { origin } }
        const ticket = await page.request.post(`${origin}${study}/ticket`, asked)
        expect([who, other, ticket.status()]).toEqual([who, other, other === who ? 200 : 404])
      }
    }
    for (const who of TEAM) {
      const page = await open(who, `${study}/drafts/mine`)
      await saved(page)
      await page.locator('form:has(input[value=handIn]) button:enabled').click()
      await page.locator('form:has(input[value=takeBack])').waitFor()
    }
  })

  it('[Y2] the first stage wants the frame of the shared plan, and closes', async () => {
    const chen = await open('chen', `${study}/stages`)
    expect(await openGates(chen, 'first')).toEqual(['tasksDone', 'sectionWritten'])
    await open('chen', `${study}/plan`)
    await writeIn({ page: chen }, 'materialStudy', 'One textbook begins with a leaf, one with a frame.')
    await saved(chen)
    await doTasks('first')
    await close('first')
  })

  it('[D4, D5] the reveal shows all five at once, to pages that were open before', async () => {
    const others = ['wang', 'zhou', 'li', 'zhang'] as const
    const pages = await Promise.all(others.map((who) => open(who, `${study}/drafts`)))
    for (const page of pages) expect(await page.locator('[data-beside]').count()).toBe(0)
    const chen = await open('chen', `${study}/drafts`)
    await chen.locator('summary', { hasText: 'Reveal the drafts' }).click()
    await chen.getByRole('button', { name: 'Reveal now' }).click()
    for (const page of [chen, ...pages]) {
      await page.locator('[data-beside]').first().waitFor()
      expect(await page.locator('[data-draft=shown]').count()).toBe(TEAM.length)
    }
    // Each can be read by everybody now, on a phone too.
    const li = await seat('li')
    for (const who of TEAM.filter((it) => it !== 'li')) {
      await li
        .getByRole('navigation')
        .getByRole('link', { name: nameOf(who) })
        .click()
      await li.locator('[data-beside=lessonGoals]').getByText(DRAFTS[who].goals).waitFor()
      expect(await overflow(li)).toBe(0)
    }
  })

  it('[D7, J2] the shared plan is put together in a session, and everybody’s words stay theirs', async () => {
    const chen = await open('chen', study)
    await chen.getByRole('button', { name: 'Start a session' }).click()
    await chen.getByRole('button', { name: 'End the session' }).waitFor()
    const take = async (by: Teacher, from: Teacher, intent: string) => {
      const page = await open(by, `${study}/drafts`)
      await page
        .getByRole('navigation')
        .getByRole('link', { name: nameOf(from) })
        .click()
      const mine = DRAFTS[from]
      await page.locator('[data-beside=lessonGoals]').getByText(mine.goals).waitFor()
      const key = intent === 'row' ? 'lessonFlow' : 'lessonGoals'
      const forms = page.locator(
        `[data-beside=${key}] form:has(input[name=${intent === 'row' ? 'rowId' : 'section'}])`,
      )
      await forms.first().getByRole('button').click()
      await page.locator(`[data-beside=${key}] [data-taken]`).first().waitFor()
    }
    await take('zhou', 'li', 'section')
    await take('chen', 'wang', 'section')
    await take('li', 'zhang', 'row')
    await take('wang', 'chen', 'row')
    await take('zhang', 'zhou', 'row')

    const wang = await open('wang', `${study}/plan`)
    const goals = section({ page: wang }, 'lessonGoals')
    await goals.getByText(DRAFTS.li.goals).waitFor()
    await wang.getByRole('button', { name: 'Show who wrote it' }).click()
    const authorOf = (words: string) =>
      wang.locator('.authored', { hasText: words }).first().getAttribute('data-author')
    const shown = [DRAFTS.li.goals, DRAFTS.wang.goals, DRAFTS.zhang.row, DRAFTS.chen.row, DRAFTS.zhou.row]
    await expect
      .poll(async () => new Set(await Promise.all(shown.map(authorOf))).size, { timeout: 30_000 })
      .toBe(TEAM.length)
    await wang.locator('.authored', { hasText: DRAFTS.li.goals }).first().click()
    await wang
      .getByText(`from ${nameOf('li')}’s draft, taken by ${nameOf('zhou')}`, { exact: false })
      .waitFor()
    await writeIn({ page: wang }, 'keyPoints', 'Once around comes back to where it began.')
    await saved(wang)

    await open('chen', study)
    await chen.getByRole('button', { name: 'End the session' }).click()
    const dialog = chen.getByRole('dialog')
    await dialog.getByLabel('What was decided?').fill('We begin in the school yard.')
    await dialog.getByRole('button', { name: 'End the session' }).click()
    await dialog.waitFor({ state: 'detached' })
    await doTasks('second')
    await close('second')
  })

  it('[F1, F3] two begin their own plans with the version that the stage left, and change them', async () => {
    for (const who of ['li', 'wang'] as const) {
      const page = await open(who, `${study}/personal-plans`)
      const chosen = page.locator('select[name=versionId] option', { hasText: 'Second draft' })
      const versionId = await chosen.first().getAttribute('value')
      await page.locator('select[name=versionId]').selectOption(versionId)
      await page.locator('form:has(input[value=begin]) button').click()
      await page.waitForURL(/\/personal-plans\/[0-9a-f-]{36}/)
      await page.locator('.ProseMirror .flow-row').first().waitFor()
    }
    const li = await seat('li')
    // The row that Zhang drafted, after the four with which the plan began.
    await writeInRow(li, 4, ADDED)
    expect(await overflow(li)).toBe(0)
    const plans = await ownPlans('personal')
    expect([...plans.keys()]).toEqual(['wang', 'li'])
    // Private until its owner shows it.
    const wang = await open('wang', `${study}/personal-plans`)
    expect(await wang.getByText(nameOf('li')).count()).toBe(0)
    const { origin } = demo.app()
    const lis = `${origin}${study}/personal-plans/${plans.get('li')!.documentId}`
    expect((await wang.request.get(lis)).status()).toBe(404)
  })

  it('[F5, F6, F7] Li offers her row to the group; Chen accepts it into the shared plan', async () => {
    const plans = await ownPlans('personal')
    const li = await open('li', `${study}/personal-plans/${plans.get('li')!.documentId}?view=offer`)
    const row = li.locator('.flow-row', { hasText: ADDED })
    await row.getByRole('link', { name: /提供给大家$/ }).click()
    await li.getByLabel('为什么值得放进共案').fill('下雨天也能围。')
    await li.getByRole('button', { name: '提供给大家', exact: true }).click()
    await li.getByText('已提供', { exact: false }).first().waitFor()
    const chen = await open('chen', `${study}/personal-plans`)
    await chen.getByText('下雨天也能围。').waitFor()
    await chen.locator('summary', { hasText: 'Accept into the shared plan' }).click()
    await chen.getByRole('button', { name: 'Accept', exact: true }).click()
    await chen.locator('[data-offer]').waitFor({ state: 'detached' })
    await open('chen', `${study}/plan`)
    await chen.locator('.ProseMirror').getByText(ADDED).waitFor()
    const told = await open('li', '/notifications')
    await told.getByText(nameOf('chen'), { exact: false }).first().waitFor()
  })

  it('[F8] that change of the shared plan is offered to Wang’s own plan, and comes', async () => {
    const plans = await ownPlans('personal')
    const mine = `${study}/personal-plans/${plans.get('wang')!.documentId}`
    const wang = await open('wang', `${mine}?view=updates`)
    const update = wang.locator('[data-update]')
    await update.first().waitFor()
    expect(await update.count()).toBe(1)
    await wang.getByText(ADDED).first().waitFor()
    await wang.getByRole('button', { name: /^Take it: / }).click()
    await wang.getByText('No change of the shared plan waits for you').waitFor()
    await open('wang', mine)
    await wang.locator('.ProseMirror').getByText(ADDED).waitFor()
    // Li has these words already: nothing waits for her.
    const li = await open('li', `${study}/personal-plans/${plans.get('li')!.documentId}?view=updates`)
    await li.locator('main').getByText('共案', { exact: false }).first().waitFor()
    expect(await li.locator('[data-update]').count()).toBe(0)
  })

  it('[F10, F11] the designs stand side by side, and on a phone one at a time', async () => {
    const plans = await ownPlans('personal')
    const wang = await open('wang', `${study}/personal-plans/${plans.get('wang')!.documentId}`)
    await wang.getByRole('link', { name: 'Beside the shared plan' }).click()
    await wang.waitForURL(/\/designs\?with=/)
    const address = new URL(wang.url())
    await wang.getByText(DRAFTS.zhang.row).first().waitFor()
    const li = await open('li', address.pathname + address.search)
    // Wang has not shown his: she sees the other one, and is told that one is missing.
    await li.getByText('链接中有 1 份设计现在看不到', { exact: false }).waitFor()
    expect(await overflow(li)).toBe(0)
  })

  it('[Y1] is looked back on together, until nothing waits for anybody', async () => {
    await doTasks('third')
    await close('third')
    const chen = await open('chen', `${study}/plan`)
    await writeIn({ page: chen }, 'report', 'Walking around first helped in both schools.')
    await saved(chen)
    await doTasks('reflection')
    await close('reflection')
    for (const who of TEAM) {
      const page = await open(who, '/next')
      expect(await page.locator('[data-step-of]', { hasText: TITLE }).count()).toBe(0)
    }
  })
})
