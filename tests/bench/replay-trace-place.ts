import * as Y from 'yjs'
import { PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'

/** The section of the plan that the trace is typed into. */
const SECTION = 'briefDescription'

/**
 * The text that everybody types into: the first paragraph of the section, as one text with its newlines
 * in it, because a trace counts its positions over the whole. Null before it is made.
 */
export function findTraceText(doc: Y.Doc): Y.Text | null {
  const text = sectionParagraph(doc)?.get(0)
  return text instanceof Y.XmlText ? text : null
}

/** Makes the text. For one person, before the others begin; throws when the plan lacks its place. */
export function makeTraceText(doc: Y.Doc): void {
  const paragraph = sectionParagraph(doc)
  if (paragraph === null) throw new Error(`the plan has no paragraph in its section ${SECTION}`)
  if (paragraph.length > 0) throw new Error(`the plan's section ${SECTION} is not empty`)
  paragraph.insert(0, [new Y.XmlText()])
}

function sectionParagraph(doc: Y.Doc): Y.XmlElement | null {
  for (const section of doc.getXmlFragment(PLAN_FRAGMENT).toArray()) {
    if (!(section instanceof Y.XmlElement) || section.getAttribute('key') !== SECTION) continue
    const first = section.get(0)
    return first instanceof Y.XmlElement && first.nodeName === 'paragraph' ? first : null
  }
  return null
}
