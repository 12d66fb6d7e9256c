import type { Browser, Page } from 'playwright-core'
import type { Language } from '#ui/words/languages.ts'
import { untilAwake } from './awake.ts'
import type { Door } from './tour-places.ts'

/** Two lesson studies in which people draft alone. */
export interface DraftPlaces {
  /** Two drafts are handed in, one of them one's own, and nothing is revealed. */
  readonly waiting: string
  /** The drafts are revealed, and something was taken; one's own is still being written. */
  readonly revealed: string
}

/** Begins, writes and hands in a draft, as its teacher does. */
export async function draftIn(page: Page, study: string, words: string, handsIn = true): Promise<void> {
  await page.goto(`${study}/drafts/mine`)
  await untilAwake(page)
  await page.locator('form:has(input[value=begin]) button').click()
  const goals = page.locator('.plan-section[data-key="lessonGoals"] .plan-section-body p').first()
  await goals.click()
  await page.keyboard.type(words)
  await page.locator('[data-save-state="saved"]').waitFor()
  if (!handsIn) return
  await page.locator('form:has(input[value=handIn]) button:enabled').click()
  await page.locator('form:has(input[value=takeBack])').waitFor()
}

/** Lets the teachers of the demo draft, by the pages themselves. */
export async function furnishDrafts(
  sitDown: (userName: string) => ReturnType<Browser['newContext']>,
  door: Door,
  it: { origin: string; language: Language; lessonStudy: string; community: string },
): Promise<DraftPlaces> {
  const { origin, language, lessonStudy, community } = it
  const form = { title: 'Three drafts 三备', subject: '', grade: '', lessonMinutes: '40', language }
  const begun = await door.post(`${community}/lesson-studies/new`, form)
  const revealed = /(\/lesson-studies\/[0-9a-f-]{36})\/people/.exec(begun)?.[1]
  if (revealed === undefined) throw new Error('no lesson study was begun')
  const drafts: [string, string, string, boolean][] = [
    ['chenjing', lessonStudy, '折纸 fold paper', true],
    ['lixiulan', lessonStudy, '画图 draw it', true],
    ['lixiulan', revealed, '折纸 fold paper', true],
    ['wanglei', revealed, '画图 draw it', true],
    ['chenjing', revealed, '先说一说 say it first', false],
  ]
  for (const [userName, study, words, handsIn] of drafts) {
    const window = await sitDown(userName)
    await draftIn(await window.newPage(), origin + study, words, handsIn)
    await window.close()
  }
  const page = await door.post(`${revealed}/drafts`, { intent: 'reveal' })
  const documentId = /name="documentId" value="([0-9a-f-]{36})"/.exec(page)?.[1]
  if (documentId === undefined) throw new Error('no draft can be taken from')
  await door.post(`${revealed}/drafts`, {
    intent: 'take',
    documentId,
    type: 'section',
    section: 'lessonGoals',
  })
  return { waiting: lessonStudy, revealed }
}
