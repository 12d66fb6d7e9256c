import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyRow } from '../plan/new-plan-document.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { comparePlans } from './compare-plans.ts'
import { compareText } from './compare-text.ts'

const paragraph = (text: string, marks?: PlanJson['marks']): PlanJson => ({
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text, ...(marks === undefined ? {} : { marks }) }],
})
const section = (key: string, ...content: PlanJson[]): PlanJson => ({
  type: 'section',
  attrs: { key },
  content,
})
const list = (...items: string[]): PlanJson => ({
  type: 'bulletList',
  content: items.map((text) => ({ type: 'listItem', content: [paragraph(text)] })),
})
const plan = (...content: PlanJson[]): PlanJson => ({ type: 'doc', content })
const row = (rowId: string, order: string, minutes: number | null, stage = rowId): PlanJson => {
  const made = emptyRow(rowId, order, { stage })
  return { ...made, attrs: { ...made.attrs, minutes } }
}
const flow = (...rows: PlanJson[]): PlanJson => section('lessonFlow', { type: 'lessonFlow', content: rows })

const seen = (kind: 'added' | 'removed', before: string, after: string) =>
  compareText(before, after)
    .filter((piece) => piece.kind !== kind)
    .map((piece) => piece.text)
    .join('')

const picture = (fileId: string, alt: string, size = 'm'): PlanJson => ({
  type: 'picture',
  attrs: { fileId, alt, size, width: 10, height: 10 },
})

describe('pictures of two moments', () => {
  const changes = (before: PlanJson[], after: PlanJson[]) =>
    comparePlans(plan(section('report', ...before)), plan(section('report', ...after))).sections.flatMap(
      (it) => it.lines,
    )

  it('[T12] are told by their descriptions: put in, taken out, described anew, also without any words', () => {
    expect(changes([paragraph('板书')], [paragraph('板书'), picture('a', '方格')])).toMatchObject([
      { kind: 'same' },
      { kind: 'added', line: { look: 'picture', text: '方格' } },
    ])
    expect(changes([picture('a', '')], [])).toMatchObject([{ kind: 'removed', line: { look: 'picture' } }])
    expect(changes([picture('a', '方格')], [picture('a', '方格纸')])).toMatchObject([{ kind: 'changed' }])
    expect(changes([picture('a', '方格', 's')], [picture('a', '方格', 'l')])).toMatchObject([
      { kind: 'changed', pieces: [{ kind: 'same', text: '方格' }] },
    ])
  })

  it('[T12] another picture is another picture, and never a line of words', () => {
    expect(changes([picture('a', '方格')], [picture('b', '方格')]).map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
    ])
    expect(changes([paragraph('方格纸')], [picture('a', '方格纸')]).map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
    ])
  })
})

describe('two texts beside each other', () => {
  it('[H6] loses no letter of either, whatever they are', () => {
    const words = fc.array(fc.constantFrom('a', 'b', ' ', '学', '生', '😀', 'é', '。'), { maxLength: 40 })
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [before, after] = [a.join(''), b.join('')]
        expect(seen('added', before, after)).toBe(before)
        expect(seen('removed', before, after)).toBe(after)
        for (const { text } of compareText(before, after)) expect(text.isWellFormed()).toBe(true)
      }),
    )
  })

  it('[H7] keeps Latin words whole and tells Chinese characters one by one', () => {
    expect(compareText('measure the cat now', 'measure the cut now')).toEqual([
      { kind: 'same', text: 'measure the ' },
      { kind: 'removed', text: 'cat' },
      { kind: 'added', text: 'cut' },
      { kind: 'same', text: ' now' },
    ])
    expect(compareText('学生量影子', '学生测影子')).toEqual([
      { kind: 'same', text: '学生' },
      { kind: 'removed', text: '量' },
      { kind: 'added', text: '测' },
      { kind: 'same', text: '影子' },
    ])
    expect(compareText('draw it', 'draw it again')).toEqual([
      { kind: 'same', text: 'draw it' },
      { kind: 'added', text: ' again' },
    ])
  })
})

