// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { close, exchange, openPlan, type OpenPlan } from '../../../tests/property/plan-editors.ts'
import { replaceMatches } from './find-actions.ts'
import { foundIn, lookAt, lookFor } from './find-highlights.ts'
import { planMatches } from './plan-matches.ts'

let plans: OpenPlan[] = []
afterEach(() => close(plans.splice(0)))

const SOUGHT = { words: '分数', matchCase: false, wholeWords: false }

/** Two people with the same plan: words in a section before the flow, in two of its rows, and in one behind it. */
function open(): [OpenPlan, OpenPlan] {
  const li = openPlan(101)
  write(li, 'lessonGoals', '认识分数，会写分数。')
  write(li, 'row-a/teacher', '第一个分数')
  write(li, 'row-c/teacher', '第二个分数')
  write(li, 'homework', '写三个分数')
  const wang = openPlan(102, Y.encodeStateAsUpdate(li.ydoc))
  plans = [li, wang]
  exchange(plans)
  return [li, wang]
}

function placeOf({ editor }: OpenPlan, place: string): number {
  const [first, kind] = place.split('/') as [string, string | undefined]
  let found: number | null = null
  editor.state.doc.descendants((node, pos, parent) => {
    const isCell = node.attrs['kind'] === kind && parent?.attrs['rowId'] === first
    if (kind === undefined ? node.attrs['key'] === first : isCell) found ??= pos + 2
  })
  if (found === null) throw new Error(`no ${place} in this plan`)
  return found
}
function write(plan: OpenPlan, place: string, text: string): void {
  plan.editor.view.dispatch(plan.editor.state.tr.insertText(text, placeOf(plan, place)))
}

function search({ editor }: OpenPlan, near = 0): void {
  editor.view.dispatch(lookFor(editor.state, (doc) => planMatches(doc, SOUGHT), near))
}
/** For each match the letter before it; the current one in brackets. */
function seen({ editor: { state } }: OpenPlan): string {
  const { matches, current } = foundIn(state)
  return matches
    .map(({ from }, index) => {
      const letter = state.doc.textBetween(Math.max(0, from - 1), from)
      return index === current ? `[${letter}]` : letter
    })
    .join('')
}
const highlighted = ({ editor }: OpenPlan) =>
  [...editor.view.dom.querySelectorAll('.found')].map((it) => it.textContent)
const json = ({ ydoc }: OpenPlan) => JSON.stringify(readPlan(ydoc))

describe('finding in a plan', () => {
  it('[W2] walks as one reads, rows where they stand on the page, and around the ends', () => {
    const [li] = open()
    search(li)
    expect(seen(li)).toBe('[识]写个个个')
    li.flow.move('row-c', 0)
    search(li)
    const order = foundIn(li.editor.state).matches.map(({ from }) =>
      li.editor.state.doc.textBetween(from - 2, from - 1),
    )
    expect(order).toEqual(['认', '会', '二', '一', '三'])
    li.editor.view.dispatch(lookAt(li.editor.state, -1))
    expect(foundIn(li.editor.state).current).toBe(4)
    li.editor.view.dispatch(lookAt(li.editor.state, 5))
    expect(foundIn(li.editor.state).current).toBe(0)
    // From where the caret is, the next in reading.
    search(li, placeOf(li, 'row-a/teacher'))
    expect(foundIn(li.editor.state).current).toBe(3)
  })

  it('[W2] stays right while others write, and stays on the words that one looks at', () => {
    const [li, wang] = open()
    search(li, placeOf(li, 'row-c/teacher'))
    expect(foundIn(li.editor.state).current).toBe(3)
    write(wang, 'lessonGoals', '先说分数。')
    write(wang, 'row-a/stage', '分数')
    exchange(plans)
    expect(highlighted(li)).toHaveLength(7)
    expect(foundIn(li.editor.state).current).toBe(5)
    expect(seen(li).replaceAll(/[[\]]/g, '')).toHaveLength(6)
    // One's own typing too.
    write(li, 'lessonGoals', '再说分数。')
    expect(foundIn(li.editor.state).current).toBe(6)
    // What one looks at is gone: the next one is looked at.
    wang.flow.remove('row-c')
    exchange(plans)
    const { matches, current } = foundIn(li.editor.state)
    expect(matches).toHaveLength(7)
    expect(current).toBe(6)
  })

  it('[W2] is no part of the plan, and closing leaves nothing behind', () => {
    const [li] = open()
    const before = json(li)
    const html = li.editor.view.dom.innerHTML
    let updates = 0
    li.ydoc.on('update', () => (updates += 1))
    search(li)
    expect(highlighted(li)).toHaveLength(5)
    li.editor.view.dispatch(lookAt(li.editor.state, 2))
    li.editor.view.dispatch(lookFor(li.editor.state, null, 0))
    expect(highlighted(li)).toEqual([])
    expect(li.editor.view.dom.innerHTML).toBe(html)
    expect(json(li)).toBe(before)
    expect(updates).toBe(0)
  })
})

describe('replacing in a plan', () => {
  const all = { sought: SOUGHT, replacement: '小数', canWrite: true, only: undefined }

  it('[W5] replaces all by one edit, which one step of undo takes back and one of redo brings again', () => {
    const [li, wang] = open()
    write(li, 'report', '我的话')
    let updates = 0
    li.ydoc.on('update', () => (updates += 1))
    expect(replaceMatches(li.editor, all)).toBe(5)
    expect(updates).toBe(1)
    expect(json(li)).not.toContain('分数')
    exchange(plans)
    write(wang, 'unitGoals', '别人的话')
    exchange(plans)
    li.editor.commands.undo()
    expect(json(li).match(/分数/g)).toHaveLength(5)
    expect(json(li)).toContain('我的话')
    expect(json(li)).toContain('别人的话')
    li.editor.commands.redo()
    expect(json(li)).not.toContain('分数')
  })

  it('[W5] finds for who may only read, and replaces nothing for them', () => {
    const [li] = open()
    li.editor.setEditable(false)
    search(li)
    expect(foundIn(li.editor.state).matches).toHaveLength(5)
    const before = json(li)
    expect(replaceMatches(li.editor, { ...all, canWrite: false })).toBe(0)
    expect(json(li)).toBe(before)
  })

  it('replaces the one that is looked at, also in a row that was moved', () => {
    const [li] = open()
    li.flow.move('row-c', 0)
    search(li, placeOf(li, 'row-c/teacher'))
    const { matches, current } = foundIn(li.editor.state)
    expect(replaceMatches(li.editor, { ...all, only: matches[current]!.place })).toBe(1)
    expect(json(li)).toContain('第二个小数')
    expect(json(li).match(/分数/g)).toHaveLength(4)
  })
})
