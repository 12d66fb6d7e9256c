// @vitest-environment happy-dom
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { close, exchange, openPlan, type OpenPlan } from '../../../tests/property/plan-editors.ts'
import { intoRow, rowsOf, toCellAcross, toNeighbourCell } from './flow-rows.ts'
import { insertTable } from './plan-table.ts'

let plans: OpenPlan[] = []
afterEach(() => close(plans.splice(0)))

function open(count: number): OpenPlan[] {
  plans = Array.from({ length: count }, (_, index) => openPlan(100 + index))
  return plans
}

/** Puts the caret into a cell (`row-a/teacher`) or a section (`lessonGoals`). */
function caretInto({ editor }: OpenPlan, place: string): void {
  const [first, kind] = place.split('/') as [string, string | undefined]
  let found: number | null = null
  editor.state.doc.descendants((node, pos, parent) => {
    const isCell = node.attrs['kind'] === kind && parent?.attrs['rowId'] === first
    if (kind === undefined ? node.attrs['key'] === first : isCell) found ??= pos + node.nodeSize - 1
  })
  if (found === null) throw new Error(`no ${place} in this plan`)
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve(found), -1)))
}

function typeInto(plan: OpenPlan, place: string, text: string): void {
  caretInto(plan, place)
  plan.editor.view.dispatch(plan.editor.state.tr.insertText(text))
}

/** Presses a key, with Ctrl unless told otherwise, as the editor's own handlers hear it. */
function press({ editor: { view } }: OpenPlan, key: string, ctrlKey = true): void {
  const event = new KeyboardEvent('keydown', { key, ctrlKey })
  view.someProp('handleKeyDown', (handle) => handle(view, event))
}

const outline = ({ ydoc }: OpenPlan) => planOutline(readPlan(ydoc))
const ids = (plan: OpenPlan) => outline(plan).rows.map((row) => row.rowId)

describe('rows of the flow', () => {
  it('[P5] what a colleague writes in a row while somebody moves it stays, and the row exists once', () => {
    const [li, wang] = open(2) as [OpenPlan, OpenPlan]
    typeInto(wang, 'row-a/teacher', '怎样比较这两个长方形?')
    li.flow.move('row-a', 3)
    wang.flow.move('row-a', 1)
    exchange(plans)
    expect(ids(li)).toEqual(ids(wang))
    expect(ids(li).toSorted()).toEqual(['row-a', 'row-b', 'row-c', 'row-d'])
    expect(outline(li).rows.find((row) => row.rowId === 'row-a')?.cells.teacher).toBe('怎样比较这两个长方形?')
  })

  it('[P5] a row is added after the one that was meant, also where rows were moved before', () => {
    const [li] = open(1) as [OpenPlan]
    li.flow.move('row-d', 0)
    expect(ids(li)).toEqual(['row-d', 'row-a', 'row-b', 'row-c'])
    const added = li.flow.add('row-d')!
    expect(ids(li)).toEqual(['row-d', added, 'row-a', 'row-b', 'row-c'])
    const last = li.flow.add(null)!
    expect(ids(li).at(-1)).toBe(last)
    li.editor.view.dispatch(intoRow(li.editor.state, last)!)
    expect(li.editor.state.selection.$head.node(-1).attrs['kind']).toBe('stage')
  })

  it('Tab walks through the cells in reading order and leaves past the last', () => {
    const [li] = open(1) as [OpenPlan]
    li.flow.move('row-d', 0)
    caretInto(li, 'row-d/intent')
    li.editor.view.dispatch(toNeighbourCell(li.editor.state, 1)!)
    const $head = li.editor.state.selection.$head
    expect([$head.node(-2).attrs['rowId'], $head.node(-1).attrs['kind']]).toEqual(['row-a', 'stage'])
    caretInto(li, 'row-c/intent')
    expect(toNeighbourCell(li.editor.state, 1)).toBeNull()
  })

  it('arrows go to the cell above or below on the page, once the cell has no further line', () => {
    const [li] = open(1) as [OpenPlan]
    li.flow.move('row-d', 0)
    typeInto(li, 'row-d/teacher', '一')
    li.editor.commands.splitBlock()
    expect(toCellAcross(li.editor.state, -1)).toBeNull()
    li.editor.view.dispatch(toCellAcross(li.editor.state, 1)!)
    const where = () => {
      const { $head } = li.editor.state.selection
      return [$head.node(-2).attrs['rowId'], $head.node(-1).attrs['kind']]
    }
    expect(where()).toEqual(['row-a', 'teacher'])
    li.editor.view.dispatch(toCellAcross(li.editor.state, -1)!)
    expect(where()).toEqual(['row-d', 'teacher'])
    expect(toCellAcross(li.editor.state, -1)).toBeNull()
  })

  it('[P6] only the command removes a row, and undo brings it back with its words, minutes and place', () => {
    const [li] = open(1) as [OpenPlan]
    typeInto(li, 'row-b/students', '用小方格摆一摆')
    li.flow.setMinutes('row-b', 12)
    const before = outline(li)
    const row = rowsOf(li.editor.state.doc)[1]!
    li.editor.view.dispatch(li.editor.state.tr.delete(row.pos, row.pos + row.node.nodeSize))
    expect(outline(li)).toEqual(before)
    li.flow.remove('row-b')
    expect(ids(li)).toEqual(['row-a', 'row-c', 'row-d'])
    li.editor.commands.undo()
    expect(outline(li).rows[1]).toEqual(before.rows[1])
  })
})

