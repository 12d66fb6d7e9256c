// @vitest-environment happy-dom
import { DOMParser, Slice, Fragment } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { close, firstState, openPlan, type OpenPlan } from '../../../tests/property/plan-editors.ts'
import { PlanLog } from '../../../tests/property/plan-log.ts'
import * as Y from 'yjs'
import { PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'
import { insertTable } from './plan-table.ts'

let plans: OpenPlan[] = []
let log: PlanLog
let li: OpenPlan
let wang: OpenPlan
beforeEach(() => {
  log = new PlanLog(firstState(), 'system')
  plans = [openPlan(100), openPlan(101)]
  ;[li, wang] = plans as [OpenPlan, OpenPlan]
  log.seat(li, 'li')
  log.seat(wang, 'wang')
})
afterEach(() => close(plans.splice(0)))

/** Whose words these are, without the stages' names that every plan begins with. */
const authors = () => log.authors().filter(([personId]) => personId !== 'system')

/** Position behind the first occurrence of some words. */
function behind({ editor }: OpenPlan, words: string): number {
  let found = -1
  editor.state.doc.descendants((node, pos) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1
    if (at >= 0 && found < 0) found = pos + 1 + at + words.length
  })
  if (found < 0) throw new Error(`“${words}” is not in this plan`)
  return found
}

function caretBehind(plan: OpenPlan, words: string, more = 0): void {
  const { state, view } = plan.editor
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, behind(plan, words) + more)))
}

function select(plan: OpenPlan, words: string, until = words): void {
  const { state, view } = plan.editor
  const [from, to] = [behind(plan, words) - words.length, behind(plan, until)]
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)))
}

function intoSection(plan: OpenPlan, key: string): void {
  const { state, view } = plan.editor
  let at = 0
  state.doc.forEach((section, pos) => {
    if (section.attrs['key'] === key) at = pos + 2
  })
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at)))
}

function type({ editor }: OpenPlan, words: string): void {
  for (const letter of words) editor.view.dispatch(editor.state.tr.insertText(letter))
}

/** What is done next is a step of its own for undo, as after half a second's rest. */
function rest({ editor }: OpenPlan): void {
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: Y.UndoManager }
  undoManager.stopCapturing()
}

/** "Li and Wang" in one paragraph of the section: Li's words with Wang's in the middle. */
function both(): void {
  intoSection(li, 'rationale')
  type(li, '学生会数方格，会比长短')
  caretBehind(wang, '方格')
  type(wang, '和圆片')
}
const BOTH = [
  ['li', '学生会数方格'],
  ['wang', '和圆片'],
  ['li', '，会比长短'],
]

