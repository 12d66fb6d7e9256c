import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { planUpdate } from '../plan/new-plan-document.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { PLAN_FRAGMENT } from '../plan/new-plan-document.ts'
import { planSchema } from '../plan/plan-schema.ts'
import { readPlan } from '../plan/read-plan-document.ts'
import { anchorPassage, resolveAnchor } from './anchor-document.ts'
import { replacePassage } from './replace-passage-document.ts'

const paragraph = (...content: PlanJson[]): PlanJson => ({ type: 'paragraph', content })
const plain = (text: string): PlanJson => ({ type: 'text', text })
const bold = (text: string): PlanJson => ({ type: 'text', text, marks: [{ type: 'bold' }] })

/** A section of these blocks, with one passage replaced, each end given by words that it begins or ends with. */
function replaced(blocks: PlanJson[], from: string, to: string, replacement: string) {
  const doc = new Y.Doc()
  const content = { type: 'doc', content: [{ type: 'section', attrs: { key: 'title' }, content: blocks }] }
  Y.applyUpdate(doc, planUpdate({ clientId: 1, content }))
  const texts: Y.XmlText[] = []
  for (const node of doc.getXmlFragment(PLAN_FRAGMENT).createTreeWalker(() => true))
    if (node instanceof Y.XmlText) texts.push(node)
  const letters = (text: Y.XmlText) =>
    (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')
  const find = (words: string) => {
    const text = texts.find((it) => letters(it).includes(words))!
    return { text, index: letters(text).indexOf(words) }
  }
  const [start, end] = [find(from), find(to)]
  const made = anchorPassage(
    doc,
    Y.createRelativePositionFromTypeIndex(start.text, start.index),
    Y.createRelativePositionFromTypeIndex(end.text, end.index + to.length),
  )!
  const passage = resolveAnchor(doc, made.anchor, made.quote)
  if (passage.state === 'gone') throw new Error('gone')
  let updates = 0
  doc.on('update', () => void (updates += 1))
  replacePassage(doc, passage, replacement)
  const plan = readPlan(doc)
  planSchema.nodeFromJSON(plan).check()
  expect(updates).toBe(1)
  return plan.content?.[0]?.content
}

describe('replacing a passage', () => {
  it('[G8] is one edit that changes the passage and nothing beside it', () => {
    expect(replaced([paragraph(plain('Find the area here.'))], 'area', 'area', 'perimeter')).toEqual([
      paragraph(plain('Find the perimeter here.')),
    ])
    expect(replaced([paragraph(plain('Find the area here.'))], 'the ', 'area', '')).toEqual([
      paragraph(plain('Find  here.')),
    ])
  })

  it('keeps the look of what it replaces', () => {
    expect(
      replaced([paragraph(plain('Find the '), bold('area'), plain(' here.'))], 'area', 'area', 'perimeter'),
    ).toEqual([paragraph(plain('Find the '), bold('perimeter'), plain(' here.'))])
  })

  it('goes line by line over as many blocks', () => {
    expect(
      replaced(
        [paragraph(plain('one two')), paragraph(plain('three')), paragraph(plain('four five'))],
        'two',
        'four',
        'II\nIII\nIV',
      ),
    ).toEqual([paragraph(plain('one II')), paragraph(plain('III')), paragraph(plain('IV five'))])
  })

  it('puts fewer lines where the passage began, and what is left empty goes', () => {
    const item = (text: string): PlanJson => ({ type: 'listItem', content: [paragraph(plain(text))] })
    expect(
      replaced(
        [
          paragraph(plain('one two')),
          paragraph(plain('three')),
          { type: 'bulletList', content: [item('four'), item('five six')] },
        ],
        'two',
        'five',
        'and the rest',
      ),
    ).toEqual([paragraph(plain('one and the rest')), { type: 'bulletList', content: [item(' six')] }])
  })

  it('breaks the line for more lines, and keeps what stands behind', () => {
    expect(
      replaced([paragraph(plain('Find the area '), bold('here'))], 'area', 'area', 'side\n\narea'),
    ).toEqual([
      paragraph(
        plain('Find the side'),
        { type: 'hardBreak' },
        { type: 'hardBreak' },
        plain('area '),
        bold('here'),
      ),
    ])
  })
})