describe('the caret', () => {
  const where = ({ editor }: OpenPlan) => {
    const { $head } = editor.state.selection
    return [$head.node(-2).attrs['rowId'], $head.node(-1).attrs['kind']]
  }

  it('stays in its empty cell while a colleague adds, moves, fills and removes rows around it', () => {
    const [li, wang] = open(2) as [OpenPlan, OpenPlan]
    caretInto(li, 'row-c/teacher')
    wang.flow.add('row-a')
    exchange(plans)
    expect(where(li)).toEqual(['row-c', 'teacher'])
    wang.flow.remove('row-a')
    exchange(plans)
    expect(where(li)).toEqual(['row-c', 'teacher'])
    wang.flow.move('row-c', 0)
    typeInto(wang, 'row-b/teacher', '提问')
    exchange(plans)
    expect(where(li)).toEqual(['row-c', 'teacher'])
    typeInto(wang, 'row-c/teacher', '同一格')
    exchange(plans)
    expect(where(li)).toEqual(['row-c', 'teacher'])
  })

  it('stays in its paragraph while a colleague begins paragraphs above it', () => {
    const [li, wang] = open(2) as [OpenPlan, OpenPlan]
    typeInto(wang, 'rationale', '学生')
    wang.editor.commands.splitBlock()
    exchange(plans)
    caretInto(li, 'rationale')
    const $before = li.editor.state.selection.$head
    expect($before.index(1)).toBe(1)
    wang.editor.view.dispatch(
      wang.editor.state.tr.setSelection(
        TextSelection.near(wang.editor.state.doc.resolve($before.before(1) + 2)),
      ),
    )
    wang.editor.commands.splitBlock()
    exchange(plans)
    expect(li.editor.state.selection.$head.index(1)).toBe(2)
  })
})

describe('the structure', () => {
  it('[P6] selecting everything and deleting leaves every section, row and cell', () => {
    const [li] = open(1) as [OpenPlan]
    typeInto(li, 'lessonGoals', '理解面积')
    press(li, 'a')
    const { from, to } = li.editor.state.selection
    expect(li.editor.state.doc.textBetween(from, to)).toBe('理解面积')
    press(li, 'a')
    expect(li.editor.state.selection.toJSON()).toEqual({ type: 'all' })
    li.editor.commands.deleteSelection()
    expect(ids(li)).toEqual(['row-a', 'row-b', 'row-c', 'row-d'])
    expect(outline(li).sections.find((section) => section.key === 'lessonGoals')?.text).toBe('理解面积')
  })

  it('a place without a paragraph gets one when somebody edits next', () => {
    const [li, wang] = open(2) as [OpenPlan, OpenPlan]
    for (const text of ['一', '二']) typeInto(li, 'rationale', text)
    exchange(plans)
    li.editor.commands.splitBlock()
    exchange(plans)
    // She removed the first paragraph, he the second.
    const section = ({ ydoc }: OpenPlan) =>
      ydoc
        .getXmlFragment(PLAN_FRAGMENT)
        .toArray()
        .find((it) => it instanceof Y.XmlElement && it.getAttribute('key') === 'rationale') as Y.XmlElement
    section(li).delete(0, 1)
    section(wang).delete(1, 1)
    exchange(plans)
    const paragraphs = (plan: OpenPlan): number => section(plan).length
    expect(paragraphs(li)).toBe(0)
    typeInto(li, 'title', '面积')
    expect(paragraphs(li)).toBe(1)
  })
})

