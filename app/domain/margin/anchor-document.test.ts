import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { moveFlowRow, removeFlowRow } from '../plan/flow-document.ts'
import { newPlanUpdate, PLAN_FRAGMENT } from '../plan/new-plan-document.ts'
import { anchorPassage, resolveAnchor, withoutLineEnds } from './anchor-document.ts'
import { ANCHOR } from './anchor.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const rowIds = ['row-a', 'row-b', 'row-c']

/** A plan, and a reader elsewhere who knows of it only what the network brings. */
function aPlan() {
  const doc = new Y.Doc()
  doc.clientID = 5
  Y.applyUpdate(doc, newPlanUpdate({ clientId: 1, language: 'en', rowIds }))
  const elsewhere = new Y.Doc()
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc))
  doc.on('update', (update: Uint8Array) => Y.applyUpdate(elsewhere, update))
  return { doc, elsewhere }
}

const elements = (parent: Y.XmlFragment) => parent.toArray().filter((it) => it instanceof Y.XmlElement)
const section = (doc: Y.Doc, key: string) =>
  elements(doc.getXmlFragment(PLAN_FRAGMENT)).find((it) => it.getAttribute('key') === key)!
const row = (doc: Y.Doc, rowId: string) =>
  elements(elements(section(doc, 'lessonFlow'))[0]!).find((it) => it.getAttribute('rowId') === rowId)
/** The cell of the teacher's doing. */
const cell = (doc: Y.Doc, rowId: string) => elements(row(doc, rowId)!)[1]!

/** Writes paragraphs into a section or a cell, in place of what is there. */
function write(home: Y.XmlElement, ...paragraphs: string[]): Y.XmlText[] {
  home.delete(0, home.length)
  return paragraphs.map((letters) => {
    const text = addParagraph(home, home.length, letters)
    return text
  })
}

function addParagraph(home: Y.XmlElement, at: number, letters: string): Y.XmlText {
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText(letters)
  paragraph.insert(0, [text])
  home.insert(at, [paragraph])
  return text
}

const at = (text: Y.XmlText, index: number) => Y.createRelativePositionFromTypeIndex(text, index)
/** The anchor of a selection between two places. */
function anchored(doc: Y.Doc, from: [Y.XmlText, number], to: [Y.XmlText, number]) {
  const made = anchorPassage(doc, at(...from), at(...to))
  if (made === null) throw new Error('nothing selected')
  return { ...made, anchor: ANCHOR.parse(made.anchor) as typeof made.anchor }
}

/** As the editor's binding splits: the tail is deleted and written anew in a paragraph of its own. */
function split(text: Y.XmlText, index: number): Y.XmlText {
  const paragraph = text.parent as Y.XmlElement
  const home = paragraph.parent as Y.XmlElement
  const tail = text.toString().slice(index)
  text.doc!.transact(() => text.delete(index, tail.length))
  return addParagraph(home, home.toArray().indexOf(paragraph) + 1, tail)
}

/** As it joins: the second paragraph's letters are written anew behind the first, and it goes. */
function join(home: Y.XmlElement, index: number): void {
  const [first, second] = [home.get(index), home.get(index + 1)] as Y.XmlElement[]
  if (first === undefined || second === undefined) return
  const text = first.get(0) as Y.XmlText
  home.doc!.transact(() => {
    text.insert(text.length, (second.get(0) as Y.XmlText).toString())
    home.delete(index + 1, 1)
  })
}

describe('making an anchor', () => {
  it('[G5] takes the words between two places, in either order, and knows their section', () => {
    const { doc } = aPlan()
    const [text] = write(section(doc, 'lessonGoals'), 'Know the area of a square.')
    const made = anchored(doc, [text!, 9], [text!, 13])
    expect(made).toMatchObject({
      quote: 'area',
      anchor: { type: 'text', sectionKey: 'lessonGoals', nth: 0, of: 1 },
    })
    expect(anchored(doc, [text!, 13], [text!, 9])).toEqual(made)
    expect(anchorPassage(doc, at(text!, 9), at(text!, 9))).toBeNull()
  })

  it('[G5] knows the row of the flow, and ends where the row or the section ends', () => {
    const { doc } = aPlan()
    const [inRow] = write(cell(doc, 'row-b'), '教师出示图片')
    const [after] = write(section(doc, 'evaluation'), '评价')
    const made = anchored(doc, [inRow!, 2], [after!, 1])
    expect(made).toMatchObject({ anchor: { sectionKey: 'lessonFlow', rowId: 'row-b' } })
    expect(made.quote.startsWith('出示图片')).toBe(true)
    expect(made.quote).not.toContain('评')
  })

  it('[G5] goes over several blocks, one line each, and takes a whole block by its edges', () => {
    const { doc } = aPlan()
    const home = section(doc, 'rationale')
    write(home, 'one two', 'three', 'four five')
    const from = Y.createRelativePositionFromTypeIndex(home, 1)
    const to = Y.createRelativePositionFromTypeIndex(home.get(2) as Y.XmlElement, 0)
    expect(anchorPassage(doc, from, to)?.quote).toBe('three')
    const [first, , last] = home.toArray().map((it) => (it as Y.XmlElement).get(0) as Y.XmlText)
    expect(anchored(doc, [first!, 4], [last!, 4]).quote).toBe('two\nthree\nfour')
  })

  it('[G4] takes no passage that is longer than an annotation can be about', () => {
    const { doc } = aPlan()
    const [text] = write(section(doc, 'appendix'), 'x'.repeat(2001))
    expect(anchorPassage(doc, at(text!, 0), at(text!, 2001))).toBeNull()
    expect(anchorPassage(doc, at(text!, 1), at(text!, 2001))?.quote).toHaveLength(2000)
  })
})

