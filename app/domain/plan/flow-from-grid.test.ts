import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowRowsFromGrid, type TextGrid } from './flow-from-grid.ts'

const cells = (more: object) => ({
  stage: '',
  teacher: '',
  students: '',
  anticipatedResponses: '',
  intent: '',
  ...more,
})

describe('the table of a 教案', () => {
  it('[T17] becomes rows: stage, time, what the teacher and the students do, and why', () => {
    const grid: TextGrid = [
      ['教学环节', '时间', '教师活动', '学生活动', '设计意图'],
      ['一、情境导入', '5分钟', '出示两个长方形。\n提问：哪个大？', '观察、猜测', '激发兴趣'],
      ['二、探究新知', '约20分钟', '巡视指导', '用小方格摆一摆', '经历测量的过程'],
      ['三、巩固练习', '10', '出示练习', '独立完成', ''],
      ['', '', '', '', ''],
      ['四、课堂小结', '5′', '今天学了什么？', '交流收获', '梳理知识'],
    ]
    expect(flowRowsFromGrid(grid)).toEqual([
      {
        minutes: 5,
        cells: cells({
          stage: '一、情境导入',
          teacher: '出示两个长方形。\n提问：哪个大？',
          students: '观察、猜测',
          intent: '激发兴趣',
        }),
      },
      {
        minutes: 20,
        cells: cells({
          stage: '二、探究新知',
          teacher: '巡视指导',
          students: '用小方格摆一摆',
          intent: '经历测量的过程',
        }),
      },
      { minutes: 10, cells: cells({ stage: '三、巩固练习', teacher: '出示练习', students: '独立完成' }) },
      {
        minutes: 5,
        cells: cells({
          stage: '四、课堂小结',
          teacher: '今天学了什么？',
          students: '交流收获',
          intent: '梳理知识',
        }),
      },
    ])
  })

  it('[T17] is known under the many names that districts give its columns', () => {
    const heads = [
      ['环节', '用时', '教师行为', '学习活动', '意图'],
      ['教学流程', '教师引导', '学生学习活动', '设计意图'],
      ['教学 步骤', '教师的活动', '学生的活动', '设计意图'],
      ['教学过程', '教师活动', '学生活动', '时间（分钟）'],
      ['学习环节', '时间分配', '师生活动', '设计意图'],
      ['Stage', 'Time (min)', 'Teacher’s activity', 'Students’ activity', 'Purpose'],
      ['Steps', 'Teacher', 'Students', 'Anticipated student responses', 'Rationale'],
      ['Phase', 'Minutes', 'Teacher does', 'Pupils do'],
    ]
    for (const head of heads)
      expect(flowRowsFromGrid([head, head.map(() => 'x')]), head.join()).toHaveLength(1)
  })

  it('[T17] may have its title above the head', () => {
    const head = ['教学环节', '教师活动', '学生活动']
    expect(flowRowsFromGrid([['教学过程', '', ''], head, ['导入', '问', '答']])).toHaveLength(1)
  })

  it('[T17] a merged stage is one row with all that stands beside it, and its time counts once', () => {
    const grid = [
      ['环节', '时间', '教师活动', '学生活动'],
      ['新授', '15', '活动一：摆一摆', '动手'],
      ['', '', '活动二：说一说', '汇报'],
      ['练习', '10', '出示习题', '完成'],
    ]
    expect(flowRowsFromGrid(grid)).toEqual([
      {
        minutes: 15,
        cells: cells({ stage: '新授', teacher: '活动一：摆一摆\n活动二：说一说', students: '动手\n汇报' }),
      },
      { minutes: 10, cells: cells({ stage: '练习', teacher: '出示习题', students: '完成' }) },
    ])
  })

  it('[T17] keeps what is no number of minutes, and what stands in columns of other names', () => {
    const grid = [
      ['Stage', 'Time', 'Teacher', 'Students', 'Media'],
      ['Launch', '5–8 min', 'asks', 'guess', 'slides 1–3'],
    ]
    expect(flowRowsFromGrid(grid)?.[0]).toEqual({
      minutes: null,
      cells: cells({ stage: 'Launch\n5–8 min', teacher: 'asks\nMedia：slides 1–3', students: 'guess' }),
    })
    const noTime = [
      ['环节', '教师活动', '学生活动'],
      ['导入（约5分钟）', '问', '答'],
    ]
    expect(flowRowsFromGrid(noTime)?.[0]).toMatchObject({ minutes: 5, cells: { stage: '导入（约5分钟）' } })
  })

  it('[T17] other tables are left alone', () => {
    for (const grid of [
      [],
      [['教学环节', '教师活动', '学生活动']],
      [
        ['课时', '内容', '备注'],
        ['1', '面积', '★'],
      ],
      [
        ['时间', '环节', '意图'],
        ['5', '导入', '兴趣'],
      ],
      [
        ['Name', 'Class', 'Students'],
        ['a', 'b', 'c'],
      ],
    ])
      expect(flowRowsFromGrid(grid)).toBeNull()
  })

  it('[T17] loses no word, whatever stands in it', () => {
    const text = fc.stringMatching(/^[a-z一-龥]{0,6}$/)
    const row = fc.array(text, { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const head = ['备注', '环节', '时间', '教师活动', '学生活动', '设计意图']
        const read = JSON.stringify(flowRowsFromGrid([head, ...rows]) ?? [])
        for (const word of rows.flat()) expect(read).toContain(word)
      }),
    )
  })
})
