// @vitest-environment happy-dom
import { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { close, exchange, firstState, openPlan, type OpenPlan } from '../../../tests/property/plan-editors.ts'
import { rowsOf } from './flow-rows.ts'
import {
  marginDecorations,
  placeInPlan,
  readingPlaces,
  showMargin,
  type PlanAnnotation,
} from './margin-decorations.ts'
import { anchorOf, rangeOf, type Range } from './plan-anchor.ts'
import { planEditorOptions } from './plan-editor.ts'
import { planWords } from './plan-words.ts'

const plans: OpenPlan[] = []
afterEach(() => close(plans.splice(0)))

/** A plan whose editor shows a margin; what is pressed is noted in `opened`. */
function openWithMargin(clientId = 100, opened: string[] = []): OpenPlan {
  const { editor: bare, ...plan } = openPlan(clientId, firstState())
  bare.destroy()
  const options = planEditorOptions(plan.ydoc, {
    words: planWords((key) => key),
    canWrite: () => true,
    lessonMinutes: () => 40,
    newRowId: () => 'new',
    picturePath: (fileId) => `/files/${fileId}`,
  })
  const margin = marginDecorations({ ydoc: plan.ydoc, onOpen: (id) => opened.push(id) })
  const editor = new Editor({
    element: document.createElement('div'),
    ...options,
    extensions: [...options.extensions, margin],
  })
  const open = { ...plan, editor }
  plans.push(open)
  return open
}
function open(clientId = 101): OpenPlan {
  const plan = openPlan(clientId)
  plans.push(plan)
  return plan
}

/** Where a cell (`row-a/teacher`) or a section (`rationale`) may be written in. */
function startOf({ editor }: OpenPlan, place: string): number {
  const [first, kind] = place.split('/') as [string, string | undefined]
  let found: number | null = null
  editor.state.doc.descendants((node, pos, parent) => {
    const isCell = kind !== undefined && node.attrs['kind'] === kind && parent?.attrs['rowId'] === first
    if (isCell || (kind === undefined && node.attrs['key'] === first)) found ??= pos + 2
  })
  if (found === null) throw new Error(`no ${place}`)
  return found
}
const write = (plan: OpenPlan, place: string, text: string, offset = 0) =>
  plan.editor.view.dispatch(plan.editor.state.tr.insertText(text, startOf(plan, place) + offset))

function find({ editor }: OpenPlan, words: string): Range {
  let range: Range | null = null
  editor.state.doc.descendants((node, pos) => {
    const at = node.isText ? node.text!.indexOf(words) : -1
    if (at !== -1) range ??= { from: pos + at, to: pos + at + words.length }
  })
  if (range === null) throw new Error(`no “${words}”`)
  return range
}
const annotate = (plan: OpenPlan, range: Range) => {
  const made = anchorOf(plan.ydoc, plan.editor.state.doc, range)
  if (made === null) throw new Error('nothing to hold on to')
  return made
}
const textOf = (doc: Editor['state']['doc'], { from, to }: Range) => doc.textBetween(from, to, '\n', '\n')
const wordsAt = (plan: OpenPlan, { anchor, quote }: ReturnType<typeof annotate>) => {
  const range = rangeOf(plan.ydoc, plan.editor.state.doc, anchor, quote)
  return range === null ? null : textOf(plan.editor.state.doc, range)
}

describe('what an annotation of text holds on to', () => {
  it('its words, in every browser, whatever is written around them', () => {
    const [lin, chen] = [open(101), open(102)]
    write(chen, 'rationale', 'Children know halves. They doubt thirds.')
    exchange(plans)
    const made = annotate(lin, find(lin, 'They doubt thirds'))
    expect(made.quote).toBe('They doubt thirds')
    expect(made.anchor).toMatchObject({ sectionKey: 'rationale' })
    expect(made.anchor.rowId).toBeUndefined()
    write(chen, 'rationale', 'All ')
    write(chen, 'rationale', ' here', find(chen, 'doubt').to - startOf(chen, 'rationale'))
    exchange(plans)
    for (const plan of [lin, chen]) expect(wordsAt(plan, made)).toBe('They doubt here thirds')
    // What is written right before or behind belongs to nobody's annotation.
    chen.editor.view.dispatch(chen.editor.state.tr.insertText('!!', find(chen, 'thirds').to))
    exchange(plans)
    expect(wordsAt(lin, made)).toBe('They doubt here thirds')
  })

  it('words over a bold piece and over two lines', () => {
    const chen = open()
    write(chen, 'rationale', 'one two three')
    const two = find(chen, 'two')
    chen.editor.chain().setTextSelection(two).toggleBold().run()
    chen.editor.chain().setTextSelection(find(chen, ' three').to).splitBlock().run()
    chen.editor.view.dispatch(chen.editor.state.tr.insertText('four five'))
    const made = annotate(chen, { from: find(chen, 'ne ').from, to: find(chen, 'four').to })
    expect(made.quote).toBe('ne two three\nfour')
    expect(wordsAt(chen, made)).toBe('ne two three\nfour')
  })

  it('stay with their row when it is moved, and in it when the selection reached further', () => {
    const [lin, chen] = [open(101), open(102)]
    write(chen, 'row-b/teacher', 'Fold the paper')
    write(chen, 'row-c/teacher', 'Compare')
    exchange(plans)
    const made = annotate(lin, { from: find(lin, 'paper').from, to: find(lin, 'Compare').to })
    expect(made.quote).toContain('paper')
    expect(made.quote).not.toContain('Compare')
    expect(made.anchor).toMatchObject({ sectionKey: 'lessonFlow', rowId: 'row-b' })
    chen.flow.move('row-b', 3)
    exchange(plans)
    expect(wordsAt(lin, made)).toBe(made.quote)
  })

  it('survive Enter before, within and behind them', () => {
    const chen = open()
    write(chen, 'rationale', 'Children know halves. They doubt thirds. So do we.')
    const made = annotate(chen, find(chen, 'They doubt thirds.'))
    const enterAt = (pos: number) => chen.editor.chain().setTextSelection(pos).splitBlock().run()
    enterAt(find(chen, ' So do').from)
    expect(wordsAt(chen, made)).toBe('They doubt thirds.')
    enterAt(find(chen, 'They').from)
    expect(wordsAt(chen, made)).toBe('They doubt thirds.')
    enterAt(find(chen, ' thirds').from)
    expect(wordsAt(chen, made)).toMatch(/^They doubt/)
  })

  it('nothing once they are gone, and nothing where no letter is', () => {
    const chen = open()
    write(chen, 'rationale', 'Children know halves.')
    const made = annotate(chen, find(chen, 'know'))
    const { from, to } = find(chen, 'know')
    chen.editor.view.dispatch(chen.editor.state.tr.delete(from, to))
    expect(wordsAt(chen, made)).toBeNull()
    const empty = startOf(chen, 'standards')
    expect(anchorOf(chen.ydoc, chen.editor.state.doc, { from: empty, to: empty })).toBeNull()
    chen.flow.remove('row-a')
    expect(rowsOf(chen.editor.state.doc)).toHaveLength(3)
  })
})

describe('the margin in the editor', () => {
  const about = (annotationId: string, anchor: PlanAnnotation['anchor'], quote = ''): PlanAnnotation => ({
    annotationId,
    anchor,
    quote,
    kind: 'question',
    isOpen: true,
  })
  const show = ({ editor }: OpenPlan, annotations: PlanAnnotation[], current: string | null = null) =>
    editor.view.dispatch(showMargin(editor.state, { annotations, current, draft: null, mayAnnotate: true }))
  const washed = ({ editor }: OpenPlan) =>
    [...editor.view.dom.querySelectorAll('[data-annotation]')].map((it) => it.textContent)

  it('[G13] washes the words, follows what is typed, and puts nothing into the document', () => {
    const plan = openWithMargin()
    write(plan, 'rationale', 'Children know halves.')
    const { anchor, quote } = annotate(plan, find(plan, 'know halves'))
    const before = Y.encodeStateAsUpdate(plan.ydoc)
    show(plan, [about('a', anchor, quote)])
    expect(washed(plan)).toEqual(['know halves'])
    expect(Y.encodeStateAsUpdate(plan.ydoc)).toEqual(before)
    write(plan, 'rationale', 'All ')
    expect(washed(plan)).toEqual(['know halves'])
    expect(textOf(plan.editor.state.doc, placeInPlan(plan.editor.state, 'a')!)).toBe('know halves')
    show(plan, [{ ...about('a', anchor, quote), isOpen: false }])
    expect(washed(plan)).toEqual([])
  })

  it('follows what others write', () => {
    const [lin, chen] = [openWithMargin(101), open(102)]
    write(chen, 'rationale', 'Children know halves.')
    exchange(plans)
    const { anchor, quote } = annotate(lin, find(lin, 'halves'))
    show(lin, [about('a', anchor, quote)])
    write(chen, 'rationale', 'Nearly all ')
    exchange(plans)
    expect(washed(lin)).toEqual(['halves'])
  })

  it('[G11] knows what comes first as one reads, rows in their order, and what is gone', () => {
    const plan = openWithMargin()
    write(plan, 'row-a/teacher', 'first')
    write(plan, 'report', 'last')
    const text = annotate(plan, find(plan, 'last'))
    show(plan, [
      about('report', text.anchor, text.quote),
      about('a', { type: 'row', rowId: 'row-a' }),
      about('d', { type: 'row', rowId: 'row-d' }),
      about('x', { type: 'row', rowId: 'row-x' }),
    ])
    const order = () => {
      const places = [...readingPlaces(plan.editor.state)].filter(([, at]) => at !== null)
      return places.toSorted((one, other) => one[1]! - other[1]!).map(([id]) => id)
    }
    expect(order()).toEqual(['a', 'd', 'report'])
    expect(readingPlaces(plan.editor.state).get('x')).toBeNull()
    plan.flow.move('row-d', 0)
    expect(order()).toEqual(['d', 'a', 'report'])
  })

  it('opens the shortest of the annotations that a click hits', () => {
    const opened: string[] = []
    const plan = openWithMargin(100, opened)
    write(plan, 'rationale', 'Children know halves.')
    const long = annotate(plan, find(plan, 'Children know halves.'))
    const short = annotate(plan, find(plan, 'know'))
    show(plan, [about('long', long.anchor, long.quote), about('short', short.anchor, short.quote)])
    const { editor } = plan
    const click = (pos: number) => {
      editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, pos)))
      editor.view.someProp('handleClick', (handle) => handle(editor.view, pos, new MouseEvent('click')))
    }
    click(find(plan, 'now').from)
    click(find(plan, 'halves').from)
    expect(opened).toEqual(['short', 'long'])
  })
})
