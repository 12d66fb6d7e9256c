import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readActivity } from '#db/queries/activity/stages.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { documentVersion } from '#db/schema/history.ts'
import { builtInTemplate } from '#domain/activity/built-in-templates.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { chooseActivityTemplate } from '#operations/activity/choose-activity-template.ts'
import { saveActivityTemplate } from '#operations/activity/save-activity-template.ts'
import { withdrawActivityTemplate } from '#operations/activity/withdraw-activity-template.ts'
import { createLessonStudy } from '#operations/activity/create-lesson-study.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'
import { aStagedStudy } from '../world/staged-study.ts'
import { comment, pass, studyUpTo } from '../world/walked-study.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

const DAY = 86_400_000
const versionsOf = (planId: string) =>
  world.db.select().from(documentVersion).where(eq(documentVersion.documentId, planId))

describe('a stage', () => {
  it('[Y1] opens with the first at once, then one after another as those before it are closed', async () => {
    const study = await aStagedStudy(world.db, 'threeDraftPlanning')
    expect(await study.states()).toEqual({
      first: 'open',
      second: 'locked',
      third: 'locked',
      reflection: 'locked',
    })
    expect(reasonOf(await study.open(study.lin, 'second'))).toBe('stagesBefore')
    expect(reasonOf(await study.open(study.lin, 'first'))).toBe('stageNotLocked')
    expect(reasonOf(await study.close(study.lin, 'second'))).toBe('stageNotOpen')
    expect(reasonOf(await study.open(study.lin, 'elsewhere'))).toBe('notFound')
    await study.write()
    await study.doTasks('first')
    expect(valueOf(await study.close(study.lin, 'first', false)).openedId).toBe(null)
    expect((await study.states()).second).toBe('locked')
    valueOf(await study.open(study.lin, 'second'))
    expect((await study.states()).second).toBe('open')
  })

  it('[Y2] closes only when its gate says so, asked of the plan that it names', async () => {
    const study = await aStagedStudy(world.db, 'threeDraftPlanning')
    await study.doTasks('first')
    const { planId, lin } = study
    expect(await study.close(lin, 'first')).toMatchObject({
      refusal: { reason: 'gateNotMet', values: { count: 1 } },
    })
    // A plan with its headings and the names of its rows says nothing yet.
    const update = newPlanUpdate({ clientId: 7, language: 'en', rowIds: [study.needs.newId()] })
    const edits = [{ atMs: 5, personId: lin.personId, kind: 'edit' as const, update }]
    await appendEdits(world.db, { documentId: planId, epoch: 1, edits })
    expect(reasonOf(await study.close(lin, 'first'))).toBe('gateNotMet')
    await study.write()
    expect(valueOf(await study.close(lin, 'first')).openedId).toBe('second')
    expect(await study.close(lin, 'second')).toMatchObject({ refusal: { values: { count: 2 } } })
    await study.hold()
    await study.doTasks('second')
    valueOf(await study.close(lin, 'second'))
  })

  it('[Y4] names plan and board at its gate, and nothing when it is refused', async () => {
    const study = await aStagedStudy(world.db, 'threeDraftPlanning')
    expect(reasonOf(await study.close(study.lin, 'first'))).toBe('gateNotMet')
    expect(await versionsOf(study.planId)).toEqual([])
    const atId = await study.write()
    await study.doTasks('first')
    const { versions } = valueOf(await study.close(study.lin, 'first'))
    expect(versions.map((it) => it.documentKind).sort()).toEqual(['board', 'plan'])
    const [plan] = await versionsOf(study.planId)
    expect(plan).toMatchObject({ kind: 'stage_gate', atId, createdBy: study.lin.personId })
    expect(plan!.name).toMatch(/^第1阶段：一备：个人初备 · 2026年3月\d+日$/)
    await study.write()
    expect(await versionsOf(study.planId)).toEqual([plan])
    const [closing] = (await study.stages())[0]!.closings
    expect(closing!.versions).toEqual(versions)
  })

  it('[Y5] is closed once, opened once and reopened once, whoever is quicker', async () => {
    for (let i = 0; i < 12; i += 1) {
      const study = await aStagedStudy(world.db, 'threeDraftPlanning')
      await study.give(study.wu, 'facilitator')
      await study.write()
      await study.doTasks('first')
      const both = [study.lin, study.wu, study.lin]
      const closed = await Promise.all(both.map((who) => study.close(who, 'first', false)))
      expect(reasonsOf(closed)).toEqual(['stageNotOpen', 'stageNotOpen', null])
      expect(await versionsOf(study.planId)).toHaveLength(1)
      const opened = await Promise.all(both.map((who) => study.open(who, 'second')))
      expect(reasonsOf(opened)).toEqual(['stageNotLocked', 'stageNotLocked', null])
      const again = await Promise.all(both.map((who) => study.reopen(who, 'first')))
      expect(reasonsOf(again)).toEqual(['stageNotClosed', 'stageNotClosed', null])
      const kinds = (await study.facts()).map((it) => it.kind).filter((kind) => kind.startsWith('stage.'))
      expect(kinds).toEqual(['stage.opened', 'stage.closed', 'stage.opened', 'stage.reopened'])
    }
  })

  it('[Y6] is reopened for a reason; what came after stays and says so, what it had named stays', async () => {
    const study = await studyUpTo(world.db, 'third', 'threeDraftPlanning')
    expect(reasonOf(await study.reopen(study.lin, 'first', '  '))).toBe('reasonNeeded')
    expect(reasonOf(await study.reopen(study.lin, 'third'))).toBe('stageNotClosed')
    const before = await study.stages()
    valueOf(await study.reopen(study.lin, 'first', '柳溪用的是另一版教材。'))
    const after = await study.stages()
    expect(after.map((it) => it.state)).toEqual(['open', 'closed', 'open', 'locked'])
    expect(after.map((it) => it.earlierReopened)).toEqual([false, true, true, false])
    expect(after[0]!.closings).toEqual(before[0]!.closings)
    expect(after[0]!.reopenings).toMatchObject([
      { reason: '柳溪用的是另一版教材。', byId: study.lin.personId },
    ])
    await study.doTasks('third')
    expect(valueOf(await study.close(study.lin, 'third')).openedId, 'the first is open').toBe(null)
    expect(reasonOf(await study.open(study.lin, 'reflection'))).toBe('stagesBefore')
    valueOf(await study.close(study.lin, 'first'))
    expect((await study.stages())[0]!.closings).toHaveLength(2)
    expect((await study.states()).reflection).toBe('open')
  })

  it('[Y3] the final commentary and the discussion before it are never open together', async () => {
    const study = await studyUpTo(world.db, 'commentary')
    expect((await study.states()).commentary).toBe('open')
    expect(reasonOf(await study.reopen(study.lin, 'discussion'))).toBe('commentaryOpen')
    expect(reasonOf(await study.close(study.lin, 'commentary'))).toBe('gateNotMet')
    await comment(study, study.bai)
    valueOf(await study.close(study.lin, 'commentary'))
    valueOf(await study.reopen(study.lin, 'discussion'))
    expect(reasonOf(await study.reopen(study.lin, 'commentary'))).toBe('discussionOpen')
    valueOf(await study.close(study.lin, 'discussion'))
    valueOf(await study.reopen(study.lin, 'commentary'))
  })

  it('[Y2] only what happened in it counts: a session before it was opened is none of its own', async () => {
    const study = await studyUpTo(world.db, 'second', 'threeDraftPlanning')
    await study.doTasks('second')
    expect(reasonOf(await study.close(study.lin, 'second'))).toBe('gateNotMet')
    await study.hold()
    valueOf(await study.close(study.lin, 'second'))
  })
})