describe('two moments of a plan', () => {
  it('[H8] says that nothing differs, whatever the order of the rows in storage', () => {
    const a = plan(section('title', paragraph('分数')), flow(row('r1', 'B', 5), row('r2', 'V', null)))
    const b = plan(
      section('title', paragraph('分数'), paragraph('')),
      flow(row('r2', 'V', null), row('r1', 'B', 5)),
    )
    expect(comparePlans(a, b)).toMatchObject({ same: true })
  })

  it('[H8] compares a section line by line: kept, changed, added, removed', () => {
    const before = plan(section('lessonGoals', list('理解分数的意义', '会读写分数', '感受数学')))
    const after = plan(section('lessonGoals', paragraph('目标'), list('理解几分之一的意义', '会读写分数')))
    const { sections, same } = comparePlans(before, after)
    expect(same).toBe(false)
    expect(sections.map((it) => [it.key, it.changed])).toEqual([['lessonGoals', true]])
    expect(
      sections[0]!.lines.map((it) => [it.kind, it.kind === 'changed' ? it.after.text : it.line.text]),
    ).toEqual([
      ['added', '目标'],
      ['changed', '理解几分之一的意义'],
      ['same', '会读写分数'],
      ['removed', '感受数学'],
    ])
  })

  it('[H8] a change of formatting alone is a change, with the same words', () => {
    const before = plan(section('title', paragraph('Fractions')))
    const after = plan(section('title', paragraph('Fractions', [{ type: 'bold' }])))
    const { lines } = comparePlans(before, after).sections[0]!
    expect(lines).toMatchObject([{ kind: 'changed', pieces: [{ kind: 'same', text: 'Fractions' }] }])
  })

  it('[H22] says in the words of the toolbar what only looks otherwise', () => {
    const bold = [{ type: 'bold' }]
    const before = plan(
      section('title', paragraph('Fractions')),
      section('report', paragraph('面积'), list('单位')),
    )
    const heading: PlanJson = {
      type: 'heading',
      attrs: { level: 3 },
      content: [{ type: 'text', text: '面积' }],
    }
    const title: PlanJson = {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Frac', marks: bold },
        { type: 'text', text: 'tions' },
      ],
    }
    const after = plan(section('title', title), section('report', heading, paragraph('单位', bold)))
    const formats = comparePlans(before, after).sections.map((it) =>
      it.lines.flatMap((line) => (line.kind === 'changed' ? line.formats : [])),
    )
    expect(formats).toMatchObject([
      [{ kind: 'mark', mark: 'bold', on: true, text: 'Frac' }],
      [
        { kind: 'look', before: { look: 'paragraph' }, after: { look: 'heading', level: 3 } },
        { kind: 'look', before: { look: 'bullet' }, after: { look: 'paragraph' } },
        { kind: 'mark', mark: 'bold', on: true, text: '单位' },
      ],
    ])
  })

  it('[H20] tells of each change whose it is; words that stay are nobody’s', () => {
    const by = (text: string, wrote: number, deleted: number | null = null): PlanJson => ({
      type: 'text',
      text,
      marks: [{ type: 'author', attrs: { wrote, deleted } }],
    })
    const line = (...content: PlanJson[]): PlanJson => ({ type: 'paragraph', content })
    const before = plan(section('title', line(by('数方', 1), by('格', 2, 3), by('的课', 1))))
    const after = plan(section('title', line(by('数方', 1), by('圆', 4), by('片', 5), by('的课', 1))))
    expect(comparePlans(before, after).sections[0]!.lines).toMatchObject([
      {
        kind: 'changed',
        pieces: [
          { kind: 'same', text: '数方' },
          { kind: 'removed', text: '格', wrote: 2, deleted: 3 },
          { kind: 'added', text: '圆', wrote: 4, deleted: null },
          { kind: 'added', text: '片', wrote: 5, deleted: null },
          { kind: 'same', text: '的课' },
        ],
      },
    ])
  })

  it('[H9] knows rows by their ids: minutes, added, removed and changed ones', () => {
    const before = plan(flow(row('r1', 'B', 8), row('r2', 'M', 10), row('r3', 'V', 5)))
    const after = plan(flow(row('r1', 'B', 12), row('r3', 'V', 5, '总结'), row('r4', 'Z', null)))
    expect(comparePlans(before, after).rows).toMatchObject([
      { rowId: 'r1', kind: 'changed', moved: false, minutesBefore: 8, minutesAfter: 12 },
      { rowId: 'r2', kind: 'removed', numberBefore: 2, numberAfter: null },
      { rowId: 'r3', kind: 'changed', moved: false, numberBefore: 3, numberAfter: 2 },
      { rowId: 'r4', kind: 'added', numberBefore: null, numberAfter: 3 },
    ])
  })

  it('[H9] a row that stands elsewhere has moved, and as few as possible have', () => {
    const before = plan(flow(row('r1', 'B', 5), row('r2', 'M', 5), row('r3', 'V', 5), row('r4', 'Z', 5)))
    const after = plan(flow(row('r4', 'A', 5), row('r1', 'B', 5), row('r2', 'M', 5), row('r3', 'V', 5)))
    const { rows, same } = comparePlans(before, after)
    expect(same).toBe(false)
    expect(rows.map((it) => [it.rowId, it.kind, it.moved, it.numberBefore])).toEqual([
      ['r4', 'same', true, 4],
      ['r1', 'same', false, 1],
      ['r2', 'same', false, 2],
      ['r3', 'same', false, 3],
    ])
  })
})
