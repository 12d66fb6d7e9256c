import * as Y from 'yjs'
import { PLAN_FRAGMENT } from '../plan/new-plan-document.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { marksOf, readPlan } from '../plan/read-plan-document.ts'
import { AUTHOR_MARK, type LetterCredits, type RowCredits } from './author-mark.ts'
import type { Attribution } from './attribution-document.ts'
import type { CreditTable } from './credits.ts'

export interface AuthoredPlan {
  /** The plan; every piece of text has an `author` mark with its LetterCredits. */
  readonly plan: PlanJson
  readonly rows: Readonly<Record<string, RowCredits>>
}

/** Reads a plan with who wrote each letter. `attribution` may be of a later moment than the document. */
export function readAuthoredPlan(doc: Y.Doc, attribution: Attribution, credits: CreditTable): AuthoredPlan {
  const wrote = ({ client, clock }: Y.ID) => {
    const edit = attribution.writtenBy(client, clock)
    return edit === null ? null : credits.of(edit, attribution.originOf(client, clock))
  }
  const deleted = ({ client, clock }: Y.ID) => {
    const edit = attribution.deletedBy(client, clock)
    return edit === null ? null : credits.of(edit)
  }
  const plan = readPlan(doc, (text) => authoredText(text, wrote, deleted))
  const rows: Record<string, RowCredits> = {}
  for (const row of elementsNamed(doc.getXmlFragment(PLAN_FRAGMENT), 'flowRow')) {
    const attribute = (name: string) => {
      const item = row._map.get(name)
      if (item === undefined) return null
      return item.deleted ? deleted(item.id) : wrote(item.id)
    }
    rows[row.getAttribute('rowId') ?? ''] = {
      added: row._item === null ? null : wrote(row._item.id),
      removed: row._item === null ? null : deleted(row._item.id),
      minutes: attribute('minutes'),
      order: attribute('order'),
    }
  }
  return { plan, rows }
}

function authoredText(
  text: Y.XmlText,
  wrote: (id: Y.ID) => number | null,
  deleted: (id: Y.ID) => number | null,
): PlanJson[] {
  const nodes: PlanJson[] = []
  const format: Record<string, unknown> = {}
  let open: { text: string; credits: LetterCredits; look: string } | null = null
  const close = () => {
    if (open === null) return
    const marks = [
      ...marksOf(JSON.parse(open.look) as Record<string, unknown>),
      { type: AUTHOR_MARK, attrs: { ...open.credits } },
    ]
    nodes.push({ type: 'text', text: open.text, marks })
    open = null
  }
  let look = '{}'
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) delete format[content.key]
      else format[content.key] = content.value
      look = JSON.stringify(format)
    } else if (content instanceof Y.ContentString) {
      for (let i = 0; i < content.str.length; i += 1) {
        const id = new Y.ID(item.id.client, item.id.clock + i)
        // The halves of a letter that is two units long were written together.
        const isLow = /[\udc00-\udfff]/.test(content.str[i]!)
        const credits: LetterCredits =
          isLow && open !== null ? open.credits : { wrote: wrote(id), deleted: deleted(id) }
        if (open === null || open.look !== look || !isSame(open.credits, credits)) {
          close()
          open = { text: '', credits, look }
        }
        open.text += content.str[i]!
      }
    }
  }
  close()
  return nodes
}

function isSame(a: LetterCredits, b: LetterCredits): boolean {
  return a.wrote === b.wrote && a.deleted === b.deleted
}

function elementsNamed(parent: Y.XmlFragment, name: string): Y.XmlElement[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return []
    return child.nodeName === name ? [child] : elementsNamed(child, name)
  })
}