describe('who wrote it', () => {
  it('[H14] every letter is whose keyboard typed it, right through Enter and joining again', () => {
    both()
    expect(authors()).toEqual(BOTH)
    caretBehind(wang, '学生')
    wang.editor.commands.splitBlock()
    expect(wang.editor.state.doc.textContent).toContain('会数方格')
    expect(authors()).toEqual(BOTH)
    wang.editor.commands.keyboardShortcut('Backspace')
    expect(authors()).toEqual(BOTH)
    caretBehind(wang, '学生')
    wang.editor.commands.splitBlock()
    type(wang, '新')
    li.editor.commands.setTextSelection(behind(li, '学生'))
    li.editor.commands.keyboardShortcut('Delete')
    expect(authors()).toEqual([['li', '学生'], ['wang', '新'], ['li', '会数方格'], ...BOTH.slice(1)])
  })

  it('[H14] making a heading, a list and a paragraph again takes nobody the words away', () => {
    both()
    caretBehind(wang, '学生')
    wang.editor.commands.toggleHeading({ level: 3 })
    expect(authors()).toEqual(BOTH)
    wang.editor.commands.toggleHeading({ level: 3 })
    wang.editor.commands.toggleBulletList()
    expect(authors()).toEqual(BOTH)
    wang.editor.commands.splitListItem('listItem')
    wang.editor.commands.sinkListItem('listItem')
    wang.editor.commands.liftListItem('listItem')
    wang.editor.commands.toggleOrderedList()
    wang.editor.commands.toggleOrderedList()
    expect(authors()).toEqual(BOTH)
  })

  it('[H14] a selection over paragraphs that is typed over leaves the rest of them to its authors', () => {
    both()
    caretBehind(wang, '学生')
    wang.editor.commands.splitBlock()
    select(wang, '生', '方格')
    type(wang, '能')
    expect(authors()).toEqual([
      ['li', '学'],
      ['wang', '能和圆片'],
      ['li', '，会比长短'],
    ])
  })

  it('[H15] words that are dragged elsewhere stay whose they were', () => {
    both()
    const { editor } = wang
    select(wang, '格和圆')
    const { from, to } = editor.state.selection
    const slice = editor.state.doc.slice(from, to)
    const tr = editor.state.tr.delete(from, to)
    let at = 0
    tr.doc.forEach((section, pos) => {
      if (section.attrs['key'] === 'lessonGoals') at = pos + 2
    })
    editor.view.dispatch(tr.replaceRange(at, at, slice))
    expect(authors()).toEqual([
      ['li', '格'],
      ['wang', '和圆'],
      ['li', '学生会数方'],
      ['wang', '片'],
      ['li', '，会比长短'],
    ])
  })

  it('[H15] words that somebody cuts out and pastes elsewhere stay whose they were, typed anew they do not', () => {
    both()
    select(wang, '数方格和圆片')
    const { from, to } = wang.editor.state.selection
    const slice = wang.editor.state.doc.slice(from, to)
    wang.editor.commands.deleteSelection()
    intoSection(wang, 'lessonGoals')
    wang.editor.view.dispatch(wang.editor.state.tr.replaceSelection(slice))
    const pasted = [
      ['li', '数方格'],
      ['wang', '和圆片'],
      ['li', '学生会，会比长短'],
    ]
    expect(authors()).toEqual(pasted)
    select(wang, '会比长短')
    wang.editor.commands.deleteSelection()
    type(wang, '会比长短')
    expect(authors()).toEqual([...pasted.slice(0, 2), ['li', '学生会，'], ['wang', '会比长短']])
  })

  it('[H14] a table around, rows moved and minutes set change nobody’s words', () => {
    both()
    caretBehind(wang, '长短')
    insertTable(wang.editor)
    type(wang, '表')
    li.flow.move('row-c', 0)
    li.flow.setMinutes('row-c', 12)
    wang.editor.commands.addRowBefore()
    wang.editor.commands.addColumnBefore()
    expect(authors()).toEqual([...BOTH, ['wang', '表']])
    const { rows, credits } = log.read()
    expect(credits[rows['row-c']!.minutes!]!.personId).toBe('li')
    expect(credits[rows['row-c']!.order!]!.personId).toBe('li')
    expect(credits[rows['row-c']!.added!]!.personId).toBe('system')
  })
})

