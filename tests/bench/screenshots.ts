import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContext, Page } from 'playwright-core'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { PLAN_FORMS } from '#domain/travel/plan-forms.ts'
import { DEMO_PASSWORD } from '#operations/demo/demo-people.ts'
import { startApp } from '../world/app-server.ts'
import { aWindow, launchChromium } from '../world/browser.ts'

// `npm run screenshots [-- --out FOLDER] [-- --only NAME]`: every page of a demo installation at 1440 and
// 390 pixels in both languages, and what overflows or complains on the way.

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'screenshots' }, only: { type: 'string' } },
})
const out = path.resolve(values.out)
await mkdir(out, { recursive: true })

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
const LANGUAGES = ['zh-CN', 'en'] as const

interface Shot {
  readonly name: string
  readonly path: string
  /** What must be seen before the picture is taken. */
  readonly ready?: (page: Page) => Promise<unknown>
  readonly signedOut?: boolean
}

const folder = await mkdtemp(path.join(tmpdir(), 'gongyan-shots-'))
await chmod(folder, 0o755)
const demo = await startApp({ flags: ['--demo'] })
const empty = await startApp({ dataDir: folder })
const browser = await launchChromium()
const complaints: string[] = []

try {
  for (const language of LANGUAGES)
    for (const size of WIDTHS) {
      const label = `${size.width}-${language}`
      const stranger = await aWindow(browser, { ...size, locale: language })
      await shoot(stranger, empty.origin, { name: 'welcome', path: '/welcome' }, label)
      await shoot(stranger, demo.origin, { name: 'sign-in', path: '/sign-in' }, label)
      await shoot(stranger, demo.origin, { name: 'not-found', path: '/nothing-here' }, label)
      await stranger.close()

      const member = await aWindow(browser, { ...size, locale: language })
      await signInAsDemo(member)
      for (const shot of await demoPages(member, language)) await shoot(member, demo.origin, shot, label)
      await member.close()
    }
} finally {
  await browser.close()
  await Promise.all([demo.stop(), empty.stop()])
}
process.stdout.write(complaints.length === 0 ? 'no page complained\n' : `${complaints.join('\n')}\n`)

async function signInAsDemo(window: BrowserContext): Promise<void> {
  const page = await window.newPage()
  await page.goto(`${demo.origin}/sign-in`)
  await page.locator('main input:not([type=password]):not([type=hidden])').first().fill('chenjing')
  await page.locator('main input[type=password]').first().fill(DEMO_PASSWORD)
  await page.locator('main input[type=password]').first().press('Enter')
  await page.waitForURL(`${demo.origin}/`)
  await page.close()
}

