import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { AUTHOR_MARK } from '../history/author-mark.ts'
import { elementsOfPart, partInPlan } from '../history/plan-part-document.ts'
import { originRuns } from '../history/text-origin.ts'
import { writtenLetters } from '../history/written-letters.ts'
import { addFlowRow, flowRowIds } from '../plan/flow-document.ts'
import { newPlanUpdate } from '../plan/new-plan-document.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { planOutline } from '../plan/plan-outline.ts'
import { readPlan } from '../plan/read-plan-document.ts'
import type { CarriedPart, CarryHow } from './carried-part.ts'
import { carriedOrigin, carryPart } from './carry-part-document.ts'

const ADD: CarryHow = { type: 'add', afterRowId: null }
const LI = 'b0000000-0000-4000-8000-000000000001'
const WU = 'b0000000-0000-4000-8000-000000000002'
const FROM = {
  lessonStudyId: 'a0000000-0000-4000-8000-000000000001',
  title: 'Half',
  documentId: 'a0000000-0000-4000-8000-000000000002',
  epoch: 1,
  atId: 7,
}

function aPlan(rowIds: readonly string[], clientID: number): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, newPlanUpdate({ clientId: 1, language: 'en', rowIds, title: 'Half' }))
  doc.clientID = clientID
  return doc
}

function write(doc: Y.Doc, part: CarriedPart, words: string, at = 0): void {
  const [element] = elementsOfPart(doc, part)
  const home = part.type === 'row' ? (element!.get(2) as Y.XmlElement) : element!
  const paragraph = home.get(at) as Y.XmlElement
  paragraph.insert(0, [new Y.XmlText(words)])
}

/** The part as it is read for history: its letters with who wrote them, half Li's, half Wu's. */
function authored(doc: Y.Doc, part: CarriedPart): PlanJson | null {
  const mark = (node: PlanJson): PlanJson[] => {
    if (node.type !== 'text')
      return [{ ...node, ...(node.content && { content: node.content.flatMap(mark) }) }]
    const text = node.text!
    const half = Math.ceil(text.length / 2)
    return [text.slice(0, half), text.slice(half)].flatMap((piece, wrote) =>
      piece === ''
        ? []
        : [{ ...node, text: piece, marks: [...(node.marks ?? []), { type: AUTHOR_MARK, attrs: { wrote } }] }],
    )
  }
  const found = partInPlan(readPlan(doc), part)
  return found === null ? null : mark(found)[0]!
}

const credit = (personId: string) => ({
  personId,
  atMs: 0,
  kind: 'edit' as const,
  sessionId: null,
  suggestion: null,
  origin: null,
})

function carry(to: Y.Doc, from: Y.Doc, part: CarriedPart, how: CarryHow = ADD) {
  const content = authored(from, part)
  const changed = carryPart(to, { part, content, how, newRowId: () => 'another' })
  const letters = writtenLetters(content ?? { type: 'doc' }, [credit(LI), credit(WU)])
  return { changed, ...carriedOrigin(to, { part, how }, letters, FROM) }
}

const section = (key: string): CarriedPart => ({ type: 'section', key })
const row = (rowId: string): CarriedPart => ({ type: 'row', rowId })
const goals = (doc: Y.Doc) =>
  planOutline(readPlan(doc)).sections.find(({ key }) => key === 'lessonGoals')!.text
/** What was written under whose name, as the history of the plan will tell it. */
const authorsOf = (doc: Y.Doc, { origin }: ReturnType<typeof carry>) =>
  [...originRuns(origin!)].map(({ clientId, personId }) => [clientId === doc.clientID, personId])

