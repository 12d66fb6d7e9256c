import * as Y from 'yjs'
import type { PackedEdit } from '#domain/history/packed-edits-document.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { orderBetween } from '#domain/plan/row-order.ts'
import type { SectionKey } from '#domain/plan/plan-sections.ts'
import { addRow, append, cellOf, fill, rowOf, sectionOf } from './demo-blocks-document.ts'
import type { DemoLesson, DemoName } from './demo-lesson.ts'

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
        fill(doc, key as SectionKey, blocks)
      })
  let order: string | null = null
  for (const row of lesson.rows) {
    const rowId = newId()
    const place = orderBetween(order, null, rowId)
    order = place
    write('chen', (atMs += 7 * MINUTE), () => {
      addRow(doc, row, { rowId, order: place })
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