const QUOTE = 'ABCDEFGH'
/** Something that happens; `at` is a place, counted round. */
const step = fc.record({
  what: fc.constantFrom('type', 'delete', 'split', 'join', 'move', 'remove and undo', 'other row'),
  at: fc.nat(1000),
})

/** Edits of every kind around a passage, none of them to its own letters. */
function happen(doc: Y.Doc, undo: Y.UndoManager, it: { what: string; at: number }): void {
  const home = cell(doc, 'row-b')
  const texts = elements(home).map((paragraph) => paragraph.get(0) as Y.XmlText)
  const text = texts[it.at % texts.length]!
  const letters = text.toString()
  switch (it.what) {
    case 'type':
    case 'delete': {
      const outside = [...letters, ''].flatMap((letter, i) => {
        const before = letters[i - 1] ?? ''
        return /[A-Z]/.test(letter) && (it.what === 'delete' || /[A-Z]/.test(before)) ? [] : [i]
      })
      const index = outside[it.at % Math.max(1, outside.length)]
      // What is typed at a break inside the passage would be part of it.
      const broken = /[A-Z]/.test((letters[0] ?? '') + (letters.at(-1) ?? ''))
      if (index === undefined || (broken && (index === 0 || index === letters.length))) return
      // So would what is typed in an empty paragraph between two pieces of it.
      const pieces = texts.map((it) => /[A-Z]/.test(it.toString()))
      const here = texts.indexOf(text)
      if (here > pieces.indexOf(true) && here < pieces.lastIndexOf(true)) return
      if (it.what === 'type') text.insert(index, `w${it.at % 10}`)
      else if (index < letters.length) text.delete(index, 1)
      return
    }
    case 'split':
      split(text, it.at % (letters.length + 1))
      return
    case 'join':
      join(home, it.at % texts.length)
      return
    case 'move':
      moveFlowRow(doc, 'row-b', it.at % 3)
      return
    case 'remove and undo':
      doc.transact(() => removeFlowRow(doc, 'row-b'), 'undoable')
      undo.undo()
      return
    default:
      write(cell(doc, 'row-a'), `other ${it.at}`)
  }
}

