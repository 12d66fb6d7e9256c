import { styleOf, unwrap } from './dom.ts'
import { officeLists } from './office-lists.ts'
import { flattenTables } from './pasted-tables.ts'

/**
 * What a word processor puts on the clipboard, made plain: headings, paragraphs, real lists, tables, line
 * breaks, links and the four marks of a plan; no styles, fonts, colours, widths, conditional comments or
 * namespaces. Written for Word and WPS, and good for any page. The one package that does this for the
 * editor (@intevation/tiptap-extension-office-paste) throws away what stands in `o:p`, puts lists into
 * lists where no list may stand, and leaves WPS alone. Scripts never run: a parsed document has no window.
 */
export function plainHtml(body: HTMLElement): void {
  removeUnseen(body)
  officeLists(body)
  plainWords(body)
  marksFromStyles(body)
  levelHeadings(body)
  flattenTables(body)
  removeBlankParagraphs(body)
  for (const element of body.querySelectorAll('span, font')) unwrap(element)
  for (const element of body.querySelectorAll('*')) keepAttributes(element)
}

/** Whether a word processor wrote it: only then is a blank line one that is there for its height. */
function isOffice(body: HTMLElement): boolean {
  return body.querySelector('[class*="Mso"], [style*="mso-"]') !== null
}

const UNSEEN =
  'script, style, meta, link, title, head, xml, template, noscript, iframe, object, svg, math, input'

function removeUnseen(body: HTMLElement): void {
  for (const element of body.querySelectorAll(UNSEEN)) element.remove()
  for (const element of body.querySelectorAll<HTMLElement>('[style]'))
    if (/(^|;)\s*(display\s*:\s*none|mso-hide\s*:\s*all)/i.test(styleOf(element))) element.remove()
  // Marks of bookmarks and fields of the table of contents have no words.
  for (const element of body.querySelectorAll('a:not([href])')) unwrap(element)
  for (const element of body.querySelectorAll('*'))
    if (element.tagName.includes(':')) {
      if (element.textContent.trim() === '' && element.querySelector('img') === null) element.remove()
      else unwrap(element)
    }
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const found: Node[] = []
  while (comments.nextNode() !== null) found.push(comments.currentNode)
  for (const comment of found) (comment as ChildNode).remove()
}

const CJK = '\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef'
/** Word breaks the lines of its source anywhere: between Chinese characters that is no space. */
const SOURCE_BREAK = new RegExp(`(?<=[${CJK}])[\\t ]*\\r?\\n[\\t ]*(?=[${CJK}])`, 'gu')

function plainWords(body: HTMLElement): void {
  for (const tab of body.querySelectorAll<HTMLElement>('[style*="mso-tab-count" i]')) tab.textContent = ' '
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode() !== null) {
    const text = texts.currentNode as Text
    const words = text.data
      .replace(SOURCE_BREAK, '')
      .replace(/\r?\n/g, ' ')
      .replace(/[\u00a0\u2002\u2003]+/g, ' ')
    if (words !== text.data) text.data = words
  }
  for (const br of body.querySelectorAll<HTMLElement>('br[style*="page-break" i], br[clear]')) br.remove()
}

const MARKS: readonly (readonly [tag: string, style: RegExp])[] = [
  ['strong', /(^|;)\s*font-weight\s*:\s*(bold|bolder|[6-9]00)\b/i],
  ['em', /(^|;)\s*font-style\s*:\s*(italic|oblique)/i],
  ['u', /(^|;)\s*text-decoration(-line)?\s*:[^;]*\bunderline/i],
  ['s', /(^|;)\s*text-decoration(-line)?\s*:[^;]*\bline-through/i],
]
const NO_MARK = /(^|;)\s*(font-weight\s*:\s*(normal|400)|font-style\s*:\s*normal)/i

function marksFromStyles(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>('b, strong, i, em'))
    if (NO_MARK.test(styleOf(element))) unwrap(element)
  for (const element of body.querySelectorAll<HTMLElement>('span, font, a, p, div, h1, h2, h3, td, li')) {
    const style = styleOf(element)
    for (const [tag, pattern] of MARKS) {
      // Links are underlined by themselves.
      if (!pattern.test(style) || (tag === 'u' && element.closest('a') !== null)) continue
      const inline = /^(span|font|a)$/.test(element.localName)
      if (!inline && element.querySelector('p, div, ul, ol, table') !== null) continue
      const mark = body.ownerDocument.createElement(tag)
      mark.append(...element.childNodes)
      element.append(mark)
    }
  }
}

/** The highest headings that were pasted become headings of the plan, the others its smaller ones. */
function levelHeadings(body: HTMLElement): void {
  const found: { element: HTMLElement; level: number }[] = []
  for (const element of body.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6, p')) {
    const outline = /mso-outline-level\s*:\s*([1-6])/i.exec(styleOf(element))?.[1]
    const isTitle = /\bMso(Title|Subtitle)\b/i.test(element.className)
    const level =
      element.localName === 'p' ? (isTitle ? 0 : Number(outline ?? 9)) : Number(element.localName.slice(1))
    if (level < 9 && element.closest('td, th, li') === null) found.push({ element, level })
  }
  const highest = Math.min(...found.map(({ level }) => level))
  for (const { element, level } of found) rename(element, level === highest ? 'h3' : 'h4')
}

function removeBlankParagraphs(body: HTMLElement): void {
  if (!isOffice(body)) return
  for (const element of body.querySelectorAll('p, div, h3, h4'))
    if (element.textContent.trim() === '' && element.querySelector('img, table, li') === null)
      element.remove()
}

const KEPT: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt', 'data-upload', 'data-file-id', 'data-size', 'width', 'height'],
  ol: ['start'],
}

function keepAttributes(element: Element): void {
  const kept = KEPT[element.localName] ?? []
  for (const name of element.getAttributeNames()) if (!kept.includes(name)) element.removeAttribute(name)
}

function rename(element: HTMLElement, tag: string): void {
  const renamed = element.ownerDocument.createElement(tag)
  for (const name of element.getAttributeNames()) renamed.setAttribute(name, element.getAttribute(name)!)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}
