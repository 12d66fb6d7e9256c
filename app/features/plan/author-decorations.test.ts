// @vitest-environment happy-dom
import { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { attribute } from '#domain/history/attribution-document.ts'
import { authorRuns } from '#domain/history/author-runs-document.ts'
import { lookUpAuthors } from '#domain/history/author-runs.ts'
import { CreditTable } from '#domain/history/credits.ts'
import { close, firstState, openPlan, type OpenPlan } from '../../../tests/property/plan-editors.ts'
import { PlanLog } from '../../../tests/property/plan-log.ts'
import { until } from '../../../tests/world/until.ts'
import {
  authorBeside,
  authorDecorations,
  type AuthorSource,
  lettersByPerson,
  showAuthors,
} from './author-decorations.ts'
import { planEditorOptions } from './plan-editor.ts'
import { planWords } from './plan-words.ts'

const PEOPLE: Record<number, string> = { 1: 'system', 100: 'li', 101: 'wang' }

let log: PlanLog
let li: OpenPlan
let wang: OpenPlan
beforeEach(() => {
  log = new PlanLog(firstState(), 'system')
  li = openPlan(100)
  wang = withAuthors(101)
  log.seat(li, 'li')
  log.seat(wang, 'wang')
})
afterEach(() => close([li, wang]))

/** A plan whose editor can show authors, as the page's can. */
function withAuthors(clientId: number): OpenPlan {
  const plan = openPlan(clientId)
  plan.editor.destroy()
  const options = planEditorOptions(plan.ydoc, {
    words: planWords((key) => key),
    canWrite: () => true,
    lessonMinutes: () => 40,
    newRowId: () => 'row-new',
    picturePath: () => '',
  })
  const extensions = [...options.extensions, authorDecorations(plan.ydoc)]
  return { ...plan, editor: new Editor({ element: document.createElement('div'), ...options, extensions }) }
}

/** What the page knows: the server's word on what is in the log, else whose clientID it is. */
function source(withServer: boolean): AuthorSource {
  const table = new CreditTable()
  const whole = log.whole()
  const runs = authorRuns(whole, attribute(whole, log.ledger()), table)
  const lookUp = withServer ? lookUpAuthors(runs) : () => null
  return (clientId, clock) => {
    const known = lookUp(clientId, clock)
    if (known === null) return { personId: PEOPLE[clientId] ?? null, credit: null, until: clock + 1 }
    return { personId: table.list()[known.credit]!.personId, ...known }
  }
}

function type({ editor }: OpenPlan, behind: string, words: string): void {
  let at = 2
  editor.state.doc.descendants((node, pos) => {
    if (node.isText && behind !== '' && node.text!.includes(behind))
      at = pos + node.text!.indexOf(behind) + behind.length
  })
  const { state, view } = editor
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at)))
  for (const letter of words) view.dispatch(editor.state.tr.insertText(letter))
}

/** What is coloured in the title, and as whose. */
const shown = () =>
  [
    ...wang.editor.view.dom.querySelectorAll<HTMLElement>(
      '[data-plan=section] [data-author], .plan-section [data-author]',
    ),
  ]
    .map((it) => [it.dataset['author'], it.textContent])
    .filter(([author]) => author !== 'system')

it('[H19] shows whose words these are, at once for what is new, and changes no document by it', async () => {
  type(li, '', '面积单位')
  const before = Y.encodeStateAsUpdate(wang.ydoc)
  wang.editor.view.dispatch(showAuthors(wang.editor.state, source(true)))
  expect(shown()).toEqual([['li', '面积单位']])
  expect(Y.encodeStateAsUpdate(wang.ydoc)).toEqual(before)
  expect(wang.editor.can().undo()).toBe(false)

  type(wang, '面积', '的')
  await until(() =>
    expect(shown()).toEqual([
      ['li', '面积'],
      ['wang', '的'],
      ['li', '单位'],
    ]),
  )
  type(li, '单位', '换算')
  expect(shown().at(-1)).toEqual(['li', '换算'])
  expect(lettersByPerson(wang.editor.state).get('li')).toBe(6)
  li.editor.view.dispatch(
    li.editor.state.tr.delete(li.editor.state.selection.head - 2, li.editor.state.selection.head),
  )
  expect(shown().at(-1)).toEqual(['li', '单位'])
  li.editor.commands.splitBlock()
  li.editor.commands.keyboardShortcut('Backspace')
  expect(wang.editor.state.doc.firstChild!.textContent).toBe('面积的单位')
  wang.editor.view.dispatch(showAuthors(wang.editor.state, null))
  expect(shown()).toEqual([])
})

it('[H19] what the page could only guess is put right by the server', async () => {
  type(li, '', '面积单位')
  wang.editor.view.dispatch(showAuthors(wang.editor.state, source(true)))
  type(wang, '面积', '')
  wang.editor.commands.splitBlock()
  // Enter writes the rest of the paragraph anew: by the clientID it is Wang's.
  await until(() =>
    expect(shown()).toEqual([
      ['li', '面积'],
      ['wang', '单位'],
    ]),
  )
  wang.editor.view.dispatch(showAuthors(wang.editor.state, source(true)))
  expect(shown()).toEqual([
    ['li', '面积'],
    ['li', '单位'],
  ])
  const { head } = wang.editor.state.selection
  expect(authorBeside(wang.editor.state, head + 1)).toMatchObject({ personId: 'li' })
})
