// @vitest-environment happy-dom
import { Editor } from '@tiptap/core'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, it } from 'vitest'
import { picturesOf } from '#domain/plan/picture.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { close, exchange, firstState, openPlan, type OpenPlan } from '../../../tests/property/plan-editors.ts'
import { insertPicture, keepPlace, picturePlaces } from './picture-places.ts'
import type { Upload } from './picture-uploads.ts'
import { planEditorOptions } from './plan-editor.ts'
import { planWords } from './plan-words.ts'

const id = (digit: number) => `0b54c0de-77aa-4d2a-8f05-2d6b1f0a9e1${digit}`
const upload = (order: number): Upload => ({
  key: `k${order}`,
  name: 'x',
  alt: `picture ${order}`,
  order,
  state: 'sending',
  progress: 1,
  refusal: null,
  preview: null,
})
const file = (digit: number) => ({ id: id(digit), mime: 'image/png', width: 4, height: 3 })

let open: OpenPlan[] = []
afterEach(() => close(open.splice(0)))

function twoPlans(): [OpenPlan, OpenPlan] {
  const wang = openPlan(7)
  const { editor: bare, ...plan } = openPlan(8, firstState())
  bare.destroy()
  const options = planEditorOptions(plan.ydoc, {
    words: planWords((key) => key),
    canWrite: () => true,
    lessonMinutes: () => 40,
    newRowId: () => 'new',
    picturePath: (fileId) => `/files/${fileId}`,
  })
  const places = picturePlaces({
    ydoc: plan.ydoc,
    show: () => document.createElement('span'),
    onPasted: () => {},
  })
  const editor = new Editor({
    element: document.createElement('div'),
    ...options,
    extensions: [...options.extensions, places],
  })
  open = [{ ...plan, editor }, wang]
  return open as [OpenPlan, OpenPlan]
}

/** Types at the end of a section, and answers where the caret is then. */
function typeInto({ editor }: OpenPlan, key: string, text: string): number {
  let at = 0
  editor.state.doc.forEach((node, pos) => {
    if (node.attrs['key'] === key) at = pos + node.nodeSize - 2
  })
  const tr = editor.state.tr
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at)).insertText(text))
  return editor.state.selection.head
}

function blocksOf({ ydoc }: OpenPlan, key: string): string[] {
  const section = readPlan(ydoc).content!.find((it) => it.attrs?.['key'] === key)
  const name = (it: PlanJson) =>
    it.type === 'picture' ? String(it.attrs?.['alt']) : (it.content ?? []).map((text) => text.text).join('')
  return (section?.content ?? []).map(name)
}

describe('the place of a picture on its way', () => {
  it('[T9] follows its words while colleagues write and add blocks around it', () => {
    const [li, wang] = twoPlans()
    const pos = typeInto(li, 'rationale', 'Here:')
    li.editor.view.dispatch(keepPlace(li.editor.state.tr, [{ key: 'k1', pos }]))
    exchange(open)
    typeInto(wang, 'title', 'A title that is longer than before')
    typeInto(wang, 'rationale', ' and more')
    wang.flow.add('row-a')
    exchange(open)
    typeInto(wang, 'rationale', '!')
    wang.editor.commands.splitBlock()
    typeInto(wang, 'rationale', 'Below')
    exchange(open)
    insertPicture(li.editor.view, upload(1), file(1), new Map())
    exchange(open)
    expect(blocksOf(wang, 'rationale')).toEqual(['Here: and more!', 'picture 1', 'Below'])
    expect(readPlan(li.ydoc)).toEqual(readPlan(wang.ydoc))
  })

  for (const arrival of [
    [1, 2, 3],
    [3, 2, 1],
    [2, 3, 1],
  ])
    for (const words of ['Here:', ''])
      it(`[T9] pictures that arrive as ${arrival.join(', ')} ${words === '' ? 'at an empty line' : 'below words'} stand in their order`, () => {
        const [li] = twoPlans()
        const pos = typeInto(li, 'rationale', words)
        const places = [1, 2, 3].map((order) => ({ key: `k${order}`, pos }))
        li.editor.view.dispatch(keepPlace(li.editor.state.tr, places))
        const orders = new Map<string, number>()
        for (const order of arrival) insertPicture(li.editor.view, upload(order), file(order), orders)
        const stand = ['picture 1', 'picture 2', 'picture 3']
        expect(blocksOf(li, 'rationale')).toEqual(words === '' ? [...stand, ''] : [words, ...stand])
      })

  it('[T9] when everything around it is gone the picture is not lost', () => {
    const [li, wang] = twoPlans()
    let pos = 0
    li.editor.state.doc.descendants((node, at, parent) => {
      if (node.type.name === 'flowCell' && parent?.attrs['rowId'] === 'row-b') pos = at + 2
    })
    li.editor.view.dispatch(keepPlace(li.editor.state.tr, [{ key: 'k1', pos }]))
    wang.flow.remove('row-b')
    exchange(open)
    insertPicture(li.editor.view, upload(1), file(1), new Map())
    expect(picturesOf(readPlan(li.ydoc))).toHaveLength(1)
  })

  it('[T10] undo takes back the picture and leaves what was typed before it', () => {
    const [li] = twoPlans()
    const pos = typeInto(li, 'rationale', 'Here:')
    li.editor.view.dispatch(keepPlace(li.editor.state.tr, [{ key: 'k1', pos }]))
    insertPicture(li.editor.view, upload(1), file(1), new Map())
    li.editor.commands.undo()
    expect(blocksOf(li, 'rationale')).toEqual(['Here:'])
  })
})

