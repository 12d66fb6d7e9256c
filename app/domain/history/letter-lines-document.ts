import * as Y from 'yjs'
import { PLAN_FRAGMENT } from '../plan/new-plan-document.ts'

/** The letters of one paragraph or heading: a Yjs id for each UTF-16 unit. */
export interface LetterLine {
  readonly text: string
  readonly ids: readonly (readonly [clientId: number, clock: number])[]
}

/**
 * The lines of a plan, or of these elements of it, in the order of the document: letters that stand and are asked for,
 * and no empty line.
 */
export function letterLines(
  doc: Y.Doc,
  isWanted: (clientId: number, clock: number) => boolean = () => true,
  roots: readonly Y.XmlFragment[] = [doc.getXmlFragment(PLAN_FRAGMENT)],
): LetterLine[] {
  const lines: LetterLine[] = []
  const walk = (parent: Y.XmlFragment): void => {
    let text = ''
    const ids: [number, number][] = []
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlElement) walk(child)
      if (!(child instanceof Y.XmlText)) continue
      for (let item = child._start; item !== null; item = item.right) {
        if (item.deleted || !(item.content instanceof Y.ContentString)) continue
        const { client, clock } = item.id
        for (let i = 0; i < item.content.str.length; i += 1) {
          if (!isWanted(client, clock + i)) continue
          text += item.content.str[i]!
          ids.push([client, clock + i])
        }
      }
    }
    // Within a line a line break would be taken for the end of it.
    if (ids.length > 0) lines.push({ text: text.replaceAll('\n', ' '), ids })
  }
  roots.forEach(walk)
  return lines
}
