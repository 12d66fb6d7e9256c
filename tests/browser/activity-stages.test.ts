import { inArray } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { person } from '#db/schema/people.ts'
import { builtInTemplate, OFFERED } from '#domain/activity/built-in-templates.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#operations/demo/demo-people.ts'
import { untilAwake } from '../world/awake.ts'
import { aWindow, findChromium } from '../world/browser.ts'
import { useDemoApp } from '../world/demo-app.ts'
import { CYCLE, lessonWalk, openGates, stageOf, stageOn, untilState } from '../world/lesson-walk.ts'
import { need } from '../world/needs.ts'
import { aCommunity } from '../world/people.ts'

// The whole lesson study, stage by stage. Chen of the city school organises, in English; Li of the village school plans
// and teaches, in Chinese. Later two colleagues and an expert come along, as a research lesson wants them.

const demo = useDemoApp()
const ids = new Map<string, string>()
const complaints: string[] = []
let chen: Page
let li: Page
let community = ''
let study = ''
let walks: ReturnType<typeof lessonWalk>

const ZH = builtInTemplate(OFFERED[0], 'zh-CN')!
const THEME = 'Pupils explain with drawings'
const REASON = 'The village school uses another textbook.'
const THEME_STAGE = stageOf('theme').title
const nameOf = (key: string) => DEMO_PEOPLE.find((it) => it.key === key)!.name

beforeAll(async () => {
  if (!findChromium().ok) return
  const names = DEMO_PEOPLE.map((it) => it.userName)
  const rows = await demo.db().select().from(person).where(inArray(person.username, names))
  for (const { key, userName } of DEMO_PEOPLE) ids.set(key, rows.find((it) => it.username === userName)!.id)
  const members = ['chen', 'li'].map((key) => ({ personId: ids.get(key)! }))
  const made = await aCommunity(demo.db(), { name: 'Two schools', members })
  community = made.communityId
  chen = await sitDown('chen', 'en-GB')
  li = await sitDown('li', 'zh-CN')
})
beforeEach((context) => void need(context, findChromium()))
afterAll(() => expect(complaints).toEqual([]))

async function sitDown(key: string, locale: string): Promise<Page> {
  const window = await aWindow(demo.browser(), { locale })
  const { userName } = DEMO_PEOPLE.find((it) => it.key === key)!
  const { origin } = demo.app()
  const form = { name: userName, password: DEMO_PASSWORD }
  await window.request.post(`${origin}/sign-in`, { form, headers: { origin } })
  const page = await window.newPage()
  page.on('pageerror', (error) => complaints.push(`${key}: ${error.stack ?? error.message}`))
  return page
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(demo.app().origin + path)
  await untilAwake(page)
}

/** Unfolds a line, presses the button under it. */
async function sure(page: Page, line: string, button: string): Promise<void> {
  await page.getByRole('main').locator('summary').filter({ hasText: line }).first().click()
  await page.getByRole('main').getByRole('button', { name: button }).first().click()
}