describe('a picture of the plan', () => {
  it('[T8] two people who describe and resize it at once keep both', () => {
    const [li, wang] = twoPlans()
    const pos = typeInto(li, 'rationale', 'Here:')
    li.editor.view.dispatch(keepPlace(li.editor.state.tr, [{ key: 'k1', pos }]))
    insertPicture(li.editor.view, upload(1), file(1), new Map())
    exchange(open)
    const set = ({ editor }: OpenPlan, name: string, value: string) => {
      let at = 0
      editor.state.doc.descendants((node, found) => {
        if (node.type.name === 'picture') at = found
      })
      editor.view.dispatch(editor.state.tr.setNodeAttribute(at, name, value))
    }
    set(li, 'alt', 'A grid')
    set(wang, 'size', 'l')
    exchange(open)
    expect(picturesOf(readPlan(wang.ydoc))).toMatchObject([{ alt: 'A grid', size: 'l', fileId: id(1) }])
  })

  it('[P8] undo of putting it in leaves one that a colleague has described since', () => {
    const [li, wang] = twoPlans()
    const pos = typeInto(li, 'rationale', 'Here:')
    li.editor.view.dispatch(keepPlace(li.editor.state.tr, [{ key: 'k1', pos }]))
    insertPicture(li.editor.view, upload(1), file(1), new Map())
    exchange(open)
    wang.editor.state.doc.descendants((node, at) => {
      if (node.type.name === 'picture')
        wang.editor.view.dispatch(wang.editor.state.tr.setNodeAttribute(at, 'alt', 'What Wang sees'))
    })
    exchange(open)
    li.editor.commands.undo()
    expect(picturesOf(readPlan(li.ydoc))).toMatchObject([{ alt: 'What Wang sees', fileId: id(1) }])
  })

  it('[T8] copied within the plan it is the same picture, and goes nowhere but into it', () => {
    const [li] = twoPlans()
    const pos = typeInto(li, 'rationale', 'Here:')
    li.editor.view.dispatch(keepPlace(li.editor.state.tr, [{ key: 'k1', pos }]))
    insertPicture(li.editor.view, upload(1), file(1), new Map())
    let at = 0
    li.editor.state.doc.descendants((node, found) => {
      if (node.type.name === 'picture') at = found
    })
    const chosen = NodeSelection.create(li.editor.state.doc, at)
    const { dom } = li.editor.view.serializeForClipboard(chosen.content())
    const img = dom.querySelector('img')!
    expect([img.getAttribute('src'), img.getAttribute('alt')]).toEqual([`/files/${id(1)}`, 'picture 1'])
  })
})
