import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, type PlanJson } from '../plan/plan-json.ts'
import { planSchema } from '../plan/plan-schema.ts'
import { CELL_KINDS } from '../plan/plan-sections.ts'
import type { IncomingBlock, IncomingPart } from './incoming.ts'
import { placeIncoming } from './place-incoming.ts'
import { bareName } from './section-names.ts'

const text = (words: string, ...marks: string[]): PlanJson => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const inlines = (words: string) => (words === '' ? [] : [text(words)])
const p = (words: string): IncomingBlock => ({
  kind: 'block',
  node: { type: 'paragraph', content: inlines(words) },
})
const h = (level: number, words: string): IncomingBlock => ({
  kind: 'heading',
  level,
  inlines: inlines(words),
})
const table = (rows: (string | IncomingBlock[])[][]): IncomingBlock => ({
  kind: 'table',
  hasHead: false,
  rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? [p(cell)] : cell))),
})
const shown = (parts: readonly IncomingPart[]) =>
  parts.map((part) => [part.target, part.blocks.map(plainText).join('|'), part.rows.length] as const)
const everything = (parts: readonly IncomingPart[]) =>
  parts.flatMap((part) => [
    part.heading,
    ...part.blocks.map(plainText),
    ...part.rows.flatMap((row) => [
      String(row.minutes ?? ''),
      ...CELL_KINDS.flatMap((kind) => row.cells[kind].map(plainText)),
    ]),
  ])