/** The demo's pages, found by following its own links. */
async function demoPages(window: BrowserContext, language: string): Promise<Shot[]> {
  const page = await window.newPage()
  const linkTo = async (from: string, prefix: string, text?: RegExp) => {
    await page.goto(demo.origin + from)
    const links = page.locator(`a[href^="${prefix}"]`, text === undefined ? {} : { hasText: text })
    const hrefs = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
    return hrefs.find((href) => !href.endsWith('/new')) ?? null
  }
  const study = await linkTo('/', '/lesson-studies/', language === 'en' ? /fractions/ : /分数/)
  const community = await linkTo('/', '/communities/')
  const school = await linkTo('/', '/institutions/')
  const editor = (p: Page) => p.locator('.ProseMirror').first().waitFor()
  const shots: Shot[] = [
    { name: 'home', path: '/' },
    { name: 'notifications', path: '/notifications' },
    { name: 'account', path: '/account' },
    { name: 'administration', path: '/administration' },
    { name: 'new-school', path: '/institutions/new' },
    { name: 'new-community', path: '/communities/new' },
    { name: 'templates', path: '/templates' },
  ]
  if (school !== null) shots.push({ name: 'school', path: school })
  if (community !== null)
    shots.push(
      { name: 'community', path: community },
      { name: 'new-lesson-study', path: `${community}/lesson-studies/new` },
      { name: 'trash', path: `${community}/trash` },
    )
  if (study !== null) {
    const version = await linkTo(`${study}/timeline`, `${study}/versions/`)
    shots.push(
      { name: 'workspace', path: study, ready: editor },
      { name: 'workspace-plan', path: `${study}/plan`, ready: editor },
      {
        name: 'workspace-plan-authors',
        path: `${study}/plan`,
        ready: async (p) => {
          await p.locator('.plan-authors-toggle').click()
          await p.locator('.authored').first().waitFor()
        },
      },
      { name: 'compare-from-beginning', path: `${study}/compare?from=beginning&to=now&view=list` },
      {
        name: 'workspace-board',
        path: `${study}/board`,
        ready: (p) => p.locator('.tl-canvas').first().waitFor(),
      },
      {
        name: 'workspace-room',
        path: `${study}/room`,
        ready: (p) => p.locator('video, button').last().waitFor(),
      },
      ...(version === null ? [] : [{ name: 'version-authors', path: `${version}?authors` }]),
      {
        name: 'workspace-find',
        path: `${study}/plan`,
        ready: async (p) => {
          await editor(p)
          await p.locator('.plan-ways > button').click()
          await p
            .locator('.plan-find input')
            .first()
            .fill(language === 'en' ? 'parts' : '分')
          await p.locator('.found').first().waitFor()
        },
      },
      {
        name: 'workspace-palette',
        path: study,
        ready: async (p) => {
          await editor(p)
          await p.keyboard.press('Control+k')
          await p.getByRole('option').first().waitFor()
        },
      },
      {
        name: 'workspace-tour',
        path: study,
        ready: async (p) => {
          await editor(p)
          await p.getByRole('button', { name: /^Help|^帮助/ }).click()
          await p.locator('[data-step]').waitFor()
        },
      },
      { name: 'participants', path: `${study}/people` },
      { name: 'timeline', path: `${study}/timeline` },
      { name: 'compare', path: `${study}/compare` },
      { name: 'copy-plan', path: `${study}/copy` },
    )
    const drawn = (p: Page) => p.locator('.board-picture img, .board-picture svg').first().waitFor()
    for (const form of PLAN_FORMS)
      shots.push({ name: `form-${form}`, path: `${study}/forms/${form}`, ready: drawn })
    if (version !== null)
      shots.push(
        { name: 'version', path: version },
        {
          name: 'restore',
          path: version,
          ready: async (p) => {
            const name = language === 'en' ? 'Restore the plan' : '恢复教案'
            await p.getByRole('button', { name, exact: true }).click()
            await p.getByRole('dialog').locator('li, p').first().waitFor()
          },
        },
      )
  }
  const drafted = await linkTo('/', '/lesson-studies/', language === 'en' ? /Perimeter/ : /周长/)
  if (drafted !== null) {
    const designs = `${drafted}/designs`
    await page.goto(demo.origin + designs)
    const offered = await page
      .locator('select[name=with] option')
      .evaluateAll((all) => all.map((it) => it.getAttribute('value') ?? ''))
    const chosen = [...new Set(offered.filter((value) => value !== ''))].slice(0, 3)
    shots.push(
      { name: 'drafts', path: `${drafted}/drafts` },
      { name: 'my-draft', path: `${drafted}/drafts/mine`, ready: editor },
      { name: 'personal-plans', path: `${drafted}/personal-plans` },
      { name: 'designs', path: `${designs}?with=${chosen.join()}` },
      { name: 'library', path: '/library' },
    )
  }
  if (study !== null) {
    const thread = await linkTo(`${study}/discussion`, `${study}/discussion/`)
    shots.push({ name: 'discussion', path: `${study}/discussion` })
    if (thread !== null) shots.push({ name: 'thread', path: thread })
  }
  await page.close()
  return shots
}

async function shoot(visitor: BrowserContext, origin: string, shot: Shot, label: string): Promise<void> {
  if (values.only !== undefined && !shot.name.includes(values.only)) return
  const page = await visitor.newPage()
  page.on('pageerror', (error) => complaints.push(`${shot.name} ${label}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${shot.name} ${label}: ${message.text().slice(0, 300)}`)
  })
  try {
    await page.goto(origin + shot.path, { waitUntil: 'load' })
    await shot.ready?.(page)
    await page.evaluate(() => document.fonts.ready)
    // Two frames: what was just laid out has been painted.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (overflow > 1) complaints.push(`${shot.name} ${label}: ${overflow} px wider than the window`)
    await page.screenshot({
      path: path.join(out, `${shot.name}-${label}.png`),
      fullPage: !shot.name.startsWith('workspace'),
    })
    process.stdout.write(`${shot.name} ${label}\n`)
  } catch (cause) {
    complaints.push(`${shot.name} ${label}: ${String(cause).slice(0, 300)}`)
  }
  await page.close()
}
