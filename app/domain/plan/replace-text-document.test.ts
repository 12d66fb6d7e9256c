import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { PLAN_FRAGMENT } from './new-plan-document.ts'
import { replaceInPlan } from './replace-text-document.ts'

const sought = { words: '分数', matchCase: false, wholeWords: false }

/** A document of one section with paragraphs; each is a list of pieces, null is a line break. */
function aPlan(...paragraphs: (readonly (string | readonly [string, object] | null)[])[]) {
  const doc = new Y.Doc()
  const section = new Y.XmlElement('section')
  doc.getXmlFragment(PLAN_FRAGMENT).insert(0, [section])
  for (const pieces of paragraphs) {
    const block = new Y.XmlElement('paragraph')
    section.push([block])
    for (const piece of pieces) {
      if (piece === null) {
        block.push([new Y.XmlElement('hardBreak')])
        continue
      }
      const text = new Y.XmlText()
      block.push([text])
      if (typeof piece === 'string') text.insert(0, piece, {})
      else text.insert(0, piece[0], piece[1])
    }
  }
  const blocks = () => section.toArray().filter((it) => it instanceof Y.XmlElement)
  const texts = () =>
    blocks().map((block) => block.toArray().map((part) => (part instanceof Y.XmlText ? part.toDelta() : '⏎')))
  return { doc, section, texts }
}

describe('replacing words in a plan', () => {
  it('[W3] never joins what stands in two blocks, nor what a line break parts', () => {
    const { doc, texts } = aPlan(['分'], ['数'], ['分', null, '数'])
    const before = JSON.stringify(texts())
    expect(replaceInPlan(doc, sought, '小数')).toBe(0)
    expect(JSON.stringify(texts())).toBe(before)
  })

  it('[W4] changes only the letters that differ, which look as those did that they stand for', () => {
    const bold = { bold: {} }
    const { doc, texts } = aPlan([['分数', bold]], ['比较分数线'], [['分', bold], '数'])
    expect(replaceInPlan(doc, sought, '小数')).toBe(3)
    expect(texts()).toEqual([
      [[{ insert: '小数', attributes: bold }]],
      [[{ insert: '比较小数线' }]],
      [[{ insert: '小', attributes: bold }], [{ insert: '数' }]],
    ])
  })

  it('[W4] gives what is added the look of the words, not of what stands before them', () => {
    const bold = { bold: {} }
    const { doc, section, texts } = aPlan(['几'])
    const text = (section.get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(1, '分数', bold)
    expect(replaceInPlan(doc, sought, '真分数')).toBe(1)
    expect(texts()).toEqual([[[{ insert: '几' }, { insert: '真分数', attributes: bold }]]])
    expect(replaceInPlan(doc, sought, '')).toBe(1)
    expect(texts()).toEqual([[[{ insert: '几' }, { insert: '真', attributes: bold }]]])
  })

  it('replaces at one place only when told so', () => {
    const { doc, texts } = aPlan(['分数和分数'], ['分数'])
    expect(replaceInPlan(doc, sought, '数', { block: 0, from: 3 })).toBe(1)
    expect(texts()).toEqual([[[{ insert: '分数和数' }]], [[{ insert: '分数' }]]])
    expect(replaceInPlan(doc, sought, '数', { block: 0, from: 3 })).toBe(0)
  })

  it('[W4] leaves what a colleague writes between two of them where it is', () => {
    const mine = aPlan(['分数中间分数'])
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine.doc))
    const block = (theirs.getXmlFragment(PLAN_FRAGMENT).get(0) as Y.XmlElement).get(0) as Y.XmlElement
    ;(block.get(0) as Y.XmlText).insert(3, '这里')
    mine.doc.transact(() => replaceInPlan(mine.doc, sought, '小数'))
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(theirs))
    expect(mine.texts()).toEqual([[[{ insert: '小数中这里间小数' }]]])
  })
})
