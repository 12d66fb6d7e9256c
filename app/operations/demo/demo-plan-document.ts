import * as Y from 'yjs'
import type { PackedEdit } from '#domain/history/packed-edits-document.ts'
import { elementOf, newPlanUpdate, PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { orderBetween } from '#domain/plan/row-order.ts'
import type { SectionKey } from '#domain/plan/plan-sections.ts'
import type { DemoBlock, DemoLesson, DemoName } from './demo-lesson.ts'

interface Writers {
  readonly personOf: (name: DemoName) => string
  readonly newId: () => string
  /** When the first draft was begun, and when the session starts; milliseconds. */
  readonly draftAtMs: number
  readonly sessionAtMs: number
}

const MINUTE = 60_000

/**
 * How the demo plan came to be, as edits of its people: the draft in the days before, what was changed
 * in the session. Each person writes under a clientID of their own, as their browser would.
 */
export function demoPlanEdits(
  lesson: DemoLesson,
  { personOf, newId, draftAtMs, sessionAtMs }: Writers,
): PackedEdit[] {
  const doc = new Y.Doc()
  const edits: PackedEdit[] = []
  const clientIds = new Map<DemoName, number>()
  const write = (by: DemoName, atMs: number, change: () => void) => {
    const clientId = clientIds.get(by) ?? 1000 + clientIds.size
    clientIds.set(by, clientId)
    doc.clientID = clientId
    const updates: Uint8Array[] = []
    const hear = (update: Uint8Array) => void updates.push(update)
    doc.on('update', hear)
    doc.transact(change)
    doc.off('update', hear)
    for (const update of updates) edits.push({ atMs, personId: personOf(by), kind: 'edit', update })
  }

  const first = newPlanUpdate({ clientId: 999, language: lesson.language, rowIds: [] })
  Y.applyUpdate(doc, first)
  edits.push({ atMs: draftAtMs, personId: personOf('chen'), kind: 'edit', update: first })

  let atMs = draftAtMs
  for (const { by, sections } of lesson.draft)
    for (const [key, blocks] of Object.entries(sections))
      write(by, (atMs += 11 * MINUTE), () => {
        const section = sectionOf(doc, key as SectionKey)
        section.delete(0, section.length)
        section.insert(
          0,
          blocks.map((block) => elementOf(jsonOf(block))),
        )
      })
  let order: string | null = null
  for (const row of lesson.rows) {
    const rowId = newId()
    const place = orderBetween(order, null, rowId)
    order = place
    write('chen', (atMs += 7 * MINUTE), () => {
      const cells = Object.entries(row.cells).map(([kind, blocks]) => ({
        type: 'flowCell',
        attrs: { kind },
        content: blocks.map(jsonOf),
      }))
      const flow = flowOf(doc)
      flow.insert(flow.length, [
        elementOf({ type: 'flowRow', attrs: { rowId, order: place, minutes: row.minutes }, content: cells }),
      ])
    })
  }
  for (const revision of lesson.revisions)
    write(revision.by, sessionAtMs + revision.minute * MINUTE, () => {
      if ('section' in revision) append(sectionOf(doc, revision.section), revision.add)
      else if ('minutes' in revision)
        rowOf(doc, revision.row).setAttribute('minutes', revision.minutes as unknown as string)
      else append(cellOf(rowOf(doc, revision.row), revision.cell), revision.add)
    })
  doc.destroy()
  return edits
}

function jsonOf(block: DemoBlock): PlanJson {
  if (typeof block === 'string') return paragraph(block)
  return {
    type: 'bulletList',
    content: block.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
  }
}

function paragraph(text: string): PlanJson {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

function append(to: Y.XmlElement, block: DemoBlock): void {
  to.insert(to.length, [elementOf(jsonOf(block))])
}

function elements(of: Y.XmlFragment): Y.XmlElement[] {
  return of.toArray().filter((child) => child instanceof Y.XmlElement)
}

function sectionOf(doc: Y.Doc, key: SectionKey): Y.XmlElement {
  return found(
    elements(doc.getXmlFragment(PLAN_FRAGMENT)).find((it) => it.getAttribute('key') === key),
    key,
  )
}

function flowOf(doc: Y.Doc): Y.XmlElement {
  return found(
    elements(sectionOf(doc, 'lessonFlow')).find((it) => it.nodeName === 'lessonFlow'),
    'lessonFlow',
  )
}

function rowOf(doc: Y.Doc, index: number): Y.XmlElement {
  return found(elements(flowOf(doc))[index], `row ${index}`)
}

function cellOf(row: Y.XmlElement, kind: string): Y.XmlElement {
  return found(
    elements(row).find((it) => it.getAttribute('kind') === kind),
    kind,
  )
}

function found<T>(it: T | undefined, what: string): T {
  if (it === undefined) throw new Error(`the demo plan has no ${what}`)
  return it
}
