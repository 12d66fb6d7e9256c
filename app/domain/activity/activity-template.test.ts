import { describe, expect, it } from 'vitest'
import { type ActivityTemplate, readActivityTemplate } from './activity-template.ts'
import { builtInTemplate, OFFERED } from './built-in-templates.ts'

const HAN = /\p{Script=Han}/u
const wordsOf = (template: ActivityTemplate) => [
  template.name,
  template.purpose,
  template.source,
  ...template.stages.flatMap((it) => [it.title, it.happens, it.why, ...it.tasks.map((task) => task.text)]),
]
/** A template without its words: what both languages share. */
const shapeOf = (template: ActivityTemplate) =>
  template.stages.map(({ stageId, kind, length, gates, tasks }) => ({
    stageId,
    kind,
    length,
    gates,
    tasks: tasks.map(({ taskId, roles, by }) => ({ taskId, roles, by })),
  }))

describe('the templates that come with the product', () => {
  it('[Y12] are four forms of lesson study', () => {
    expect(OFFERED).toEqual([
      'lessonStudy.2',
      'threeDraftPlanning.2',
      'sameTopicDifferentDesigns.2',
      'lessonObservationReview',
    ])
  })

  it.each(OFFERED)('[Y12] %s is whole in both languages, and the same form in both', (key) => {
    const [zh, en] = [builtInTemplate(key, 'zh-CN')!, builtInTemplate(key, 'en')!]
    for (const template of [zh, en]) {
      expect(readActivityTemplate(template)).toEqual({ ok: true, value: template })
      for (const stage of template.stages) {
        expect(stage.happens.length, `${stage.stageId} says what happens`).toBeGreaterThan(10)
        expect(stage.why.length, `${stage.stageId} says why`).toBeGreaterThan(10)
        expect(stage.tasks.length, `${stage.stageId} says who is to do what`).toBeGreaterThan(0)
      }
    }
    expect(shapeOf(zh)).toEqual(shapeOf(en))
    expect(wordsOf(zh).filter((it) => !HAN.test(it))).toEqual([])
    // An English text may give the Chinese term in brackets, and says the rest in English.
    expect(wordsOf(en).filter((it) => !/[a-z]{3}/i.test(it))).toEqual([])
  })
})

describe('a template of one’s own', () => {
  const whole = builtInTemplate('lessonStudy.2', 'en')!
  const changed = (change: (stages: ActivityTemplate['stages']) => void) => {
    const copy = structuredClone(whole)
    change(copy.stages)
    return readActivityTemplate(copy)
  }
  const nth = (kind: string) => whole.stages.findIndex((it) => it.kind === kind)

  it('[Y17] is refused with the place that is unfinished', () => {
    expect(changed((stages) => (stages[2]!.title = '  '))).toMatchObject({
      ok: false,
      refusal: { reason: 'templateUnfinished', field: 'stages.2.title' },
    })
    expect(changed((stages) => (stages[0]!.tasks[0]!.roles = []))).toMatchObject({
      refusal: { reason: 'templateUnfinished', field: 'stages.0.tasks.0.roles' },
    })
    expect(readActivityTemplate({ ...whole, stages: [] })).toMatchObject({ refusal: { field: 'stages' } })
  })

  it('[Y17] has a key of its own for each stage, and for each task within one', () => {
    expect(changed((stages) => (stages[3]!.stageId = stages[1]!.stageId))).toMatchObject({
      refusal: { reason: 'templateUnfinished', field: 'stages.3.stageId' },
    })
    expect(changed((stages) => stages[0]!.tasks.push(stages[0]!.tasks[0]!))).toMatchObject({
      refusal: { reason: 'templateUnfinished', field: 'stages.0.tasks' },
    })
  })

  it('[Y17] has no final commentary before the discussion that it ends', () => {
    const [discussion, commentary] = [nth('postLessonDiscussion'), nth('finalCommentary')]
    expect(discussion).toBeGreaterThan(-1)
    expect(commentary).toBeGreaterThan(discussion)
    const turned = changed((stages) => stages.splice(discussion, 0, ...stages.splice(commentary, 1)))
    expect(turned).toMatchObject({
      refusal: { reason: 'commentaryFirst', field: `stages.${discussion}.kind` },
    })
  })
})
