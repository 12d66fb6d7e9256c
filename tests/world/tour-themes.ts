import { THEMES_EN, THEMES_ZH } from '#operations/demo/demo-themes.ts'
import type { Language } from '#ui/words/languages.ts'
import type { Door } from './tour-places.ts'

/** Negotiations of the demo community, one at each point at which its page looks different. */
export interface ThemePlaces {
  readonly themes: string
  readonly adopted: string
  /** Authors are hidden, and one proposal is one's own. */
  readonly discussed: string
  readonly proposing: string
  readonly merging: string
  readonly dots: string
  readonly ranked: string
  readonly objections: string
}

/** Begins negotiations through the pages' own forms and takes each as far as it shall be seen. */
export async function furnishThemes(door: Door, community: string, language: Language): Promise<ThemePlaces> {
  const themes = `${community}/themes`
  const list = await door.get(themes)
  const { adopted } = language === 'en' ? THEMES_EN : THEMES_ZH
  const lines = [...list.matchAll(/<a [^>]*href="(\/communities\/[\w-]+\/themes\/[\w-]{36})".*?<\/a>/gs)]
  const line = lines.find(([html]) => html.includes(adopted.question))?.[1]
  if (line === undefined) throw new Error('the demo has no adopted theme')

  const begin = async (steps: readonly string[], more: Record<string, string> = {}) => {
    const question = `Question ${steps.length}?`
    const form = { question, method: 'dots', dotsEach: '3', dotsOnOne: '2', 'minutes.propose': '10', ...more }
    const page = await door.post(`${themes}/new`, form)
    const path = new RegExp(`action="(${themes}/[\\w-]{36})"`).exec(page)?.[1]
    if (path === undefined) throw new Error('no negotiation was begun')
    const act = (fields: Record<string, string>) => door.post(path, { about: 'tour', ...fields })
    for (const theme of ['Pupils explain 讲清', 'Pupils ask 提问', 'Pupils check 检查'])
      await act({ intent: 'propose', theme, why: 'Why 理由', evidence: 'Seen 证据' })
    for (const from of steps) {
      if (from === 'rank') {
        const id = idOf(await door.get(path))
        await act({ intent: 'vote', [`dots.${id}`]: '2' })
      }
      await act({ intent: 'move', from })
    }
    return { path, act }
  }
  const objections = await begin(['propose', 'discuss', 'merge', 'rank'])
  const proposalId = idOf(await door.get(objections.path))
  await objections.act({ intent: 'object', proposalId, reason: 'Too wide 太宽' })
  const discussed = await begin(['propose'], { blind: 'on' })
  const onIt = idOf(await door.get(discussed.path))
  await discussed.act({
    intent: 'contribute',
    proposalId: onIt,
    text: 'Why? 为什么？',
    scaffold: 'differentOpinion',
  })
  return {
    themes,
    adopted: line,
    discussed: discussed.path,
    proposing: (await begin([])).path,
    merging: (await begin(['propose', 'discuss'])).path,
    dots: (await begin(['propose', 'discuss', 'merge'])).path,
    ranked: (await begin(['propose', 'discuss', 'merge'], { method: 'ranked' })).path,
    objections: objections.path,
  }
}

/** The first proposal on a page. */
function idOf(page: string): string {
  const id = /data-proposal="([0-9a-f-]{36})"/.exec(page)?.[1]
  if (id === undefined) throw new Error('no proposal is on the page')
  return id
}
