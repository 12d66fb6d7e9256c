import { afterAll, beforeAll, expect, it } from 'vitest'
import { has } from '#domain/activity/stages.ts'
import { beginDraft } from '#operations/drafts/begin-draft.ts'
import { handInDraft } from '#operations/drafts/hand-in-draft.ts'
import { revealDrafts } from '#operations/drafts/reveal-drafts.ts'
import { takeBackDraft } from '#operations/drafts/take-back-draft.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { writeInDraft } from '../world/drafting.ts'
import { reasonOf, valueOf } from '../world/people-doors.ts'
import { aStagedStudy } from '../world/staged-study.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

it('[D8] three-draft planning goes on when two drafts are handed in, and from its second stage when they are revealed', async () => {
  const study = await aStagedStudy(world.db, 'threeDraftPlanning.2')
  const { lessonStudyId, needs, lin, wu } = study
  const isDone = async (who: { personId: string }) => {
    const first = (await study.stages()).find(({ stageId }) => stageId === 'first')!
    return has(first, 'draft', who.personId)
  }
  const draft = async (who: { personId: string }) => {
    const { documentId } = valueOf(await beginDraft(needs, await study.viewer(who), { lessonStudyId }))
    await writeInDraft(world.db, documentId, who, 'Pupils fold paper.')
    return handInDraft(needs, await study.viewer(who), { lessonStudyId })
  }
  await study.write()
  valueOf(await draft(wu))
  expect(await isDone(wu)).toBe(true)
  expect((await study.remembered()).find(({ stageId }) => stageId === 'first')!.done).toEqual([
    `draft ${wu.personId}`,
  ])
  valueOf(await takeBackDraft(needs, await study.viewer(wu), { lessonStudyId }))
  expect(await isDone(wu)).toBe(false)
  valueOf(await handInDraft(needs, await study.viewer(wu), { lessonStudyId }))
  expect(await isDone(wu)).toBe(true)

  // Everything else is done: only the second draft is missing.
  await study.doTasks('first')
  expect(reasonOf(await study.close(lin, 'first'))).toBe('gateNotMet')
  valueOf(await draft(lin))
  valueOf(await study.close(lin, 'first'))
  await study.hold()
  await study.doTasks('second')
  expect(reasonOf(await study.close(lin, 'second'))).toBe('gateNotMet')
  valueOf(await revealDrafts(needs, await study.viewer(lin), { lessonStudyId }))
  valueOf(await study.close(lin, 'second'))
})
