import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { person } from '#db/schema/people.ts'
import { negotiation, negotiationFact } from '#db/schema/theme.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#operations/demo/demo-people.ts'
import { THEMES_EN } from '#operations/demo/demo-themes.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aVisitor } from '../world/visitor.ts'

// What the pages of a negotiation say to whom, over HTTP and without scripts: the documents and their data.

type Name = (typeof DEMO_PEOPLE)[number]['key']
let database: TestDatabase
let app: RunningApp
const ids = new Map<Name, string>()
const visitors = new Map<Name, ReturnType<typeof aVisitor>>()

beforeAll(async () => {
  database = await freshDatabase()
  app = await startApp({ databaseUrl: database.url, flags: ['--demo'] })
  for (const { key, userName } of DEMO_PEOPLE) {
    const [row] = await database.db
      .select({ id: person.id })
      .from(person)
      .where(eq(person.username, userName))
    ids.set(key, row!.id)
    const visitor = aVisitor(app.origin, { language: 'en' })
    await visitor.post('/sign-in', { name: userName, password: DEMO_PASSWORD })
    visitors.set(key, visitor)
  }
})
afterAll(async () => {
  await app.stop()
  await database.drop()
})

const as = (name: Name) => visitors.get(name)!
const nameOf = (name: Name) => DEMO_PEOPLE.find((it) => it.key === name)!.name
const pathOf = (it: { id: string; communityId: string }) => `/communities/${it.communityId}/themes/${it.id}`

/** Everything that a page sends: the document, and the data that a page which is open asks for. */
async function everything(name: Name, path: string): Promise<string> {
  const [page, more] = await Promise.all([as(name).get(path), as(name).get(`${path}.data`)])
  expect(page.status, path).toBe(200)
  expect(more.status, path).toBe(200)
  return `${await page.text()}\n${await more.text()}`
}

async function underWay() {
  const [row] = await database.db
    .select()
    .from(negotiation)
    .where(eq(negotiation.question, THEMES_EN.underWay.question))
  return row!
}

describe('a negotiation whose authors are hidden', () => {
  it('[O3] tells nobody, stewards neither, who proposed and who asked: in no page, data or refusal', async () => {
    const open = await underWay()
    const path = pathOf(open)
    const facts = await database.db
      .select()
      .from(negotiationFact)
      .where(eq(negotiationFact.negotiationId, open.id))
    const proposals = facts.filter((it) => it.kind === 'proposal.made')
    expect(proposals).toHaveLength(3)
    // Li began it, which everybody may know; so Li is not looked for.
    const hidden: readonly Name[] = ['zhang', 'wang', 'chen']
    const told = async (reader: Name, text: string) => {
      for (const name of hidden.filter((it) => it !== reader)) {
        expect(text, `${reader} is told of ${name}`).not.toContain(ids.get(name))
        expect(text, `${reader} is told of ${name}`).not.toContain(nameOf(name))
      }
      for (const { atMs } of facts) expect(text, `${reader} is told when`).not.toContain(String(atMs))
    }
    for (const reader of ['zhou', 'chen', 'li', 'wang'] as const) {
      const page = await everything(reader, path)
      for (const { theme } of THEMES_EN.underWay.proposals) expect(page).toContain(theme)
      await told(reader, page)
      await told(reader, await everything(reader, `/communities/${open.communityId}/themes`))
    }
    const theirs = facts.find((it) => it.personId === ids.get('zhang') && it.kind === 'proposal.made')!
    const { proposalId } = theirs.body as { proposalId: string }
    for (const form of [
      { intent: 'reword', proposalId, theme: 'Mine now', why: '', evidence: '' },
      { intent: 'withdraw', proposalId },
      { intent: 'undoMerge', proposalId },
      { intent: 'object', proposalId, reason: 'no' },
      { intent: 'propose', key: proposalId, theme: 'x', why: '', evidence: '' },
    ]) {
      const refused = await as('zhou').post(path, { about: 'x', ...form })
      expect(refused.status, form.intent).toBeGreaterThanOrEqual(400)
      await told('zhou', await refused.text())
    }
  })

  it('[O4] shows others’ proposals when proposing is over, and their authors when the ranking is closed', async () => {
    const { communityId } = await underWay()
    const begun = await as('li').post(`/communities/${communityId}/themes/new`, {
      question: 'A question of one’s own?',
      blind: 'on',
      method: 'dots',
      dotsEach: '3',
      dotsOnOne: '',
    })
    const path = begun.headers.get('location')!
    expect(path).toContain(`/communities/${communityId}/themes/`)
    const words = {
      about: 'propose',
      intent: 'propose',
      theme: 'Pupils plan their own work',
      why: '',
      evidence: '',
    }
    expect((await as('zhang').post(path, words)).status).toBe(200)
    expect(await everything('zhang', path)).toContain(words.theme)
    for (const reader of ['li', 'chen', 'zhou'] as const)
      expect(await everything(reader, path), reader).not.toContain(words.theme)
    await as('li').post(path, { about: 'move', intent: 'move', from: 'propose' })
    const shown = await everything('zhou', path)
    expect(shown).toContain(words.theme)
    expect(shown).not.toContain(ids.get('zhang'))
    for (const from of ['discuss', 'merge'])
      await as('li').post(path, { about: 'move', intent: 'move', from })
    const proposalId = /name="dots\.([0-9a-f-]{36})"/.exec(await everything('zhou', path))![1]!
    // A form without scripts, from somebody of the other school.
    await as('zhou').post(path, { about: 'vote', intent: 'vote', [`dots.${proposalId}`]: '2' })
    const ofOthers = await everything('chen', path)
    expect(ofOthers).toContain('One person has voted.')
    expect(ofOthers, '[O8] whose vote it is').not.toContain(ids.get('zhou'))
    await as('li').post(path, { about: 'move', intent: 'move', from: 'rank' })
    const closed = await everything('chen', path)
    expect(closed).toContain(nameOf('zhang'))
    expect(closed, '[O8] who voted stays secret').not.toContain(ids.get('zhou'))
  })

  it('[O1] is not there for who does not belong to the community, nor under another one', async () => {
    const path = pathOf(await underWay())
    const themes = path.slice(0, path.lastIndexOf('/'))
    for (const it of [path, themes, `${themes}/new`]) expect((await as('lin').get(it)).status, it).toBe(404)
    const made = await as('lin').post('/communities/new', { name: 'Elsewhere', purpose: '' })
    const elsewhere = `${made.headers.get('location')}/themes/${path.split('/').at(-1)}`
    expect((await as('lin').get(elsewhere)).status).toBe(404)
    const posted = await as('lin').post(path, { about: 'x', intent: 'move', from: 'discuss' })
    expect(posted.status).toBe(404)
  })
})

