import { describe, expect, it } from 'vitest'
import { SECTION_KEYS } from '../plan/plan-sections.ts'
import { attachment, fileName, leavingSections } from './leaving.ts'
import { FORM_BOXES, PLAN_FORMS } from './plan-forms.ts'

describe('the name of a file', () => {
  it('[T21] is the lesson’s, without what systems forbid', () => {
    expect(fileName('分数：1/2 的认识？', 'docx')).toBe('分数：1 2 的认识？.docx')
    expect(fileName('../..\u0000\r\n<a>', 'md')).toBe('a.md')
    expect(fileName('\u202egnp.exe', 'json')).toBe('gnp.exe.json')
    expect(fileName(' . ', 'docx')).toBe('plan.docx')
    expect(Array.from(fileName('长'.repeat(300), 'docx'))).toHaveLength(85)
  })

  it('[T21] is told in any script, and in plain letters to who reads only these', () => {
    expect(attachment("分数'(1)*.docx")).toBe(
      `attachment; filename="__'(1)*.docx"; filename*=UTF-8''%E5%88%86%E6%95%B0%27%281%29%2A.docx`,
    )
    expect(attachment('a"\r\nSet-Cookie: x.md')).not.toMatch(/[\r\n]/)
  })
})

describe('what leaves', () => {
  it('[T22] are the written sections, the rows in reading order, without the empty line where a caret waits', () => {
    const row = (rowId: string, order: string, minutes: number | null) => ({
      type: 'flowRow',
      attrs: { rowId, order, minutes },
      content: [{ type: 'flowCell', attrs: { kind: 'stage' }, content: [{ type: 'paragraph' }] }],
    })
    const paragraph = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
    const sections = leavingSections({
      type: 'doc',
      content: [
        { type: 'section', attrs: { key: 'title' }, content: [{ type: 'paragraph' }] },
        { type: 'section', attrs: { key: 'report' }, content: [paragraph('a'), { type: 'paragraph' }] },
        {
          type: 'section',
          attrs: { key: 'lessonFlow' },
          content: [{ type: 'lessonFlow', content: [row('x', 'b', 3), row('y', 'a', 601)] }],
        },
        { type: 'section', attrs: { key: 'of a later build' }, content: [paragraph('b')] },
      ],
    })
    expect(sections.map(({ key, blocks }) => [key, blocks.length])).toEqual([
      ['report', 1],
      ['lessonFlow', 0],
    ])
    expect(sections[1]?.rows.map(({ minutes }) => minutes)).toEqual([null, 3])
  })
})

it('[T33] every section has its place in both forms, once; the title stands above', () => {
  for (const form of PLAN_FORMS) {
    const keys = FORM_BOXES[form].flatMap((box) => box.keys)
    expect([...keys, 'title'].sort(), form).toEqual([...SECTION_KEYS].sort())
  }
  expect(FORM_BOXES.proposal[0]?.keys).toEqual(['researchTheme'])
})
