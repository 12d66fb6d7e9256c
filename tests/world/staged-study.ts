import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import type { Database } from '#db/database.ts'
import { readActivity } from '#db/queries/activity/stages.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { stage, taskDone } from '#db/schema/stage.ts'
import { OFFERED } from '#domain/activity/built-in-templates.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { planUpdate } from '#domain/plan/new-plan-document.ts'
import { SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import type { ActivityRole } from '#domain/people/roles.ts'
import { chooseActivityTemplate } from '#operations/activity/choose-activity-template.ts'
import { closeStage } from '#operations/activity/close-stage.ts'
import { giveRole } from '#operations/activity/give-role.ts'
import { markTask } from '#operations/activity/mark-task.ts'
import { openStage } from '#operations/activity/open-stage.ts'
import { reopenStage } from '#operations/activity/reopen-stage.ts'
import { setStageDue } from '#operations/activity/set-stage-due.ts'
import { endSession } from '#operations/session/end-session.ts'
import { startSession } from '#operations/session/start-session.ts'
import { agreeOnATheme } from './adopted-theme.ts'
import { valueOf } from './people-doors.ts'
import { aCommunity, aLessonStudy, anInstitution, aPerson } from './people.ts'

type Who = { readonly personId: string }

/** Lin of one school organises, Wu of another plans, Bai is an expert from outside; a template, and the verbs of stages. */
export async function aStagedStudy(db: Database, template: string | null = OFFERED[0]) {
  let nowMs = Date.UTC(2026, 2, 5, 6)
  const clock = () => (nowMs += 1000)
  const needs = { db, clock, newId: () => randomUUID() as string, settleSeats: async () => {} }
  const [lin, wu, bai] = await Promise.all(
    ['Lin Yuan', 'Wu Min', 'Bai He'].map((name) => aPerson(db, { name })),
  )
  await anInstitution(db, { members: [lin!] })
  await anInstitution(db, { members: [wu!] })
  const { communityId } = await aCommunity(db, { members: [lin!, wu!] })
  const roles = [{ personId: bai!.personId, role: 'knowledgeableOther' }] as const
  const made = await aLessonStudy(db, { communityId, createdBy: lin!.personId, roles })
  const { lessonStudyId, planId } = made
  const viewer = async ({ personId }: Who) => (await loadViewer(db, personId, nowMs))!
  if (template !== null)
    valueOf(await chooseActivityTemplate(needs, await viewer(lin!), { lessonStudyId, named: template }))
  const study = {
    ...made,
    needs,
    viewer,
    lin: lin!,
    wu: wu!,
    bai: bai!,
    read: async () => (await readActivity(db, lessonStudyId, 'zh-CN'))!,
    stages: async () => (await study.read()).stages,
    /** Only which stages stand how. */
    states: async () => Object.fromEntries((await study.stages()).map((it) => [it.stageId, it.state])),
    facts: () => factsAfter(db, lessonStudyId, 0),
    open: async (who: Who, stageId: string) =>
      openStage(needs, await viewer(who), { lessonStudyId, stageId }),
    close: async (who: Who, stageId: string, opensNext = true) =>
      closeStage(needs, await viewer(who), { lessonStudyId, stageId, opensNext }),
    reopen: async (who: Who, stageId: string, reason = 'Something is missing.') =>
      reopenStage(needs, await viewer(who), { lessonStudyId, stageId, reason }),
    mark: async (who: Who, stageId: string, taskId: string, more: { whose?: Who; isDone?: boolean } = {}) => {
      const { whose = who, isDone = true } = more
      const input = { lessonStudyId, stageId, taskId, personId: whose.personId, isDone }
      return markTask(needs, await viewer(who), input)
    },
    date: async (who: Who, stageId: string, dueMs: number | null) =>
      setStageDue(needs, await viewer(who), { lessonStudyId, stageId, dueMs }),
    give: async (whose: Who, role: ActivityRole | null) =>
      valueOf(await giveRole(needs, await viewer(lin!), { lessonStudyId, personId: whose.personId, role })),
    /** A theme from proposal to adoption, chosen for this lesson study. */
    agree: async () =>
      agreeOnATheme(needs, [await viewer(lin!), await viewer(wu!)], { communityId, lessonStudyId }),
    /** A session from beginning to end. */
    async hold(decision = 'We keep it.') {
      valueOf(await startSession(needs, await viewer(lin!), { lessonStudyId }))
      valueOf(await endSession(needs, await viewer(lin!), { lessonStudyId, decision }))
    },
    /** A plan in which every section says something. Answers the row of the log. */
    async write() {
      const update = planUpdate({ clientId: Math.floor(nowMs / 1000) % 1_000_000, content: wholePlan() })
      const edits = [{ atMs: clock(), personId: lin!.personId, kind: 'edit' as const, update }]
      return await appendEdits(db, { documentId: planId, epoch: 1, edits })
    },
    /** Every task of a stage, done by whose it is, as the organizer says. */
    async doTasks(stageId: string) {
      const { template: told } = await study.read()
      for (const task of told.stages.find((it) => it.stageId === stageId)?.tasks ?? [])
        for (const whose of [lin!, wu!, bai!]) await study.mark(lin!, stageId, task.taskId, { whose })
    },
    /** What lists read. */
    async remembered() {
      const rows = await db
        .select()
        .from(stage)
        .where(eq(stage.lessonStudyId, lessonStudyId))
        .orderBy(asc(stage.position))
      const done = await db.select().from(taskDone).where(eq(taskDone.lessonStudyId, lessonStudyId))
      return rows.map(({ stageId, state, dueMs }) => ({
        stageId,
        state,
        dueMs,
        done: done
          .filter((it) => it.stageId === stageId)
          .map((it) => `${it.taskId} ${it.personId}`)
          .sort(),
      }))
    },
  }
  return study
}

function wholePlan(): PlanJson {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Something.' }] }
  const cells = ['stage', 'teacher', 'students', 'anticipatedResponses', 'intent'].map((kind) => ({
    type: 'flowCell',
    attrs: { kind },
    content: [paragraph],
  }))
  const row = { type: 'flowRow', attrs: { rowId: randomUUID(), order: 'a0', minutes: 5 }, content: cells }
  return {
    type: 'doc',
    content: SECTION_KEYS.map((key) => ({
      type: 'section',
      attrs: { key },
      content: [key === 'lessonFlow' ? { type: 'lessonFlow', content: [row] } : paragraph],
    })),
  }
}