describe('a lesson study through all its stages', () => {
  it('[Y12] begins with the whole cycle, and tells the other school what to do', async () => {
    await open(chen, `/communities/${community}/lesson-studies/new`)
    await chen.locator('input[name=title]').fill('Fractions by folding')
    await chen.getByRole('radio', { name: CYCLE.name }).check()
    await chen.getByRole('button', { name: 'Begin', exact: true }).click()
    await chen.waitForURL(/\/lesson-studies\/[0-9a-f-]{36}$/)
    study = new URL(chen.url()).pathname
    const somebody = (key: string) => ({ personId: ids.get(key)!, name: nameOf(key) })
    walks = lessonWalk({
      db: demo.db(),
      path: study,
      communityId: community,
      organizer: chen,
      colleague: li,
      who: {
        instructor: somebody('li'),
        facilitator: somebody('wang'),
        recorder: somebody('zhang'),
        knowledgeableOther: somebody('lin'),
      },
      open,
      expert: () => sitDown('lin', 'en-GB'),
    })
    await open(li, '/next')
    const mine = li.locator('[data-step-of]', { hasText: 'Fractions by folding' })
    await mine.getByText(ZH.stages[0]!.tasks[0]!.text).waitFor()
    await mine.getByRole('link').click()
    await untilState(li, 'theme', 'open')
    await li.locator('[data-step=propose]').waitFor()
    await untilState(li, 'material', 'locked')
  })

  it('[Y2] is not closed while something is missing, says what, and loses nothing', async () => {
    await walks.doOwn(chen)
    const first = stageOn(chen, 'theme')
    expect(await openGates(chen, 'theme')).toEqual(['themeAdopted', 'sectionWritten', 'tasksDone'])
    await first.getByLabel('Close this stage: ').click()
    await first.getByText('no adopted theme has been chosen for this lesson study.').waitFor()
    await first.getByText(`not everybody has done their task: ${nameOf('li')}.`).waitFor()
    const door = first.locator('[data-door=close]')
    await door.getByText('3 things above are still missing.', { exact: false }).waitFor()
    await door.getByRole('button', { name: 'Look again, and close it' }).click()
    await chen.getByText('cannot be closed yet', { exact: false }).first().waitFor()
    await untilState(chen, 'theme', 'open')
    await chen.locator('[data-done=writeTheme]').waitFor()
    await open(chen, `${study}/timeline`)
    expect(await chen.getByText('Stage 1: ').count()).toBe(0)
  })

  it('[Y9] is closed by nobody without that part', async () => {
    await open(li, `${study}/stages`)
    await untilState(li, 'theme', 'open')
    expect(await li.locator('[data-door=close], [data-door=reopen], [data-door=due]').count()).toBe(0)
    const { origin } = demo.app()
    const form = { intent: 'close', stageId: 'theme' }
    const answer = await li.request.post(`${origin}${study}/stages`, { form, headers: { origin } })
    expect(answer.status()).toBe(403)
    await untilState(li, 'theme', 'open')
  })

  it('[Y18] agrees on a theme with the other school, by the way that its gate shows', async () => {
    await open(chen, `${study}/stages`)
    await stageOn(chen, 'theme').getByRole('link', { name: 'Negotiate a theme' }).click()
    await chen.waitForURL('**/themes')
    await chen.getByRole('link', { name: 'Negotiate a theme' }).first().click()
    await chen.getByLabel('What is the question?').fill('What grows this year?')
    await chen.locator('[name=lessonStudyId]').selectOption({ label: 'Fractions by folding' })
    await chen.getByRole('button', { name: 'Begin' }).click()
    await chen.getByRole('heading', { level: 1, name: 'What grows this year?' }).waitFor()
    await open(li, new URL(chen.url()).pathname)
    const proposing = li.locator('form[data-about=propose]')
    await proposing.locator('[name=theme]').fill(THEME)
    await proposing.locator('button[type=submit]').click()
    for (const line of ['Close proposing', 'Close the discussion', 'Close merging'])
      await sure(chen, line, 'Yes, move on')
    await chen.getByRole('button', { name: `One dot more on “${THEME}”` }).click()
    await chen.getByRole('button', { name: 'Save my vote' }).click()
    await chen.getByText('Saved. It counts unless you change it.', { exact: false }).waitFor()
    await sure(chen, 'Close the ranking', 'Yes, move on')
    await sure(chen, 'Adopt this theme', 'Yes, adopt it')
    await chen.getByText('Adopted theme').waitFor()
    await open(chen, `${study}/stages`)
    await stageOn(chen, 'theme').getByRole('link', { name: 'Choose an adopted theme' }).click()
    await chen.getByLabel('Theme of this lesson study').selectOption(THEME)
    await chen.getByRole('button', { name: 'Choose', exact: true }).click()
    await chen.getByText('Saved.', { exact: true }).waitFor()
    await open(chen, `${study}/stages`)
    expect(await openGates(chen, 'theme')).toEqual(['sectionWritten', 'tasksDone'])
  })

  it('[Y4] closes with a version of the plan by the name of its stage, and the next one opens for both', async () => {
    await open(li, `${study}/stages`)
    await walks.walk('theme')
    // Li has not loaded the page again.
    await untilState(li, 'theme', 'closed')
    await untilState(li, 'material', 'open')
    await li.locator('[data-step=read]').waitFor()
    await stageOn(li, 'theme').getByRole('link', { name: '阶段结束时的教案' }).click()
    await li.getByText(`Stage 1: ${THEME_STAGE} · `, { exact: false }).first().waitFor()
    await li.getByText('We saw it.').first().waitFor()
    await open(li, `${study}/timeline`)
    await li.getByText(`Stage 1: ${THEME_STAGE} · `, { exact: false }).first().waitFor()
  })

  it('[Y6] is opened again with a reason, which the other school reads', async () => {
    await walks.walk('material')
    const closed = stageOn(chen, 'material')
    await closed.getByLabel(`Open it again: ${stageOf('material').title}`).click()
    await closed.getByRole('button', { name: 'Open it again' }).click()
    await closed.getByRole('alert').waitFor()
    await untilState(chen, 'material', 'closed')
    await closed.getByLabel('Why is it opened again?').fill(REASON)
    await closed.getByRole('button', { name: 'Open it again' }).click()
    await untilState(chen, 'material', 'open')
    await open(li, `${study}/stages`)
    await stageOn(li, 'material').getByText(REASON).waitFor()
    await stageOn(li, 'firstDraft').getByText('此后有前面的阶段重新开启。').waitFor()
    await open(li, `${study}/timeline`)
    await li.getByText(REASON, { exact: false }).first().waitFor()
    await walks.close('material')
    expect(await stageOn(chen, 'material').getByRole('link', { name: 'The plan at this gate' }).count()).toBe(
      2,
    )
  })

  it('[Y1, Y2] is planned and tried out', async () => {
    for (const stageId of ['firstDraft', 'planning', 'mock', 'briefing']) await walks.walk(stageId)
  })

  it('[Y2, Y3] is taught, discussed, and commented on by the expert at last', async () => {
    for (const stageId of ['lesson', 'evidence', 'discussion']) await walks.walk(stageId)
    await untilState(chen, 'commentary', 'open')
    await stageOn(chen, 'commentary')
      .getByText('the knowledgeable other has not yet commented', { exact: false })
      .first()
      .waitFor()
    await stageOn(chen, 'discussion')
      .getByLabel(/^Open it again/)
      .click()
    await stageOn(chen, 'discussion').getByLabel('Why is it opened again?').fill('One more thing.')
    await stageOn(chen, 'discussion').getByRole('button', { name: 'Open it again' }).click()
    await stageOn(chen, 'discussion').getByRole('alert').waitFor()
    await untilState(chen, 'discussion', 'closed')
    await walks.walk('commentary')
  })

  it('[Y1, Y2] is revised, shared and followed up, until nothing waits for anybody', async () => {
    for (const { stageId } of CYCLE.stages.slice(CYCLE.stages.indexOf(stageOf('revision'))))
      await walks.walk(stageId)
    expect(await chen.locator('[data-stage][data-state=closed]').count()).toBe(CYCLE.stages.length)
    await open(li, '/next')
    expect(await li.locator('[data-step-of]', { hasText: 'Fractions by folding' }).count()).toBe(0)
  })
})
