import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { planUpdate } from './new-plan-document.ts'
import { picturesOf, readPicture } from './picture.ts'
import { plainText, type PlanJson } from './plan-json.ts'
import { planSchema } from './plan-schema.ts'
import { readPlan } from './read-plan-document.ts'

const FILE = '0b54c0de-77aa-4d2a-8f05-2d6b1f0a9e11'
const attrs = { fileId: FILE, alt: '方格纸上的长方形', size: 'l', width: 640, height: 400 }
const picture: PlanJson = { type: 'picture', attrs }

const plan: PlanJson = {
  type: 'doc',
  content: [
    {
      type: 'section',
      attrs: { key: 'boardPlan' },
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '板书' }] }, picture],
    },
    {
      type: 'section',
      attrs: { key: 'lessonFlow' },
      content: [
        {
          type: 'lessonFlow',
          content: [
            {
              type: 'flowRow',
              attrs: { rowId: 'a', order: 'V', minutes: null },
              content: [{ type: 'flowCell', attrs: { kind: 'students' }, content: [picture] }],
            },
          ],
        },
      ],
    },
  ],
}

describe('a picture in a plan', () => {
  it('[T8] stands in a section and in a cell of the flow, and is read back as it was written', () => {
    planSchema.nodeFromJSON(plan).check()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, planUpdate({ clientId: 1, content: plan }))
    expect(readPlan(doc)).toEqual(plan)
    expect(picturesOf(readPlan(doc))).toEqual([attrs, attrs])
  })

  it('[T8] stands wherever a paragraph may, and nowhere else', () => {
    for (const [name, type] of Object.entries(planSchema.nodes)) {
      const may = (inner: string) => type.contentMatch.matchType(planSchema.nodes[inner]!) !== null
      expect(may('picture'), name).toBe(may('paragraph'))
    }
  })

  it('[T8] is read in plain words by its description', () => {
    expect(plainText(plan.content![0]!)).toBe('板书\n方格纸上的长方形')
  })

  it('[T8] shows nothing of attributes that no page of ours would write', () => {
    const odd = { fileId: '../../account', alt: 7, size: 'xxl', width: '640', height: -1 }
    expect(readPicture(odd)).toEqual({ fileId: null, alt: '', size: 'm', width: null, height: null })
    expect(readPicture({ ...attrs, alt: 'x'.repeat(5000) }).alt).toHaveLength(300)
    expect(readPicture()).toMatchObject({ fileId: null, size: 'm' })
  })
})
