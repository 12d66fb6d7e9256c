import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Browser, BrowserContext } from 'playwright-core'
import { DEMO_PASSWORD, DEMO_COMMUNITY } from '#operations/demo/demo-people.ts'
import { builtInTemplate } from '#domain/activity/built-in-templates.ts'
import { LESSON_EN } from '#operations/demo/lesson-en.ts'
import { LESSON_ZH } from '#operations/demo/lesson-zh.ts'
import type { Language } from '#ui/words/languages.ts'
import { aWindow } from './browser.ts'
import { furnishPersonal, type PersonalPlaces } from './tour-personal.ts'
import { type DraftPlaces, furnishDrafts } from './tour-drafts.ts'
import { furnishThemes, type ThemePlaces } from './tour-themes.ts'

/** Where the demo community's pages are; paths begin at the site's root. */
export interface Places {
  readonly lessonStudy: string
  readonly community: string
  readonly school: string
  /** The district of the school; the expert works there. */
  readonly district: string
  readonly version: string
  /** A plan in the library, published from the lesson study. */
  readonly edition: string
  readonly invitation: string
  readonly reset: string
  readonly theme: ThemePlaces
  readonly personal: PersonalPlaces
  readonly drafts: DraftPlaces
  /** A form of activity that the community made its own. */
  readonly activityTemplate: string
}

/** Somebody's requests: signed in, in their language, as a browser without scripts would send them. */
export interface Door {
  get(path: string): Promise<string>
  post(path: string, form: Record<string, string>): Promise<string>
  send(path: string, body: object): Promise<void>
}

/** A window of a demo person, who is signed in. */
export async function aDemoWindow(
  browser: Browser,
  origin: string,
  userName: string,
  more: { width?: number; height?: number; language: Language },
): Promise<BrowserContext> {
  const window = await aWindow(browser, { ...more, locale: more.language })
  await doorOf(window.request, origin).post('/sign-in', { name: userName, password: DEMO_PASSWORD })
  return window
}

/**
 * Finds the demo's pages, and puts there what a page must hold to be seen whole: a session that runs, lines
 * in the chat, threads in the margin, a second community, open links. `organizer` is the window of
 * somebody who organises, `expert` that of somebody who administers the district and belongs to no community;
 * `sitDown` gives a window of somebody else.
 */
