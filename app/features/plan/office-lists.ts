import { styleOf } from './dom.ts'

/**
 * Word and WPS write a list as paragraphs that say which list they belong to and how deep, with the mark
 * before the words ("mso-list:l0 level2 lfo1"). These become lists within lists. Another list of the
 * document, another kind of mark, or anything between two items begins a list of its own.
 */
export function officeLists(body: HTMLElement): void {
  let open: { list: HTMLElement; level: number; id: string }[] = []
  let last: Element | null = null
  for (const paragraph of body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6')) {
    const item = listItem(paragraph)
    if (item === null) continue
    if (last === null || !followsOn(last, paragraph)) open = []
    while (open.length > 0 && open.at(-1)!.level > item.level) open.pop()
    const above = open.at(-1)
    const isOther =
      above !== undefined &&
      above.level === item.level &&
      (above.list.localName !== item.tag || (item.level === 1 && above.id !== item.id))
    if (isOther) open.pop()
    let here = open.at(-1)
    if (here === undefined || here.level < item.level) {
      const list = body.ownerDocument.createElement(item.tag)
      if (item.start > 1) list.setAttribute('start', String(item.start))
      const parentItem = here?.list.lastElementChild ?? null
      if (parentItem === null) paragraph.before(list)
      else parentItem.append(list)
      here = { list, level: item.level, id: item.id }
      open.push(here)
    }
    const li = body.ownerDocument.createElement('li')
    const words = body.ownerDocument.createElement('p')
    words.append(...paragraph.childNodes)
    li.append(words)
    here.list.append(li)
    paragraph.remove()
    last = open[0]!.list
  }
}

/** Whether nothing but space stands between the list so far and the next paragraph. */
function followsOn(list: Element, paragraph: Element): boolean {
  for (let at: ChildNode | null = list.nextSibling; at !== null; at = at.nextSibling) {
    if (at === paragraph) return true
    if (at.textContent?.trim() !== '') return false
  }
  return false
}

interface Item {
  /** Which list of the document. */
  readonly id: string
  /** From 1. */
  readonly level: number
  readonly tag: 'ul' | 'ol'
  readonly start: number
}

/** What a paragraph says of its place in a list; its mark is taken out. Null: it is in none. */
function listItem(paragraph: HTMLElement): Item | null {
  const said = /(?:^|;)\s*mso-list\s*:\s*(l\d+)\s+level(\d+)(?:\s+(lfo\d+))?/i.exec(styleOf(paragraph))
  if (said === null) return null
  const ignored = paragraph.querySelector<HTMLElement>('[style*="mso-list" i]')
  const mark = ignored?.textContent.replaceAll(/\s/g, '') ?? ''
  ignored?.remove()
  const number = numberOf(mark)
  return {
    id: `${said[1]} ${said[3] ?? ''}`,
    level: Math.min(9, Number(said[2])),
    tag: number === null ? 'ul' : 'ol',
    start: number ?? 1,
  }
}

/** "3." "（3）" "③" → 3; "a)" "ii." "一、" → 1, for the plan counts in numbers; "·" "o" "§" → null, a bullet. */
function numberOf(mark: string): number | null {
  const text = mark.normalize('NFKC')
  const digits = /^[(]?(\d{1,4})[.)、．]?$/.exec(text)
  if (digits !== null) return Number(digits[1])
  return /^[(]?([a-z]{1,4}|[一二三四五六七八九十百]{1,4}|[甲乙丙丁])[.)、．]$/i.test(text) ? 1 : null
}