describe('what comes back', () => {
  it('[H16] undo brings words back as whose they were, and redo too', () => {
    both()
    rest(wang)
    select(wang, '方格和圆')
    wang.editor.commands.deleteSelection()
    expect(authors()).toEqual([
      ['li', '学生会数'],
      ['wang', '片'],
      ['li', '，会比长短'],
    ])
    wang.editor.commands.undo()
    expect(authors()).toEqual(BOTH)
    wang.editor.commands.redo()
    wang.editor.commands.undo()
    expect(authors()).toEqual(BOTH)
  })

  it('[H16] undo of a split, of a heading and of a row that went keeps every author', () => {
    both()
    rest(wang)
    caretBehind(wang, '学生')
    wang.editor.commands.splitBlock()
    wang.editor.commands.undo()
    expect(authors()).toEqual(BOTH)
    rest(wang)
    wang.editor.commands.toggleHeading({ level: 4 })
    wang.editor.commands.undo()
    expect(authors()).toEqual(BOTH)
    wang.flow.setMinutes('row-b', 5)
    caretBehind(li, 'Explore')
    type(li, '里')
    caretBehind(wang, '里')
    type(wang, '外')
    rest(wang)
    wang.flow.remove('row-b')
    wang.editor.commands.undo()
    expect(log.authors().find(([, text]) => text.endsWith('Explore'))).toBeDefined()
    expect(authors().slice(3)).toEqual([
      ['li', '里'],
      ['wang', '外'],
    ])
  })

  it('[H16] the same letter typed again where it was deleted is whose who typed it', () => {
    intoSection(li, 'rationale')
    type(li, '数一数')
    select(wang, '一')
    wang.editor.commands.deleteSelection()
    type(wang, '一')
    expect(authors()).toEqual([
      ['li', '数'],
      ['wang', '一'],
      ['li', '数'],
    ])
  })

  it('[H18] what a restore brings back is whose it was, whoever deleted and whoever restored it', () => {
    both()
    const then = log.whole()
    rest(wang)
    select(wang, '方格和圆')
    wang.editor.commands.deleteSelection()
    const since = Y.encodeStateAsUpdate(log.whole(), Y.encodeStateVector(then))
    const undo = new Y.UndoManager(then.getXmlFragment(PLAN_FRAGMENT), { trackedOrigins: new Set(['since']) })
    Y.applyUpdate(then, since, 'since')
    then.clientID = 900
    const before = Y.encodeStateVector(then)
    undo.undo()
    log.receive(Y.encodeStateAsUpdate(then, before), 'chen', 'restore')
    expect(authors()).toEqual(BOTH)

    // Where changes cannot be taken back exactly, a restore writes whole blocks anew.
    rest(wang)
    caretBehind(wang, '方格')
    wang.editor.chain().selectParentNode().deleteSelection().run()
    const anew = log.whole()
    anew.clientID = 901
    const known = Y.encodeStateVector(anew)
    const sections = anew.getXmlFragment(PLAN_FRAGMENT).toArray() as Y.XmlElement[]
    const block = new Y.XmlElement('paragraph')
    block.insert(0, [new Y.XmlText('学生会数方格和圆片，会比长短')])
    sections.find((it) => it.getAttribute('key') === 'rationale')!.insert(0, [block])
    log.receive(Y.encodeStateAsUpdate(anew, known), 'chen', 'restore')
    expect(authors()).toEqual(BOTH)
  })

  it('[H17] what was done without a connection is its person’s, and what it only moved is not', () => {
    both()
    log.leave(wang)
    caretBehind(wang, '学生')
    wang.editor.commands.splitBlock()
    wang.editor.commands.toggleBulletList()
    caretBehind(wang, '圆片')
    type(wang, '离线')
    intoSection(li, 'lessonGoals')
    type(li, '目标')
    log.comeBack(wang)
    expect(authors()).toEqual([
      ['li', '目标学生会数方格'],
      ['wang', '和圆片离线'],
      ['li', '，会比长短'],
    ])
  })
})

describe('pasting', () => {
  it('[H14] several pasted paragraphs are whose who pasted them, what stood around stays', () => {
    both()
    caretBehind(wang, '学生')
    const box = document.createElement('div')
    box.innerHTML = '<p>第一段</p><p>第二段</p>'
    const content = DOMParser.fromSchema(wang.editor.schema).parse(box, { topNode: undefined as never })
    const blocks: Fragment = content.type.name === 'doc' ? content.content : Fragment.from(content)
    const paragraphs: Fragment =
      blocks.firstChild?.type.name === 'section' ? blocks.firstChild.content : blocks
    wang.editor.view.dispatch(wang.editor.state.tr.replaceSelection(new Slice(paragraphs, 1, 1)))
    expect(authors()).toEqual([
      ['li', '学生'],
      ['wang', '第一段第二段'],
      ['li', '会数方格'],
      ...BOTH.slice(1),
    ])
  })
})
