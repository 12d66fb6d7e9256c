import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addFlowRow, moveFlowRow, removeFlowRow, setFlowRowMinutes } from '../plan/flow-document.ts'
import { newPlanUpdate, planUpdate } from '../plan/new-plan-document.ts'
import { readPlan } from '../plan/read-plan-document.ts'
import { elementsOfPart, partInPlan } from './plan-part-document.ts'
import { partText, readPart } from './restore-part.ts'
import { previewPlan } from './restore-preview.ts'
import { restorePlan } from './restore-plan-document.ts'
import { writersSince } from './writers-since-document.ts'

const ROWS = ['r1', 'r2', 'r3']

function aPlan(clientID = 50): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, newPlanUpdate({ clientId: 1, language: 'en', rowIds: ROWS, title: 'Half' }))
  doc.clientID = clientID
  return doc
}

/** The same words in another document: of another epoch, say, whose letters nobody knows. */
function retold(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc()
  Y.applyUpdate(other, planUpdate({ clientId: 2, content: readPlan(doc) }))
  return other
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = 99
  return copy
}

function write(doc: Y.Doc, key: string, words: string): void {
  const paragraph = elementsOfPart(doc, { type: 'section', key })[0]!.get(0) as Y.XmlElement
  const text = new Y.XmlText(words)
  paragraph.insert(0, [text])
}

function change(doc: Y.Doc): void {
  write(doc, 'homework', 'page 12')
  removeFlowRow(doc, 'r2')
  moveFlowRow(doc, 'r3', 0)
  setFlowRowMinutes(doc, 'r1', 8)
  addFlowRow(doc, 'r1', 'r9')
}

describe('where changes cannot be taken back', () => {
  it('[H45] the blocks that differ are written anew, for the plan, a section and a row, and no others', () => {
    const old = aPlan()
    const past = retold(old)
    for (const part of [
      { type: 'plan' },
      { type: 'section', key: 'homework' },
      { type: 'section', key: 'lessonFlow' },
      { type: 'row', rowId: 'r2' },
      { type: 'row', rowId: 'r1' },
    ] as const) {
      const now = aPlan()
      change(now)
      const before = copyOf(now)
      const title = elementsOfPart(now, { type: 'section', key: 'title' })[0]
      const copy = copyOf(now)
      expect(restorePlan(copy, { past, before, part })).toBe(true)
      expect(partInPlan(readPlan(copy), part)).toEqual(partInPlan(readPlan(old), part))
      const kept = elementsOfPart(copy, { type: 'section', key: 'title' })[0]
      expect(kept?._item?.id).toEqual(title?._item?.id)
      if (part.type !== 'plan')
        expect(partInPlan(readPlan(copy), { type: 'section', key: 'unitGoals' })).toEqual(
          partInPlan(readPlan(before), { type: 'section', key: 'unitGoals' }),
        )
    }
  })

  it('[H39] nothing is made where nothing differs, and of an empty plan or an unknown part nothing at all', () => {
    const doc = aPlan()
    for (const past of [copyOf(doc), retold(doc)])
      expect(restorePlan(copyOf(doc), { past, before: copyOf(doc), part: { type: 'plan' } })).toBe(false)
    const empty = new Y.Doc()
    const part = { type: 'plan' } as const
    expect(restorePlan(copyOf(doc), { past: empty, before: copyOf(doc), part })).toBe(false)
    const unknown = { type: 'row', rowId: 'r8' } as const
    expect(restorePlan(copyOf(doc), { past: copyOf(doc), before: copyOf(doc), part: unknown })).toBe(false)
  })
})

describe('what would change', () => {
  it('[H41] is told in lines and rows, and who wrote there and elsewhere since', () => {
    const past = aPlan()
    const now = copyOf(past)
    change(now)
    now.clientID = 77
    write(now, 'report', 'well done')
    expect(previewPlan(readPlan(now), readPlan(past), { type: 'plan' })).toEqual({
      linesBack: 0,
      linesGone: 2,
      linesChanged: 0,
      rowsBack: 1,
      rowsGone: 1,
      rowsMoved: 1,
      minutesChanged: 1,
    })
    expect(previewPlan(readPlan(now), readPlan(past), { type: 'row', rowId: 'r2' })).toMatchObject({
      rowsBack: 1,
      rowsMoved: 0,
      linesGone: 0,
    })
    const part = { type: 'section', key: 'homework' } as const
    const whoever = writersSince({ past, now, part, writerOf: String })
    expect([[...whoever.inPart], [...whoever.elsewhere]]).toEqual([['99'], ['77']])
    const nobody = writersSince({ past, now, part, writerOf: () => null })
    expect([...nobody.inPart, ...nobody.elsewhere]).toEqual([])
  })

  it('a part is one word of an address, and comes back from it', () => {
    for (const part of [
      { type: 'everything' },
      { type: 'board' },
      { type: 'section', key: 'homework' },
      { type: 'row', rowId: 'a:b\nc' },
    ] as const)
      expect(readPart(partText(part))).toEqual(part)
    for (const text of ['', 'row:', 'everybody', 'section:']) expect(readPart(text)).toBeNull()
  })
})
