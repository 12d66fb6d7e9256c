import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { newPlanUpdate } from '../plan/new-plan-document.ts'
import { readPlan } from '../plan/read-plan-document.ts'
import { insertIncoming } from './insert-incoming-document.ts'
import { fileSections, PLAN_FILE_VERSION, readPlanFile } from './plan-file.ts'

const paragraph = (words: string, ...marks: string[]) => ({
  type: 'paragraph',
  content: [
    { type: 'text', text: words, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) },
  ],
})
const cells = { stage: [paragraph('导入')], teacher: [], students: [], anticipatedResponses: [], intent: [] }
const FILE_ID = '0b54c0de-77aa-4d2a-8f05-2d6b1f0a9e11'
const FILE = {
  format: 'gongyan-plan',
  version: PLAN_FILE_VERSION,
  writtenAt: '2026-03-02T08:00:00.000Z',
  lesson: { title: '面积', subject: '', grade: '', minutes: 40, language: 'zh-CN' },
  people: [],
  sections: [
    {
      key: 'lessonGoals',
      blocks: [
        paragraph('会算', 'bold'),
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('甲')] }] },
      ],
    },
    { key: 'lessonFlow', blocks: [], rows: [{ minutes: 5, cells }] },
    {
      key: 'boardPlan',
      blocks: [
        { type: 'picture', attrs: { fileId: FILE_ID, alt: '板书', size: 'l', width: 20, height: 10 } },
      ],
    },
  ],
  pictures: { [FILE_ID]: { mime: 'image/png', base64: 'AQID' } },
}

describe('our own file', () => {
  it('[T25] read back into a plan and written again says the same', () => {
    const read = readPlanFile(JSON.stringify(FILE))
    if (!read.ok) throw new Error(read.refusal.reason)
    expect([...read.value.pictures[0]!.bytes]).toEqual([1, 2, 3])
    const doc = new Y.Doc()
    Y.applyUpdate(doc, newPlanUpdate({ clientId: 1, language: 'en', rowIds: [] }))
    const kept = () => ({ fileId: FILE_ID, width: 20, height: 10 })
    expect(insertIncoming(doc, read.value.parts, { newRowId: () => 'r', kept })).toEqual({
      blocks: 3,
      rows: 1,
    })
    const sections = JSON.parse(JSON.stringify(fileSections(readPlan(doc)))) as typeof FILE.sections
    const flow = { ...FILE.sections[1], blocks: [] }
    expect(sections).toEqual([FILE.sections[0], flow, FILE.sections[2]])
  })

  it('[T25] of a newer build, of something else, or with blocks that fit no plan is refused with its reason', () => {
    const reason = (text: string) => {
      const read = readPlanFile(text)
      return read.ok ? null : read.refusal.reason
    }
    expect(reason(JSON.stringify({ ...FILE, version: PLAN_FILE_VERSION + 1 }))).toBe('newerFormat')
    expect(reason('{"format":"other"}')).toBe('notOurs')
    expect(reason('not json')).toBe('notOurs')
    expect(reason(JSON.stringify({ ...FILE, sections: 7 }))).toBe('damaged')
    for (const block of [
      { type: 'script' },
      { type: 'flowRow' },
      { type: 'paragraph', content: [{ type: 'picture' }] },
      { type: 'lessonFlow', content: [] },
      { type: 'text', text: 'x' },
    ])
      expect(
        reason(JSON.stringify({ ...FILE, sections: [{ key: 'report', blocks: [block] }] })),
        block.type,
      ).toBe('damaged')
    expect(reason(JSON.stringify({ ...FILE, sections: [{ key: 'unknown', blocks: [] }] }))).toBe(
      'nothingInIt',
    )
  })
})
