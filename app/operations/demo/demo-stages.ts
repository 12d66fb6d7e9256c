import type { Queryable } from '#db/database.ts'
import { findLessonStudy, type LessonStudy } from '#db/queries/activity/find.ts'
import { roleHolders } from '#db/queries/activity/gate-facts.ts'
import { OFFERED } from '#domain/activity/built-in-templates.ts'
import { beginStages, chosenTemplate } from '../activity/begin-stages.ts'
import { holdActivity, templateStage, tellStage } from '../activity/ask-activity.ts'
import { passGate } from '../activity/pass-gate.ts'

interface Needs {
  readonly tx: Queryable
  readonly newId: () => string
  /** Who organises. */
  readonly personId: string
}

const MINUTE = 60_000

/** The stages of a demo lesson study: the same facts that its people would have left, with gates that were asked. */
export async function demoStages({ tx, newId, personId }: Needs, lessonStudyId: string, beganAtMs: number) {
  const lessonStudy = await found(tx, lessonStudyId)
  const { communityId, language } = lessonStudy
  const chosen = await chosenTemplate(tx, { communityId, language, named: OFFERED[0] })
  if (!chosen.ok || chosen.value === null) throw new Error('the demo has no template')
  await beginStages(tx, newId, { lessonStudy, chosen: chosen.value, personId, atMs: beganAtMs })
  return {
    /** Everybody does their tasks of a stage, one after another; `only`: the first so many marks. */
    async work(stageId: string, fromMs: number, only = Number.POSITIVE_INFINITY) {
      const holders = await roleHolders(tx, lessonStudyId, fromMs)
      let atMs = fromMs
      let left = only
      for (const { taskId, roles, by } of templateStage(await held(tx, lessonStudy), stageId).tasks) {
        const theirs = holders.filter((it) => roles.includes(it.role))
        for (const who of by === 'one' ? theirs.slice(0, 1) : theirs) {
          if ((left -= 1) < 0) return
          await tellStage(tx, await held(tx, lessonStudy), {
            sessionId: null,
            atMs: (atMs += 7 * MINUTE),
            personId: who.personId,
            kind: 'task.done',
            key: `task.marked/${newId()}`,
            body: { stageId, taskId },
          })
        }
      }
    },
    /** The gate of a stage is passed, and the next stage begins. */
    async pass(stageId: string, atMs: number) {
      const passed = await passGate(tx, newId, {
        lessonStudy,
        personId,
        stageId,
        opensNext: true,
        clock: () => atMs,
      })
      if (!passed.ok) throw new Error(`the demo does not pass the gate of ${stageId}`)
    },
    /** The end of a stage is planned. */
    async date(stageId: string, atMs: number, dueMs: number) {
      const key = `stage.dated/${newId()}`
      const told = { sessionId: null, atMs, personId, kind: 'stage.dated', key } as const
      await tellStage(tx, await held(tx, lessonStudy), { ...told, body: { stageId, dueMs } })
    },
  }
}

async function found(tx: Queryable, lessonStudyId: string): Promise<LessonStudy> {
  const lessonStudy = await findLessonStudy(tx, lessonStudyId)
  if (lessonStudy === null) throw new Error('the demo’s lesson study is not there')
  return lessonStudy
}

async function held(tx: Queryable, lessonStudy: LessonStudy) {
  const activity = await holdActivity(tx, lessonStudy)
  if (!activity.ok) throw new Error('the demo’s lesson study has no stages')
  return activity.value
}