describe('the theme of a lesson study', () => {
  it('[Y2] [Y18] is adopted before its first stage closes; what began with the earlier form asks for none', async () => {
    const [now, before] = [await aStagedStudy(world.db), await aStagedStudy(world.db, 'lessonStudy')]
    for (const study of [now, before]) {
      await study.write()
      await study.doTasks('theme')
    }
    expect(await now.close(now.lin, 'theme')).toMatchObject({
      refusal: { reason: 'gateNotMet', values: { count: 1 } },
    })
    expect(await versionsOf(now.planId)).toEqual([])
    await now.agree()
    expect(valueOf(await now.close(now.lin, 'theme')).openedId).toBe('material')
    expect((await before.read()).template.stages[0]!.gates).not.toContainEqual({ kind: 'themeAdopted' })
    expect(valueOf(await before.close(before.lin, 'theme')).openedId).toBe('material')
  })
})

describe('who does what', () => {
  it('[Y7] a role that changes rewrites neither what somebody did nor what a gate wrote down', async () => {
    const study = await aStagedStudy(world.db, 'threeDraftPlanning')
    await study.write()
    await study.doTasks('first')
    valueOf(await study.close(study.lin, 'first'))
    const [before] = await study.stages()
    expect(before!.closings[0]!.people).toContainEqual({ personId: study.wu.personId, role: 'planner' })
    await study.give(study.wu, 'guest')
    await study.give(study.bai, null)
    const [after] = await study.stages()
    expect(after).toEqual(before)
    expect(after!.done).toContainEqual(
      expect.objectContaining({ taskId: 'draft', personId: study.wu.personId }),
    )
  })

  it('[Y8] a task is done by each, or by one for all, once, and while its stage is open', async () => {
    const study = await aStagedStudy(world.db, 'threeDraftPlanning')
    const { lin, wu, bai } = study
    expect(reasonOf(await study.mark(bai, 'first', 'draft')), 'none of an expert').toBe('notFound')
    expect(reasonOf(await study.mark(wu, 'first', 'nothing'))).toBe('notFound')
    expect(reasonOf(await study.mark(wu, 'second', 'row'))).toBe('stageNotOpen')
    const ten = await Promise.all(Array.from({ length: 10 }, () => study.mark(wu, 'first', 'draft')))
    expect(ten.every((it) => it.ok)).toBe(true)
    expect((await study.facts()).filter((it) => it.kind === 'task.done')).toHaveLength(1)
    await study.write()
    valueOf(await study.mark(lin, 'first', 'frame'))
    expect(reasonOf(await study.close(lin, 'first')), 'Lin has not drafted').toBe('gateNotMet')
    valueOf(await study.mark(lin, 'first', 'draft'))
    valueOf(await study.mark(wu, 'first', 'draft', { isDone: false }))
    expect(reasonOf(await study.close(lin, 'first')), 'Wu took it back').toBe('gateNotMet')
    valueOf(await study.mark(wu, 'first', 'draft'))
    valueOf(await study.close(lin, 'first'))
  })

  it('[Y9] one marks one’s own; who organises or leads marks for others, moves the stages and plans their ends', async () => {
    const study = await aStagedStudy(world.db, 'threeDraftPlanning')
    const { lin, wu, bai } = study
    expect(reasonOf(await study.mark(wu, 'first', 'draft', { whose: lin }))).toBe('notAllowed')
    valueOf(await study.mark(lin, 'first', 'draft', { whose: wu }))
    expect((await study.facts()).at(-1)).toMatchObject({ personId: wu.personId, body: { by: lin.personId } })
    for (const who of [wu, bai]) {
      expect(reasonOf(await study.close(who, 'first'))).toBe('notAllowed')
      expect(reasonOf(await study.open(who, 'second'))).toBe('notAllowed')
      expect(reasonOf(await study.reopen(who, 'first'))).toBe('notAllowed')
      expect(reasonOf(await study.date(who, 'first', 5 * DAY))).toBe('notAllowed')
    }
    await study.give(wu, 'facilitator')
    const dueMs = Date.UTC(2026, 2, 20)
    valueOf(await study.date(wu, 'first', dueMs))
    expect(reasonOf(await study.date(wu, 'first', Number.NaN))).toBe('required')
    const dueOf = async () => (await study.remembered())[0]!.dueMs
    expect(await dueOf()).toBe(dueMs)
    valueOf(await study.date(wu, 'first', null))
    expect(await dueOf()).toBe(null)
  })
})

