import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtInTemplate, OFFERED } from '#domain/activity/built-in-templates.ts'
import { foldStages } from '#domain/activity/stages.ts'
import { chooseActivityTemplate } from '#operations/activity/choose-activity-template.ts'
import { saveActivityTemplate } from '#operations/activity/save-activity-template.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { valueOf } from '../world/people-doors.ts'
import { aStagedStudy } from '../world/staged-study.ts'
import { comment } from '../world/walked-study.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

/** What somebody might try, in any order; most of it is refused at most moments. */
const move = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('close', 'open', 'reopen', 'date'), nth: fc.nat(4) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('tasks'), nth: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('hold', 'comment', 'roles'), nth: fc.nat(3) }) },
)

/** Four stages in which what can clash is near: evidence, discussion, commentary, reflection. */
async function aShortStudy() {
  const study = await aStagedStudy(world.db, null)
  const { needs, communityId, lessonStudyId } = study
  const lin = await study.viewer(study.lin)
  const whole = builtInTemplate(OFFERED[0], 'en')!
  const stages = whole.stages
    .filter((it) => ['evidence', 'discussion', 'commentary', 'reflection'].includes(it.stageId))
    .map((it) => ({ ...it, gates: it.gates.filter((gate) => gate.kind !== 'roleNamed') }))
  const content = { ...whole, stages }
  const saved = { communityId, templateId: null, after: 0, content }
  const { templateId } = valueOf(await saveActivityTemplate(needs, lin, saved))
  valueOf(await chooseActivityTemplate(needs, lin, { lessonStudyId, named: templateId }))
  return study
}

describe('stages through any history', () => {
  it('[Y3] [Y6] [Y7] [Y10] keep their invariants, and lists read what the facts say', async () => {
    process.stdout.write(`activity stages: seed ${SEED}\n`)
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 20, maxLength: 45 }), fc.nat(), async (moves, shuffle) => {
        const study = await aShortStudy()
        await study.write()
        const { template } = await study.read()
        const ids = template.stages.map((it) => it.stageId)
        const kept: string[] = []
        for (const { kind, nth } of moves) {
          const stageId = ids[nth % ids.length]!
          const { lin, wu } = study
          if (kind === 'close') await study.close(lin, stageId, nth % 2 === 0)
          else if (kind === 'open') await study.open(lin, stageId)
          else if (kind === 'reopen') await study.reopen(lin, stageId)
          else if (kind === 'date') await study.date(lin, stageId, nth === 0 ? null : nth * 1_000_000)
          else if (kind === 'tasks') await study.doTasks(stageId)
          else if (kind === 'hold') await study.hold()
          else if (kind === 'comment') await comment(study, nth % 2 === 0 ? study.bai : wu)
          else await study.give(wu, (['planner', 'instructor', 'recorder', 'observer'] as const)[nth]!)

          const stages = await study.stages()
          const firstLocked = stages.findIndex((it) => it.state === 'locked')
          if (firstLocked >= 0)
            expect(stages.slice(firstLocked).every((it) => it.state === 'locked')).toBe(true)
          const open = stages.filter((it) => it.state === 'open').map((it) => it.kind)
          expect(open).not.toEqual(expect.arrayContaining(['postLessonDiscussion', 'finalCommentary']))
          // Whatever a gate once wrote down stands there for ever.
          const closings = stages.flatMap((it) => it.closings.map((one) => JSON.stringify([it.stageId, one])))
          expect(closings).toEqual(expect.arrayContaining(kept))
          kept.splice(0, kept.length, ...closings)
          for (const { state, periods } of stages)
            expect(periods.filter((it) => it.toId === null)).toHaveLength(state === 'open' ? 1 : 0)
        }
        const stages = await study.stages()
        expect(await study.remembered()).toEqual(
          stages.map(({ stageId, state, dueMs, done }) => ({
            stageId,
            state,
            dueMs,
            done: done.map((it) => `${it.taskId} ${it.personId}`).sort(),
          })),
        )
        const facts = await study.facts()
        const turned = [
          ...facts.slice(shuffle % facts.length),
          ...facts.slice(0, shuffle % facts.length),
          ...facts,
        ]
        expect(foldStages(template.stages, turned)).toEqual(stages)
      }),
      { numRuns: 12, seed: SEED },
    )
  })
})