describe('a document on its way into a plan', () => {
  it('[T26] goes to the sections that its headings name; a heading that says more is kept', () => {
    const parts = placeIncoming([
      { kind: 'title', inlines: inlines('分数的初步认识') },
      p('希望小学 三年级'),
      h(1, '一、教材分析'),
      p('承上启下。'),
      h(1, '二、三维目标'),
      p('知识与技能。'),
      h(2, '过程与方法'),
      p('动手操作。'),
    ])
    expect(shown(parts)).toEqual([
      ['title', '分数的初步认识', 0],
      ['briefDescription', '希望小学 三年级', 0],
      ['materialStudy', '承上启下。', 0],
      ['lessonGoals', '二、三维目标|知识与技能。|过程与方法|动手操作。', 0],
    ])
  })

  it('[T26] a bold or numbered line is a heading too, and a label before a colon', () => {
    const bold: IncomingBlock = {
      kind: 'block',
      node: { type: 'paragraph', content: [text('教学重点：', 'bold'), text('理解面积。')] },
    }
    expect(shown(placeIncoming([p('四、教学准备'), p('小方格。'), bold, p('教学反思不宜过长。')]))).toEqual([
      ['preparation', '小方格。', 0],
      ['keyPoints', '理解面积。|教学反思不宜过长。', 0],
    ])
  })

  it('[T26] a heading that nothing is known of begins a part that stays with what stood before it', () => {
    const parts = placeIncoming([h(1, '学情分析'), p('甲'), h(1, '几点思考'), p('乙')])
    expect(shown(parts)).toEqual([
      ['rationale', '甲', 0],
      ['rationale', '几点思考|乙', 0],
    ])
    expect(parts[1]?.meant).toBeNull()
  })

  it('[T27] a flow table becomes rows with its pictures and marks', () => {
    const picture: IncomingBlock = {
      kind: 'block',
      node: {
        type: 'picture',
        attrs: { fileId: 'incoming:0', alt: '', size: 'm', width: null, height: null },
      },
    }
    const strong: IncomingBlock = {
      kind: 'block',
      node: { type: 'paragraph', content: [text('观察', 'bold')] },
    }
    const [part] = placeIncoming([
      h(1, '教学过程'),
      table([
        ['环节', '时间', '教师活动', '学生活动'],
        ['导入', '5分钟', [p('看图'), picture], [strong]],
      ]),
    ])
    expect(part?.rows).toHaveLength(1)
    const row = part!.rows[0]!
    expect(row.minutes).toBe(5)
    expect(row.cells.teacher.map((node) => node.type)).toEqual(['paragraph', 'picture'])
    expect(row.cells.students[0]?.content?.[0]?.marks).toEqual([{ type: 'bold' }])
  })

  it('[T27] a form sheet gives each box to its section, its flow to the rows, its head to the description', () => {
    const parts = placeIncoming([
      table([
        ['课题', '长方形的面积', '课型', '新授'],
        ['教学目标', '会算面积。', '', ''],
        ['教学重点', '公式', '教学难点', '由来'],
        ['教学过程', '', '', ''],
        ['环节', '教师活动', '学生活动', '设计意图'],
        ['导入（5分钟）', '问', '答', '引入'],
        ['新授', '讲', '做', '理解'],
        ['板书设计', '长 × 宽', '', ''],
      ]),
    ])
    expect(shown(parts)).toEqual([
      ['briefDescription', '课型：新授', 0],
      ['title', '长方形的面积', 0],
      ['lessonGoals', '会算面积。', 0],
      ['keyPoints', '公式', 0],
      ['difficultPoints', '由来', 0],
      ['lessonFlow', '', 2],
      ['boardPlan', '长 × 宽', 0],
    ])
    expect(parts.find((part) => part.rows.length > 0)?.rows.map((row) => row.minutes)).toEqual([5, null])
  })

  it('[T27] a flow may stand beside the cell that names it', () => {
    const [part] = placeIncoming([
      table([
        ['教学目标', '会。', '', '', ''],
        ['教学过程', '环节', '教师活动', '学生活动', '设计意图'],
        ['', '导入', '问', '答', '引入'],
        ['', '小结', '问', '答', '回顾'],
        ['教学反思', '好。', '', '', ''],
      ]),
    ]).filter((it) => it.rows.length > 0)
    expect(part?.rows.map((row) => plainText(row.cells.stage[0]!))).toEqual(['导入', '小结'])
  })

  it('[T26] loses no word, and what comes fits the schema, whatever the document', () => {
    const words = fc.constantFrom(
      '教学目标',
      '一、教学过程',
      '重点',
      '环节',
      '学科',
      '数学',
      '导入',
      '5分钟',
      '说一说',
      'Evaluation',
      '甲乙',
      '',
    )
    const cell = fc.oneof(words, fc.array(words.map(p), { maxLength: 2 }))
    const block: fc.Arbitrary<IncomingBlock> = fc.oneof(
      words.map(p),
      fc.tuple(fc.integer({ min: 1, max: 3 }), words).map(([level, it]) => h(level, it)),
      fc
        .integer({ min: 1, max: 5 })
        .chain((width) =>
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
        )
        .map(table),
      fc.constant(
        table([
          ['环节', '时间', '教师活动', '学生活动'],
          ['导入', '5', '问', '答'],
        ]),
      ),
    )
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        const parts = placeIncoming(blocks)
        const there = everything(parts).map(bareName).join('\n')
        for (const word of wordsOf(blocks)) expect(there).toContain(bareName(word))
        for (const part of parts) {
          const nodes = part.blocks.map((node) => planSchema.nodeFromJSON(node))
          planSchema.nodes.section.create(null, nodes).check()
          for (const row of part.rows)
            for (const kind of CELL_KINDS)
              planSchema.nodes.flowCell
                .create(
                  null,
                  row.cells[kind].map((node) => planSchema.nodeFromJSON(node)),
                )
                .check()
        }
      }),
    )
  })
})

/** The words of a document that must come along: heads of a flow's columns are the plan's own. */
function wordsOf(blocks: readonly IncomingBlock[]): string[] {
  const own = new Set([
    '环节',
    '时间',
    '教师活动',
    '学生活动',
    '教学目标',
    '一、教学过程',
    '重点',
    'Evaluation',
    '5分钟',
  ])
  return blocks.flatMap((block): string[] => {
    const found =
      block.kind === 'block'
        ? [plainText(block.node)]
        : block.kind === 'table'
          ? block.rows.flatMap((row) => row.flatMap(wordsOf))
          : block.kind === 'ownHead'
            ? []
            : [block.inlines.map(plainText).join('')]
    return found.filter((word) => word !== '' && !own.has(word))
  })
}