export async function furnish(
  windows: { organizer: BrowserContext; expert: BrowserContext },
  sitDown: (userName: string) => Promise<BrowserContext>,
  origin: string,
  language: Language,
): Promise<Places> {
  const door = doorOf(windows.organizer.request, origin)
  const asker = doorOf(windows.expert.request, origin)
  const home = await door.get('/')
  const lesson = language === 'en' ? LESSON_EN : LESSON_ZH
  const lines = [...home.matchAll(/<a [^>]*href="(\/lesson-studies\/[\w-]+)".*?<\/a>/gs)]
  const lessonStudy = lines.find(([line]) => line.includes(lesson.title))?.[1]
  if (lessonStudy === undefined) throw new Error(`the home page has no line for “${lesson.title}”`)
  const communities = [...home.matchAll(/<a [^>]*href="(\/communities\/[0-9a-f-]{20,})".*?<\/a>/gs)]
  const community = communities.find(([line]) => line.includes(DEMO_COMMUNITY.name))?.[1]
  if (community === undefined) throw new Error('the home page has no line for the community of the demo')
  const institution = /href="(\/institutions\/[0-9a-f-]{20,})"/
  const school = first(home, institution)
  const district = first(await asker.get('/'), institution)

  // Two communities to choose from; and a session runs, unless one runs already.
  if (communities.length === 1) await door.post('/communities/new', { name: 'Geometry 图形组', purpose: '' })
  await door.post(`${lessonStudy}/session`, { intent: 'start' })
  const begun = { title: 'Old lesson 旧课', subject: '', grade: '', lessonMinutes: '40', language }
  const old = first(
    await door.post(`${community}/lesson-studies/new`, begun),
    /(\/lesson-studies\/[0-9a-f-]{36})\/people/,
  )
  await door.post(`${old}/people`, { intent: 'trash' })
  await door.post(`${lessonStudy}/copy`, { intent: 'template', title: 'Template 模板', note: '' })
  const timeline = await door.get(`${lessonStudy}/timeline`)
  const version = first(timeline, /href="(\/lesson-studies\/[\w-]+\/versions\/[\w-]+)"/)
  const library = await door.get(`/library?kind=plan&language=${language}`)
  const edition = [...library.matchAll(/href="(\/editions\/[0-9a-f-]{36})"/g)].at(-1)?.[1]
  if (edition === undefined) throw new Error('there is no edition in the library')
  await door.send(`${lessonStudy}/facts`, {
    kind: 'chat.said',
    key: randomUUID(),
    body: { text: '1/4 = 2/8' },
  })
  for (const [nth, kind] of ['question', 'suggestion', 'strength', 'evidence'].entries()) {
    const annotationId = randomUUID()
    const anchor = { type: 'board', pageId: 'page:page', x: 120 + nth * 90, y: 60 }
    await door.send(`${lessonStudy}/margin`, {
      move: 'annotate',
      key: annotationId,
      body: { kind, anchor, quote: '', text: `${kind} 1/4` },
    })
    await door.send(`${lessonStudy}/margin`, {
      move: 'reply',
      key: randomUUID(),
      body: { annotationId, text: '2/8', mentions: [] },
    })
  }
  // The community is listed, and somebody waits to be let in.
  await door.post(`${community}/requests`, { intent: 'list' })
  await door.post(`${school}/requests`, { intent: 'list' })
  await asker.post('/directory', {
    kind: 'community',
    id: community.split('/').at(-1) ?? '',
    words: '1/4 = 2/8',
  })
  const invited = await door.post(`${community}/governance`, { intent: 'invite', days: '7', uses: '' })
  const invitation = first(invited, /(\/invitations\/[\w-]+)"/)
  const administration = await door.get('/administration')
  const personId = first(administration, /name="personId" value="([\w-]+)"/)
  const reset = first(await door.post('/administration', { personId }), /(\/reset\/[\w-]+)"/)
  const theme = await furnishThemes(door, community, language)
  const other = await sitDown('lixiulan')
  const elsewhere = (language === 'en' ? LESSON_ZH : LESSON_EN).title
  const personal = await furnishPersonal(
    { mine: door, other: doorOf(other.request, origin) },
    { lessonStudy, elsewhere },
  )
  await other.close()
  const drafts = await furnishDrafts(sitDown, door, { origin, language, lessonStudy, community })
  const content = JSON.stringify(builtInTemplate('lessonObservationReview', language))
  await door.post(`${community}/activity-templates/new`, { after: '0', content })
  const templates = await door.get(`${community}/activity-templates`)
  const activityTemplate = first(
    templates,
    /href="(\/communities\/[\w-]+\/activity-templates\/[0-9a-f-]{20,})"/,
  )
  return {
    lessonStudy,
    community,
    school,
    district,
    version,
    edition,
    invitation,
    reset,
    theme,
    personal,
    drafts,
    activityTemplate,
  }
}

function doorOf(requests: APIRequestContext, origin: string): Door {
  const headers = { origin }
  return {
    get: async (path) => (await requests.get(origin + path)).text(),
    post: async (path, form) => (await requests.post(origin + path, { form, headers })).text(),
    async send(path, body) {
      const answer = await requests.post(origin + path, { data: body, headers })
      if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
    },
  }
}

function first(html: string, sought: RegExp): string {
  const found = sought.exec(html)?.[1]
  if (found === undefined) throw new Error(`nothing on the page is like ${String(sought)}`)
  return found
}
