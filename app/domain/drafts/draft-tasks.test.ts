import { expect, it } from 'vitest'
import { builtInTemplate } from '../activity/built-in-templates.ts'
import { checkGates, type GateFacts } from '../activity/gates.ts'
import { foldStages } from '../activity/stages.ts'
import type { Fact } from '../session/fact.ts'
import { draftTasks } from './draft-tasks.ts'

const template = builtInTemplate('threeDraftPlanning.2', 'en')!
const fact = (id: number, kind: string, personId: string, body: object) =>
  ({
    id,
    kind,
    personId,
    body,
    lessonStudyId: 's',
    sessionId: null,
    atMs: id,
    key: `${id}`,
  }) as unknown as Fact
const opened = fact(1, 'stage.opened', 'chen', { stageId: 'first', title: 'First' })
const done = fact(2, 'task.done', 'li', { stageId: 'first', taskId: 'draft' })
const held = (...facts: Fact[]) => ({ template, stages: foldStages(template.stages, facts) })
const li = { personId: 'li', role: 'planner' } as const

it('[D8] handing in does what each is to draft in the open stage, and nothing that one does for all', () => {
  expect(draftTasks(held(opened), { ...li, isDone: true })).toEqual([{ stageId: 'first', taskId: 'draft' }])
  expect(draftTasks(held(), { ...li, isDone: true }), 'not open').toEqual([])
  expect(draftTasks(held(opened, done), { ...li, isDone: true }), 'done already').toEqual([])
  expect(draftTasks(held(opened), { personId: 'eve', role: 'observer', isDone: true }), 'not theirs').toEqual(
    [],
  )
})

it('[D8] taking back undoes it, whatever role they have by now', () => {
  expect(draftTasks(held(opened, done), { personId: 'li', role: null, isDone: false })).toEqual([
    { stageId: 'first', taskId: 'draft' },
  ])
  expect(draftTasks(held(opened), { ...li, isDone: false }), 'was not done').toEqual([])
})

it('[D8] the gates of three-draft planning and of same topic ask for drafts, those released before do not', () => {
  const facts: GateFacts = {
    written: new Set(),
    sessionsHeld: 0,
    decisions: 0,
    themeAdopted: false,
    draftsHandedIn: 1,
    draftsRevealed: false,
    people: [],
    done: [],
    spoke: new Set(),
  }
  const met = (more: Partial<GateFacts>) =>
    ['draftsHandedIn', 'draftsRevealed'].filter((kind) =>
      template.stages
        .flatMap((stage) => checkGates(stage, { ...facts, ...more }))
        .some((it) => it.condition.kind === kind && it.isMet),
    )
  expect(met({})).toEqual([])
  expect(met({ draftsHandedIn: 2 })).toEqual(['draftsHandedIn'])
  expect(met({ draftsHandedIn: 2, draftsRevealed: true })).toEqual(['draftsHandedIn', 'draftsRevealed'])
  const asking = (key: string) =>
    builtInTemplate(key, 'en')!.stages.flatMap(({ stageId, gates }) =>
      gates.some(({ kind }) => kind.startsWith('drafts')) ? [stageId] : [],
    )
  expect(asking('threeDraftPlanning.2')).toEqual(['first', 'second'])
  expect(asking('sameTopicDifferentDesigns.2')).toEqual(['designs', 'comparison'])
  expect([...asking('threeDraftPlanning'), ...asking('sameTopicDifferentDesigns')]).toEqual([])
})