describe('an adopted theme', () => {
  it('[O14] keeps its record: who proposed, supported and objected, and how it was answered', async () => {
    const [row] = await database.db
      .select()
      .from(negotiation)
      .where(eq(negotiation.question, THEMES_EN.adopted.question))
    const page = (await everything('zhou', pathOf(row!))).replaceAll('&#x27;', '’')
    const { answer, objection, proposals, merged } = THEMES_EN.adopted
    for (const text of [answer.theme, answer.reason, objection.reason, merged.theme])
      expect(page).toContain(text)
    for (const { theme, by } of proposals) {
      expect(page).toContain(theme)
      expect(page).toContain(nameOf(by))
    }
    expect(page).toContain('5 people voted.')
  })

  it('[O17] stands over the plan and at the head of what leaves, for who may read the plan', async () => {
    const { theme } = THEMES_EN.adopted.answer
    const home = await (await as('chen').get('/')).text()
    const lines = [...home.matchAll(/<a [^>]*href="(\/lesson-studies\/[\w-]+)".*?<\/a>/gs)]
    const study = lines.find(([line]) => line.includes('fractions'))![1]!
    expect(await everything('chen', study)).toContain(theme)
    // Lin advises from outside: reads the theme, and gets no link to a record that is not theirs to open.
    const fromOutside = await everything('lin', study)
    expect(fromOutside).toContain(theme)
    expect(fromOutside).not.toContain('/themes/')
    const markdown = await (await as('chen').get(`${study}/download?as=md`)).text()
    expect(markdown.split('\n').slice(0, 4).join('\n')).toContain(`Research theme: ${theme}`)
    expect(await (await as('chen').get(`${study}/forms/proposal`)).text()).toContain(theme)
    // Taken off again by who designs; Lin may not.
    const set = { intent: 'theme', themeNegotiationId: '' }
    expect((await as('lin').post(`${study}/people`, set)).status).toBe(403)
    await as('wang').post(`${study}/people`, set)
    expect(await everything('chen', study)).not.toContain(theme)
  })
})
