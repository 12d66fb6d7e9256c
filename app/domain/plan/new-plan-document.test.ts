import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { plainText } from './plan-json.ts'
import { newPlanUpdate, planUpdate, PLAN_FRAGMENT } from './new-plan-document.ts'
import { planOutline } from './plan-outline.ts'
import { planSchema } from './plan-schema.ts'
import { CELL_KINDS, SECTION_KEYS } from './plan-sections.ts'
import { readPlan } from './read-plan-document.ts'
import type { PlanJson } from './plan-json.ts'

const rowIds = ['row-a', 'row-b', 'row-c', 'row-d']

function opened(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}

describe('a new plan', () => {
  it('[P3] has every section once, in reading order, and a flow of rows with all their cells', () => {
    const plan = readPlan(opened(newPlanUpdate({ clientId: 7, language: 'zh-CN', rowIds })))
    planSchema.nodeFromJSON(plan).check()
    const outline = planOutline(plan)
    expect(outline.sections.map((section) => section.key)).toEqual([...SECTION_KEYS])
    expect(outline.rows.map((row) => row.rowId)).toEqual(rowIds)
    expect(outline.rows.map((row) => row.cells.stage)).toEqual(['导入', '自主探究', '交流研讨', '总结提升'])
    expect(outline.rows.every((row) => row.minutes === null && row.cells.teacher === '')).toBe(true)
    for (const row of findAll(plan, 'flowRow'))
      expect(row.content?.map((cell) => cell.attrs?.['kind'])).toEqual([...CELL_KINDS])
  })

  it('[P3] begins with the name of the lesson, when there is one', () => {
    const plan = readPlan(opened(newPlanUpdate({ clientId: 7, language: 'en', rowIds, title: 'Fractions' })))
    expect(plainText(plan.content![0]!)).toBe('Fractions')
    expect(plan.content![0]!.attrs).toEqual({ key: 'title' })
  })

  it('[P3] is the same bytes for the same input, so that opening it twice makes nothing twice', () => {
    const input = { clientId: 7, language: 'en', rowIds } as const
    const update = newPlanUpdate(input)
    expect(newPlanUpdate(input)).toEqual(update)
    const doc = opened(update)
    Y.applyUpdate(doc, newPlanUpdate(input))
    expect(doc.getXmlFragment(PLAN_FRAGMENT).length).toBe(SECTION_KEYS.length)
    expect([...doc.store.clients.keys()]).toEqual([7])
  })

  it('reads back what was written, marks, lists, tables and links included', () => {
    const content: PlanJson = {
      type: 'doc',
      content: [
        {
          type: 'section',
          attrs: { key: 'lessonGoals' },
          content: [
            { type: 'heading', attrs: { level: 4 }, content: [{ type: 'text', text: '目标' }] },
            {
              type: 'orderedList',
              attrs: { start: 2, type: null },
              content: [
                {
                  type: 'listItem',
                  content: [
                    {
                      type: 'paragraph',
                      content: [
                        { type: 'text', text: '理解 ' },
                        {
                          type: 'text',
                          marks: [{ type: 'link', attrs: { href: 'https://a.cn' } }, { type: 'bold' }],
                          text: '面积',
                        },
                        { type: 'hardBreak' },
                        { type: 'text', text: '单位' },
                      ],
                    },
                  ],
                },
              ],
            },
            {
              type: 'table',
              content: [
                {
                  type: 'tableRow',
                  content: [
                    {
                      type: 'tableHeader',
                      attrs: { colspan: 2, rowspan: 1, colwidth: null, align: null },
                      content: [{ type: 'paragraph' }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    }
    expect(readPlan(opened(planUpdate({ clientId: 1, content })))).toEqual(content)
  })

  it('[P4] reading leaves out what it does not know and leaves the document as it is', () => {
    const doc = opened(newPlanUpdate({ clientId: 7, language: 'en', rowIds }))
    const fragment = doc.getXmlFragment(PLAN_FRAGMENT)
    const section = fragment.get(1) as Y.XmlElement
    const unknown = new Y.XmlElement('hologram')
    unknown.insert(0, [new Y.XmlText('from a later version')])
    section.insert(0, [unknown, new Y.XmlText('text where no text may stand')])
    const before = Y.encodeStateAsUpdate(doc)
    planSchema.nodeFromJSON(readPlan(doc)).check()
    expect(JSON.stringify(readPlan(doc))).not.toContain('later version')
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(fragment.toString()).toContain('from a later version')
  })
})

function findAll(node: PlanJson, type: string): PlanJson[] {
  return node.type === type ? [node] : (node.content ?? []).flatMap((child) => findAll(child, type))
}
