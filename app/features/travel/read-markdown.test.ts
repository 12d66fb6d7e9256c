import { expect, it } from 'vitest'
import { plainText } from '#domain/plan/plan-json.ts'
import { writeMarkdown } from '#domain/travel/write-markdown.ts'
import { readMarkdown } from './read-markdown.ts'

const words = {
  section: (key: string) =>
    ({ lessonGoals: '教学目标', lessonFlow: '教学过程', report: '教学反思' })[key] ?? key,
  column: (kind: string) =>
    ({
      stage: '环节',
      teacher: '教师活动',
      students: '学生活动',
      anticipatedResponses: '预设学生反应',
      intent: '设计意图',
    })[kind] ?? kind,
  minutes: '时间',
  page: () => '',
}
const text = (it: string, ...marks: string[]) => ({
  type: 'text',
  text: it,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const paragraph = (...content: object[]) => ({ type: 'paragraph', content })
const cell = (kind: string, ...content: object[]) => ({ type: 'flowCell', attrs: { kind }, content })
const plan = {
  type: 'doc',
  content: [
    { type: 'section', attrs: { key: 'title' }, content: [paragraph(text('分数 *几分之一*'))] },
    {
      type: 'section',
      attrs: { key: 'lessonGoals' },
      content: [
        paragraph(
          text('1. 不是列表，'),
          text('粗体', 'bold'),
          text('和'),
          text('斜体', 'italic'),
          text(' # 也不是'),
        ),
        {
          type: 'orderedList',
          attrs: { start: 1, type: null },
          content: [
            {
              type: 'listItem',
              content: [
                paragraph(text('甲')),
                {
                  type: 'bulletList',
                  content: [{ type: 'listItem', content: [paragraph(text('乙 | 丙'))] }],
                },
              ],
            },
          ],
        },
      ],
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
              attrs: { rowId: 'a', order: 'a', minutes: 5 },
              content: [
                cell('stage', paragraph(text('导入'))),
                cell('teacher', paragraph(text('问 | 答')), paragraph(text('再问'))),
                cell('students', paragraph(text('说'))),
              ],
            },
          ],
        },
      ],
    },
  ],
}

it('[T24] a plan written as Markdown and read again has its words, marks, lists and rows', () => {
  const markdown = writeMarkdown({ title: '', facts: [], plan }, words, () => '')
  const read = readMarkdown(markdown)
  if (!read.ok) throw new Error(read.refusal.reason)
  const [title, goals, flow] = read.value.parts
  expect(title).toMatchObject({ target: 'title', blocks: [paragraph(text('分数 *几分之一*'))] })
  expect(goals?.target).toBe('lessonGoals')
  expect(goals?.blocks).toEqual(plan.content[1]!.content)
  const row = flow!.rows[0]!
  expect(row.minutes).toBe(5)
  expect(row.cells.teacher.map(plainText)).toEqual(['问 | 答\n再问'])
})

it('[T29] Markdown of others keeps no HTML and no address that leads elsewhere than to a page', () => {
  const read = readMarkdown(
    '# T\n\n## Evaluation\n\n<script>x</script> [a](javascript:alert(1)) ![pic](x.png)\n',
  )
  if (!read.ok) throw new Error(read.refusal.reason)
  const blocks = JSON.stringify(read.value.parts.find((part) => part.target === 'evaluation'))
  expect(blocks).not.toContain('"link"')
  expect(blocks).toContain('<script>x</script>')
  expect([...read.value.leftOut]).toEqual([['pictures', 1]])
})
