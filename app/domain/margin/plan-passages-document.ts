import * as Y from 'yjs'
import { PLAN_FRAGMENT } from '../plan/new-plan-document.ts'

/** A row of the flow, or a section: what a passage lies within. */
export interface Home {
  readonly sectionKey: string
  readonly rowId?: string | undefined
}

/** A piece of text of the shared document; a block with line breaks in it has several. */
export interface Leaf {
  readonly text: Y.XmlText
  /** Paragraph, heading or whatever else holds it. */
  readonly block: Y.XmlElement
  /** Where it begins in the home's words. */
  readonly from: number
}

/** The words of a home in one line, and the pieces that they come from, in the document's order. */
export interface Words {
  readonly text: string
  readonly leaves: readonly Leaf[]
}

/** The row or section that a part of the plan lies in; null outside every section. */
export function homeOf(part: Y.XmlText | Y.XmlElement): Home | null {
  let rowId: string | undefined
  for (let at: unknown = part; at instanceof Y.XmlText || at instanceof Y.XmlElement; at = at.parent) {
    if (!(at instanceof Y.XmlElement)) continue
    if (at.nodeName === 'flowRow') rowId = at.getAttribute('rowId')
    if (at.nodeName === 'section') {
      const sectionKey = at.getAttribute('key') ?? ''
      return rowId === undefined ? { sectionKey } : { sectionKey, rowId }
    }
  }
  return null
}

/**
 * The words of a row wherever it stands, else of a section; null when there is no such home. Line ends
 * are left out, so that a passage reads the same before and after a paragraph is split or joined. A
 * section is read without the rows of the flow: they are homes of their own.
 */
export function wordsOf(doc: Y.Doc, home: Home): Words | null {
  const parts = partsOf(doc, home)
  if (parts.length === 0) return null
  const leaves: Leaf[] = []
  const texts: string[] = []
  let from = 0
  const visit = (element: Y.XmlElement, root: boolean) => {
    if (!root && element.nodeName === 'flowRow') return
    for (const child of element.toArray()) {
      if (child instanceof Y.XmlElement) visit(child, false)
      if (!(child instanceof Y.XmlText)) continue
      const text = lettersOf(child)
      leaves.push({ text: child, block: element, from })
      texts.push(text)
      from += text.length
    }
  }
  for (const part of parts) visit(part, true)
  return { text: texts.join(''), leaves }
}

/** The letters of one piece, without marks: what its indices count. */
export function lettersOf(text: Y.XmlText): string {
  return (text.toDelta() as { insert?: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc'))
    .join('')
}

/** Two rows or sections of one name are read as one: a merge may leave them. */
function partsOf(doc: Y.Doc, home: Home): Y.XmlElement[] {
  const sections = elementsIn(doc.getXmlFragment(PLAN_FRAGMENT)).filter((it) => it.nodeName === 'section')
  if (home.rowId === undefined) return sections.filter((it) => it.getAttribute('key') === home.sectionKey)
  return sections
    .flatMap(elementsIn)
    .filter((it) => it.nodeName === 'lessonFlow')
    .flatMap(elementsIn)
    .filter((it) => it.nodeName === 'flowRow' && it.getAttribute('rowId') === home.rowId)
}

function elementsIn(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement)
}