describe('a template', () => {
  const own = () => ({ ...builtInTemplate('lessonObservationReview', 'zh-CN')!, name: '我们的观课' })

  it('[Y11] is saved as a new version; what began with an earlier one keeps it', async () => {
    const study = await aStagedStudy(world.db, null)
    const { needs, communityId, lessonStudyId, lin, wu } = study
    const [asLin, asWu] = [await study.viewer(lin), await study.viewer(wu)]
    const first = { communityId, templateId: null, after: 0, content: own() }
    const { templateId } = valueOf(await saveActivityTemplate(needs, asWu, first))
    valueOf(await chooseActivityTemplate(needs, asLin, { lessonStudyId, named: templateId }))
    const short = { ...own(), stages: own().stages.slice(0, 2) }
    const again = { communityId, templateId, after: 1, content: short }
    const both = await Promise.all([asLin, asWu].map((who) => saveActivityTemplate(needs, who, again)))
    expect(reasonsOf(both)).toEqual(['templateMoved', null])
    expect((await study.read()).template.stages).toHaveLength(5)
    const form = { title: 'Later', lessonMinutes: 40, language: 'zh-CN' }
    const later = valueOf(
      await createLessonStudy(needs, asLin, { communityId, form, activityTemplate: templateId }),
    )
    expect((await readActivity(world.db, later.lessonStudyId, 'en'))!.stages).toHaveLength(2)
    valueOf(await withdrawActivityTemplate(needs, asLin, { communityId, templateId }))
    expect(reasonOf(await saveActivityTemplate(needs, asLin, { ...again, after: 2 }))).toBe('notFound')
    expect((await study.read()).template.name).toBe('我们的观课')
  })

  it('[Y11] of another community is not there, and changes for its members only', async () => {
    const [one, other] = [await aStagedStudy(world.db, null), await aStagedStudy(world.db, null)]
    const { communityId } = one
    const content = own()
    const mine = valueOf(
      await saveActivityTemplate(one.needs, await one.viewer(one.lin), {
        communityId,
        templateId: null,
        after: 0,
        content,
      }),
    )
    const stranger = await other.viewer(other.lin)
    const { templateId } = mine
    expect(
      reasonOf(
        await saveActivityTemplate(one.needs, stranger, { communityId, templateId, after: 1, content }),
      ),
    ).toBe('notFound')
    const theirs = { communityId: other.communityId, templateId, after: 1, content }
    expect(reasonOf(await saveActivityTemplate(one.needs, stranger, theirs))).toBe('notFound')
    const named = { lessonStudyId: other.lessonStudyId, named: templateId }
    expect(reasonOf(await chooseActivityTemplate(one.needs, stranger, named))).toBe('notFound')
  })

  it('[Y13] may be given once to a lesson study that goes without stages', async () => {
    const study = await aStagedStudy(world.db, null)
    const { needs, lessonStudyId, lin, wu } = study
    expect(await readActivity(world.db, lessonStudyId, 'en')).toBe(null)
    expect(reasonOf(await study.close(lin, 'theme'))).toBe('noStages')
    const input = { lessonStudyId, named: 'lessonStudy' }
    expect(reasonOf(await chooseActivityTemplate(needs, await study.viewer(wu), input))).toBe('notAllowed')
    const asLin = await study.viewer(lin)
    expect(reasonOf(await chooseActivityTemplate(needs, asLin, { ...input, named: 'nothing' }))).toBe(
      'notFound',
    )
    const twice = await Promise.all([1, 2].map(() => chooseActivityTemplate(needs, asLin, input)))
    expect(reasonsOf(twice)).toEqual(['stagesThere', null])
    expect(Object.values(await study.states()).filter((it) => it === 'open')).toHaveLength(1)
  })
})

it('[Y1] [Y2] the whole lesson study can be walked, gate by gate', async () => {
  const study = await studyUpTo(world.db, 'application')
  await pass(world.db, study, 'application')
  expect(new Set(Object.values(await study.states()))).toEqual(new Set(['closed']))
  expect(await versionsOf(study.planId)).toHaveLength(
    16 + (await study.facts()).filter((it) => it.kind === 'session.ended').length,
  )
})