describe('where an anchor is', () => {
  it(`[G6] edits around it, splits, joins, row moves and rows undone leave it on its text, for every reader (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { doc, elsewhere } = aPlan()
        const [, text] = write(cell(doc, 'row-b'), 'before it', `some ${QUOTE} words`, 'after it')
        const { anchor, quote } = anchored(doc, [text!, 5], [text!, 5 + QUOTE.length])
        const undo = new Y.UndoManager(doc.getXmlFragment(PLAN_FRAGMENT), {
          trackedOrigins: new Set(['undoable']),
          captureTimeout: 0,
        })
        for (const it of steps) {
          happen(doc, undo, it)
          for (const reader of [doc, elsewhere]) {
            const found = resolveAnchor(reader, anchor, quote)
            if (found.state === 'gone') throw new Error(`gone after ${it.what}`)
            expect(withoutLineEnds(found.text)).toBe(QUOTE)
            expect(found).toMatchObject({ sectionKey: 'lessonFlow', rowId: 'row-b' })
          }
        }
      }),
      { seed, numRuns: 300 },
    )
  })

  it(`[G6] what is written inside it belongs to it, what is written beside it does not (seed ${seed})`, () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(100), inside: fc.boolean() }), { maxLength: 30 }),
        (steps) => {
          const { doc, elsewhere } = aPlan()
          const [text] = write(section(doc, 'title'), `some ${QUOTE} words`)
          const { anchor, quote } = anchored(doc, [text!, 5], [text!, 5 + QUOTE.length])
          for (const it of steps) {
            const now = text!.toString()
            const [from, to] = [now.indexOf('A'), now.indexOf('H')]
            if (it.inside) text!.insert(from + 1 + (it.at % (to - from)), 'i')
            else text!.insert(it.at % 2 === 0 ? from : to + 1, 'o')
            expect(resolveAnchor(elsewhere, anchor, quote)).toMatchObject({
              state: 'here',
              found: 'exact',
              text: /A.*H/.exec(text!.toString())![0],
            })
          }
        },
      ),
      { seed },
    )
  })

  it('[G6] a split inside an edited passage keeps both of its ends', () => {
    const { doc, elsewhere } = aPlan()
    const [text] = write(section(doc, 'title'), 'Please count all the unit squares twice.')
    const { anchor, quote } = anchored(doc, [text!, 7], [text!, 33])
    expect(quote).toBe('count all the unit squares')
    text!.insert(12, ' aloud')
    const tail = split(text!, 20)
    tail.insert(2, '!')
    expect(resolveAnchor(elsewhere, anchor, quote)).toMatchObject({
      state: 'here',
      text: expect.stringMatching(/^count aloud[^]*\n[^]*unit squares$/),
    })
  })

  it('[G6] of equal words it takes those nearest to where its own were', () => {
    const { doc, elsewhere } = aPlan()
    const [, text] = write(section(doc, 'title'), '一二三四五六七八九十', '先学面积单位')
    const { anchor, quote } = anchored(doc, [text!, 2], [text!, 4])
    addParagraph(section(doc, 'title'), 0, '面积')
    split(text!, 1)
    const found = resolveAnchor(elsewhere, anchor, quote)
    if (found.state === 'gone') throw new Error('gone')
    expect([found.from.text.toString(), found.found]).toEqual(['学面积单位', 'search'])
  })

  it('[G7] keeps to those of its letters that are left, and is gone with the last', () => {
    const { doc, elsewhere } = aPlan()
    const [text] = write(section(doc, 'title'), 'The area of the square')
    const { anchor, quote } = anchored(doc, [text!, 4], [text!, 11])
    text!.delete(8, 3)
    expect(resolveAnchor(elsewhere, anchor, quote)).toMatchObject({ state: 'here', text: 'area' })
    text!.delete(4, 1)
    expect(resolveAnchor(elsewhere, anchor, quote)).toMatchObject({ state: 'here', text: 'rea' })
    text!.delete(4, 3)
    expect(resolveAnchor(elsewhere, anchor, quote)).toEqual({ state: 'gone' })
    text!.insert(4, 'perimeter')
    expect(resolveAnchor(elsewhere, anchor, quote)).toEqual({ state: 'gone' })
  })

  it('[G7] never jumps to equal words elsewhere when its own are deleted', () => {
    for (const which of [0, 1, 2]) {
      const { doc, elsewhere } = aPlan()
      const texts = write(section(doc, 'title'), '面积是什么', '面积单位', '求面积')
      const place = texts[which]!.toString().indexOf('面积')
      const { anchor, quote } = anchored(doc, [texts[which]!, place], [texts[which]!, place + 2])
      expect(anchor).toMatchObject({ nth: which, of: 3 })
      texts[which]!.delete(place, 2)
      expect(resolveAnchor(elsewhere, anchor, quote)).toEqual({ state: 'gone' })
      const whole = aPlan()
      const others = write(section(whole.doc, 'title'), '面积是什么', '面积单位', '求面积')
      const second = anchored(whole.doc, [others[which]!, place], [others[which]!, place + 2])
      section(whole.doc, 'title').delete(which, 1)
      expect(resolveAnchor(whole.elsewhere, second.anchor, second.quote)).toEqual({ state: 'gone' })
    }
  })

  it('[G7] of equal words it finds its own again when all are written anew', () => {
    const { doc, elsewhere } = aPlan()
    const [, text] = write(cell(doc, 'row-b'), '面积是什么', '面积单位', '求面积')
    const { anchor, quote } = anchored(doc, [text!, 0], [text!, 2])
    const undo = new Y.UndoManager(doc.getXmlFragment(PLAN_FRAGMENT), {
      trackedOrigins: new Set(['undoable']),
    })
    doc.transact(() => removeFlowRow(doc, 'row-b'), 'undoable')
    expect(resolveAnchor(elsewhere, anchor, quote)).toEqual({ state: 'gone' })
    undo.undo()
    const found = resolveAnchor(elsewhere, anchor, quote)
    if (found.state === 'gone') throw new Error('gone')
    expect([found.from.text.toString(), found.found]).toEqual(['面积单位', 'search'])
  })

  it('is gone when its row is, and for an anchor that cannot be read', () => {
    const { doc } = aPlan()
    const [text] = write(cell(doc, 'row-b'), '出示图片')
    const { anchor, quote } = anchored(doc, [text!, 0], [text!, 4])
    expect(resolveAnchor(doc, { ...anchor, start: '////' }, quote)).toEqual({ state: 'gone' })
    expect(resolveAnchor(doc, { ...anchor, end: '' }, quote)).toEqual({ state: 'gone' })
    removeFlowRow(doc, 'row-b')
    expect(resolveAnchor(doc, anchor, quote)).toEqual({ state: 'gone' })
  })

  it('only reads', () => {
    const { doc } = aPlan()
    const [text] = write(section(doc, 'title'), 'The area')
    const { anchor, quote } = anchored(doc, [text!, 4], [text!, 8])
    const before = Y.encodeStateAsUpdate(doc)
    resolveAnchor(doc, anchor, quote)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })
})