describe('tables', () => {
  it('a new table takes the caret, and Tab past its last cell adds a row with the caret in it', () => {
    const [li] = open(1) as [OpenPlan]
    typeInto(li, 'standards', '先前')
    insertTable(li.editor)
    li.editor.view.dispatch(li.editor.state.tr.insertText('甲'))
    const cells = () => {
      const found: string[] = []
      li.editor.state.doc.descendants((node) => {
        if (node.type.spec['tableRole'] === 'cell' || node.type.spec['tableRole'] === 'header_cell') {
          expect(node.childCount).toBe(1)
          found.push(node.textContent)
        }
      })
      return found
    }
    expect(cells()).toEqual(['甲', '', '', '', '', '', '', '', ''])
    for (let tab = 0; tab < 9; tab += 1) press(li, 'Tab', false)
    li.editor.view.dispatch(li.editor.state.tr.insertText('乙'))
    expect(cells()).toEqual(['甲', '', '', '', '', '', '', '', '', '乙', '', ''])
    expect(outline(li).sections.find((section) => section.key === 'standards')?.text).toBe('先前\n甲\n乙')
  })

  it('people who edit one table apart do not make it grow without end', () => {
    const [li, wang] = open(2) as [OpenPlan, OpenPlan]
    typeInto(li, 'standards', '表')
    insertTable(li.editor)
    exchange(plans)
    const intoTable = ({ editor }: OpenPlan): void => {
      let at = 0
      editor.state.doc.descendants((node, pos) => {
        if (node.type.name === 'tableHeader' && at === 0) at = pos + 2
      })
      editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at)))
    }
    intoTable(li)
    intoTable(wang)
    li.editor.commands.addRowAfter()
    wang.editor.commands.addColumnAfter()
    for (let round = 0; round < 6; round += 1) {
      exchange(plans)
      intoTable(li)
      li.editor.view.dispatch(li.editor.state.tr.insertText('a'))
      exchange(plans)
      intoTable(wang)
      wang.editor.view.dispatch(wang.editor.state.tr.insertText('b'))
    }
    exchange(plans)
    const count = (plan: OpenPlan) =>
      JSON.stringify(readPlan(plan.ydoc)).match(/"table(Cell|Header)"/g)?.length
    expect(count(li)).toBe(16)
    expect(readPlan(wang.ydoc)).toEqual(readPlan(li.ydoc))
  })
})

describe('undo', () => {
  it("[P8] takes back one's own words only", () => {
    const [li, wang] = open(2) as [OpenPlan, OpenPlan]
    typeInto(li, 'title', '长方形的面积')
    exchange(plans)
    typeInto(wang, 'rationale', '学生会数格子')
    exchange(plans)
    li.editor.commands.undo()
    exchange(plans)
    expect(outline(wang).title).toBe('')
    expect(outline(wang).sections.find((section) => section.key === 'rationale')?.text).toBe('学生会数格子')
  })

  it('[P8] leaves a row that I added when a colleague has written in it since', () => {
    const [li, wang] = open(2) as [OpenPlan, OpenPlan]
    const mine = li.flow.add('row-a')!
    typeInto(li, `${mine}/stage`, '我的环节')
    exchange(plans)
    typeInto(wang, `${mine}/students`, '同伴写的话')
    exchange(plans)
    while (li.editor.can().undo()) li.editor.commands.undo()
    exchange(plans)
    const row = outline(wang).rows.find((it) => it.rowId === mine)
    expect(row?.cells.students).toBe('同伴写的话')
    expect(row?.cells.stage).toBe('')
  })

  it('goes on following colleagues after an undo', () => {
    const [li, wang] = open(2) as [OpenPlan, OpenPlan]
    typeInto(li, 'report', '很长的一段话'.repeat(20))
    li.editor.commands.undo()
    typeInto(wang, 'title', '面积')
    exchange(plans)
    expect(li.editor.state.doc.textContent).toContain('面积')
  })
})
