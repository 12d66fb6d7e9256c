import { describe, expect, it } from 'vitest'
import { bareName, isFormHead, sectionNamed } from './section-names.ts'

describe('headings', () => {
  it('[T26] name their section whatever number, brackets and punctuation they have', () => {
    for (const [heading, key] of [
      ['教学目标', 'lessonGoals'],
      ['一、教学目标', 'lessonGoals'],
      ['（三）学情分析：', 'rationale'],
      ['【教学重难点】', 'keyPoints'],
      ['2. 教材分析', 'materialStudy'],
      ['第六 教学准备', 'preparation'],
      ['教 学 过 程', 'lessonFlow'],
      ['板书设计:', 'boardPlan'],
      ['课后作业', 'homework'],
      ['教后反思', 'report'],
      ['1 Flow of the Lesson', 'lessonFlow'],
      ['Background and rationale', 'rationale'],
      ['Kyozai kenkyu', 'materialStudy'],
      ['Questions for observers', 'observationPoints'],
    ] as const)
      expect(sectionNamed(heading)?.key, heading).toBe(key)
  })

  it('[T26] that mean nothing of a plan name none', () => {
    for (const heading of [
      '一次函数',
      '1/2 的含义',
      '',
      '教学目标是指导教学的灵魂，也是本课的出发点',
      '活动一：折一折',
      '2022',
    ])
      expect(sectionNamed(heading), heading).toBeNull()
  })

  it('[T26] are known as no more than the section’s own only when they are', () => {
    expect(sectionNamed('三、教学目标')?.isOwnName).toBe(true)
    expect(sectionNamed('三维目标')?.isOwnName).toBe(false)
    expect(bareName('（一）三维目标：')).toBe('三维目标')
  })

  it('[T27] of a form are told apart from what it says about the lesson itself', () => {
    expect(['学科', '授课教师：', '课 时', 'Grade'].map(isFormHead)).toEqual([true, true, true, true])
    expect(['教学目标', '数学', ''].map(isFormHead)).toEqual([false, false, false])
  })
})