describe('a part of one plan that comes into another', () => {
  it('[J1] a section comes behind what stands there, ahead of the empty last line, and nothing else changes', () => {
    const [mine, theirs] = [aPlan(['r1'], 50), aPlan(['s1'], 60)]
    write(mine, section('lessonGoals'), 'Mine')
    write(theirs, section('lessonGoals'), 'Theirs')
    const before = planOutline(readPlan(mine))
    expect(carry(mine, theirs, section('lessonGoals')).changed).toBe(true)
    expect(goals(mine)).toBe('Mine\nTheirs')
    const after = planOutline(readPlan(mine))
    expect(after.rows).toEqual(before.rows)
    expect(after.sections.filter(({ key }) => key !== 'lessonGoals')).toEqual(
      before.sections.filter(({ key }) => key !== 'lessonGoals'),
    )
  })

  it('[J1] into a section in which nothing is written it comes first, and the empty line stays for the caret', () => {
    const [mine, theirs] = [aPlan(['r1'], 50), aPlan(['s1'], 60)]
    write(theirs, section('lessonGoals'), 'Theirs')
    carry(mine, theirs, section('lessonGoals'))
    const blocks = partInPlan(readPlan(mine), { type: 'section', key: 'lessonGoals' })!.content!
    expect(blocks).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'Theirs' }] },
      { type: 'paragraph' },
    ])
  })

  it('[J1] an empty section, and a part that is not there, bring nothing', () => {
    const [mine, theirs] = [aPlan(['r1'], 50), aPlan(['s1'], 60)]
    const before = Y.encodeStateVector(mine)
    expect(carry(mine, theirs, section('lessonGoals')).changed).toBe(false)
    expect(carry(mine, theirs, row('nowhere')).changed).toBe(false)
    expect(Y.encodeStateVector(mine)).toEqual(before)
  })

  it('[J5] a row keeps its id, its minutes and its words, behind the row that is named or at the end', () => {
    const [mine, theirs] = [aPlan(['r1', 'r2'], 50), aPlan(['s1', 's2'], 60)]
    write(theirs, row('s1'), 'Ask')
    elementsOfPart(theirs, row('s1'))[0]!.setAttribute('minutes', 7 as unknown as string)
    expect(carry(mine, theirs, row('s1'), { type: 'add', afterRowId: 'r1' }).changed).toBe(true)
    expect(carry(mine, theirs, row('s2')).changed).toBe(true)
    expect(flowRowIds(mine)).toEqual(['r1', 's1', 'r2', 's2'])
    const [, brought] = planOutline(readPlan(mine)).rows
    expect(brought).toMatchObject({ rowId: 's1', minutes: 7 })
    expect(Object.values(brought!.cells)).toContain('Ask')
  })

  it('[J5] a row that comes first there comes first here', () => {
    const [mine, theirs] = [aPlan(['r1', 'r2'], 50), aPlan(['s1', 'r1'], 60)]
    write(theirs, row('s1'), 'Ask')
    carry(mine, theirs, row('s1'), { type: 'add', afterRowId: null, beforeRowId: 'r1' })
    expect(flowRowIds(mine)).toEqual(['s1', 'r1', 'r2'])
  })

  it('[J5] a row whose id stands there already gets another one', () => {
    const [mine, theirs] = [aPlan(['r1'], 50), aPlan(['r1'], 60)]
    write(theirs, row('r1'), 'Ask')
    carry(mine, theirs, row('r1'))
    expect(flowRowIds(mine)).toEqual(['r1', 'another'])
  })

  it('[J5] a part that is replaced reads as the other does and stays at its place; letters that read so already stay', () => {
    const [mine, theirs] = [aPlan(['r1', 'r2'], 50), aPlan(['r1', 'r2'], 60)]
    write(theirs, row('r1'), 'Ask')
    elementsOfPart(theirs, row('r1'))[0]!.setAttribute('order', 'zz')
    const untouched = elementsOfPart(mine, row('r1'))[0]!.get(0)
    expect(carry(mine, theirs, row('r1'), { type: 'replace' }).changed).toBe(true)
    expect(Object.values(planOutline(readPlan(mine)).rows[0]!.cells)).toContain('Ask')
    expect(flowRowIds(mine)).toEqual(['r1', 'r2'])
    expect(elementsOfPart(mine, row('r1'))[0]!.get(0)).toBe(untouched)
    expect(carry(mine, theirs, row('r1'), { type: 'replace' }).changed).toBe(false)
  })

  it('[J5] what the other plan has no more goes only when that is asked for', () => {
    const [mine, theirs] = [aPlan(['r1', 'r2'], 50), aPlan(['r1'], 60)]
    expect(carry(mine, theirs, row('r2'), { type: 'replace' }).changed).toBe(false)
    expect(carry(mine, theirs, row('r2'), { type: 'remove' }).changed).toBe(true)
    expect(flowRowIds(mine)).toEqual(['r1'])
  })

  it('[J2] every letter stays whose it was', () => {
    const [mine, theirs] = [aPlan(['r1'], 50), aPlan(['s1'], 60)]
    write(mine, section('lessonGoals'), 'Mine')
    write(theirs, section('lessonGoals'), '学生能说出一半')
    const carried = carry(mine, theirs, section('lessonGoals'))
    expect(authorsOf(mine, carried)).toEqual([
      [true, LI],
      [true, WU],
    ])
    expect(carried.letters).toEqual([
      { personId: LI, letters: 4 },
      { personId: WU, letters: 3 },
    ])
  })

  it('[J2] of a part that is replaced only the letters that are new tell where they come from', () => {
    const [mine, theirs] = [aPlan(['r1'], 50), aPlan(['r1'], 60)]
    addFlowRow(theirs, 'r1', 'r2', { teacher: 'Same words', students: 'Other' })
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
    const students = elementsOfPart(mine, row('r2'))[0]!
      .toArray()
      .find((it) => (it as Y.XmlElement).getAttribute('kind') === 'students') as Y.XmlElement
    students.delete(0, students.length)
    mine.clientID = 70
    const carried = carry(mine, theirs, row('r2'), { type: 'replace' })
    expect(carried.changed).toBe(true)
    expect(carried.letters.reduce((sum, { letters }) => sum + letters, 0)).toBe('Other'.length)
  })
})
