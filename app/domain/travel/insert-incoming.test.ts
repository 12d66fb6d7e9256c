import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { newPlanUpdate, PLAN_FRAGMENT } from '../plan/new-plan-document.ts'
import { planOutline } from '../plan/plan-outline.ts'
import { readPlan } from '../plan/read-plan-document.ts'
import type { IncomingPart } from './incoming.ts'
import { insertIncoming, removeUnwrittenRows, unwrittenRows } from './insert-incoming-document.ts'

const paragraph = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
const part = (more: Partial<IncomingPart>): IncomingPart => ({
  heading: '',
  meant: null,
  target: 'report',
  from: 'heading',
  blocks: [],
  rows: [],
  ...more,
})
const cells = {
  stage: [paragraph('新授')],
  teacher: [paragraph('问')],
  students: [],
  anticipatedResponses: [],
  intent: [],
}
const aPlan = () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, newPlanUpdate({ clientId: 1, language: 'zh-CN', rowIds: ['a', 'b'] }))
  return doc
}
const nothingKept = { newRowId: () => 'new', kept: () => null }

describe('putting a document into a plan', () => {
  it('[T31] stands behind what is there, and what others write at the same moment stays', () => {
    const mine = aPlan()
    const theirs = aPlan()
    const section = theirs
      .getXmlFragment(PLAN_FRAGMENT)
      .toArray()
      .find((it) => (it as Y.XmlElement).getAttribute('key') === 'report') as Y.XmlElement
    const text = new Y.XmlText()
    ;(section.get(0) as Y.XmlElement).insert(0, [text])
    text.insert(0, 'theirs')
    mine.transact(() => insertIncoming(mine, [part({ blocks: [paragraph('mine')] })], nothingKept))
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
    const report = (doc: Y.Doc) => planOutline(readPlan(doc)).sections.find((it) => it.key === 'report')?.text
    expect(report(mine)).toBe('mine\ntheirs')
    expect(report(theirs)).toBe(report(mine))
  })

  it('[T31] is one edit, and deletes nothing that somebody wrote', () => {
    const doc = aPlan()
    insertIncoming(doc, [part({ blocks: [paragraph('first')] })], nothingKept)
    const before = Y.encodeStateVector(doc)
    let updates = 0
    doc.on('update', () => (updates += 1))
    doc.transact(() =>
      insertIncoming(
        doc,
        [part({ blocks: [paragraph('second')], rows: [{ minutes: 5, cells }] })],
        nothingKept,
      ),
    )
    expect(updates).toBe(1)
    const { ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc, before))
    // Only this row's own empty paragraphs.
    expect([...ds.clients.keys()]).toEqual([doc.clientID])
    const { sections, rows } = planOutline(readPlan(doc))
    expect(sections.find((it) => it.key === 'report')?.text).toBe('first\nsecond')
    expect(rows.at(-1)).toMatchObject({ minutes: 5, cells: { stage: '新授', teacher: '问' } })
  })

  it('[T31] of the stages that were there only those go in which still nothing is written', () => {
    const doc = aPlan()
    const empty = unwrittenRows(doc)
    expect(empty).toEqual(['a', 'b'])
    insertIncoming(doc, [part({ rows: [{ minutes: 5, cells }] })], nothingKept)
    const flow = doc
      .getXmlFragment(PLAN_FRAGMENT)
      .toArray()
      .flatMap((it) => (it as Y.XmlElement).toArray())
    const first = flow
      .flatMap((it) => (it as Y.XmlElement).toArray())
      .find((it) => it instanceof Y.XmlElement && it.getAttribute('rowId') === 'a')
    ;(first as Y.XmlElement).setAttribute('minutes', 3 as unknown as string)
    removeUnwrittenRows(doc, empty)
    expect(planOutline(readPlan(doc)).rows.map((row) => row.rowId)).toEqual(['a', 'new'])
  })

  it('[T30] a picture that was not kept is left out', () => {
    const doc = aPlan()
    const picture = (fileId: string) => ({
      type: 'picture',
      attrs: { fileId, alt: '', size: 'm', width: null, height: null },
    })
    insertIncoming(
      doc,
      [part({ blocks: [picture('incoming:0'), picture('incoming:1'), picture('anything')] })],
      {
        newRowId: () => 'new',
        kept: (index) => (index === 1 ? { fileId: 'f', width: 2, height: 1 } : null),
      },
    )
    expect(JSON.stringify(readPlan(doc)).match(/"fileId":"[^"]*"/g)).toEqual(['"fileId":"f"'])
  })
})
