import type { Doc } from 'yjs'
import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { appendFact } from '#db/queries/session/facts.ts'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import type { Outcome } from '#domain/outcome.ts'
import { flowRowsOf } from '#domain/plan/plan-outline.ts'
import type { SectionKey } from '#domain/plan/plan-sections.ts'
import { orderBetween } from '#domain/plan/row-order.ts'
import { removeUnwrittenRows, unwrittenRows } from '#domain/travel/insert-incoming-document.ts'
import { closeStage } from '../activity/close-stage.ts'
import { createLessonStudy } from '../activity/create-lesson-study.ts'
import { markTask } from '../activity/mark-task.ts'
import { beginDraft } from '../drafts/begin-draft.ts'
import { handInDraft } from '../drafts/hand-in-draft.ts'
import { revealDrafts } from '../drafts/reveal-drafts.ts'
import { beginPersonalPlan } from '../personal/begin-personal-plan.ts'
import { makeOffer } from '../personal/make-offer.ts'
import { showPersonalPlan } from '../personal/show-personal-plan.ts'
import { endSession } from '../session/end-session.ts'
import { nameVersion } from '../session/name-version.ts'
import { startSession } from '../session/start-session.ts'
import { addRow, append, cellOf, fill, rowOf } from './demo-blocks-document.ts'
import type { DemoDraft, DemoPersonalPlan, DemoTaking, DemoThreeDrafts } from './demo-drafts.ts'
import type { DemoName } from './demo-lesson.ts'
import { takeInto, writeIn } from './demo-writing.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly newId: () => string
  readonly personOf: (name: DemoName) => string
  readonly communityId: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TEAM: readonly DemoName[] = ['chen', 'wang', 'zhou', 'li', 'zhang']

/**
 * A lesson in three drafts: five teachers of two schools draft alone, the drafts are revealed, the shared plan is put
 * together from them, two have made it their own, and one offers what she changed. `untilMs`: when that is; it began
 * five days before. Everything goes through the doors that people use, at the time at which it happened.
 */
export async function makeDemoDrafts(
  { db, files, newId, personOf, communityId }: Needs,
  lesson: DemoThreeDrafts,
  untilMs: number,
): Promise<void> {
  let nowMs = untilMs - 5 * 24 * HOUR
  const clock = () => nowMs
  const later = (ms: number) => void (nowMs += ms)
  const needs = { db, clock, newId, files, quotaBytes: Number.MAX_SAFE_INTEGER }
  const as = (name: DemoName) => loadViewer(db, personOf(name), nowMs)
  const { title, subject, grade, lessonMinutes, language } = lesson
  const form = { title, subject, grade, lessonMinutes, language }
  const activityTemplate = 'threeDraftPlanning.2'
  const begun = await createLessonStudy(needs, await as('chen'), { communityId, form, activityTemplate })
  const { lessonStudyId } = of(begun)
  const planId = (await documentsOf(db, lessonStudyId)).find(({ kind }) => kind === 'plan')!.documentId
  const write = (documentId: string, by: DemoName, change: Parameters<typeof writeIn>[2]) =>
    writeIn(needs, { documentId, personId: personOf(by) }, change)
  const mark = async (stageId: string, taskId: string, who: DemoName) => {
    later(6 * MINUTE)
    const task = { lessonStudyId, stageId, taskId, personId: personOf(who), isDone: true }
    of(await markTask(needs, await as(who), task))
  }

  later(2 * HOUR)
  await write(planId, lesson.frame.by, (doc) => {
    removeUnwrittenRows(doc, unwrittenRows(doc))
    fill(doc, lesson.frame.section, [lesson.frame.text])
  })
  await mark('first', 'frame', lesson.frame.by)
  const drafts = new Map<DemoName, string>()
  for (const draft of lesson.drafts) {
    later(5 * HOUR)
    const { documentId } = of(await beginDraft(needs, await as(draft.by), { lessonStudyId }))
    drafts.set(draft.by, documentId)
    later(HOUR)
    await write(documentId, draft.by, (doc) => writeDraft(doc, draft, newId))
    later(10 * MINUTE)
    of(await handInDraft(needs, await as(draft.by), { lessonStudyId }))
  }

  later(3 * HOUR)
  of(await closeStage(needs, await as('chen'), { lessonStudyId, stageId: 'first', opensNext: true }))
  later(HOUR)
  const { sessionId } = of(await startSession(needs, await as('chen'), { lessonStudyId }))
  const seat = async (name: DemoName, kind: 'room.entered' | 'room.left') => {
    const it = { lessonStudyId, sessionId, atMs: nowMs, personId: personOf(name), kind, key: newId() }
    await appendFact(db, { ...it, body: { sid: `PA_demo_${name}` } })
  }
  later(2 * MINUTE)
  for (const name of TEAM) await seat(name, 'room.entered')
  of(await revealDrafts(needs, await as('chen'), { lessonStudyId }))
  for (const taking of lesson.takings) {
    later(4 * MINUTE)
    const fromId = drafts.get(taking.from)!
    const part = await partOf(db, fromId, taking)
    await takeInto(needs, { lessonStudyId, fromId, toId: planId, part, personId: personOf(taking.by) })
  }
  later(10 * MINUTE)
  for (const name of TEAM) await seat(name, 'room.left')
  of(await endSession(needs, await as('chen'), { lessonStudyId, decision: lesson.decision }))
  for (const name of TEAM) await mark('second', 'row', name)
  const named = { lessonStudyId, name: lesson.versionName }
  const { versions } = of(await nameVersion(needs, await as('chen'), named))
  const versionId = versions.find(({ documentKind }) => documentKind === 'plan')!.versionId
  later(HOUR)
  of(await closeStage(needs, await as('chen'), { lessonStudyId, stageId: 'second', opensNext: true }))

  for (const own of lesson.personalPlans) {
    later(6 * HOUR)
    const fork = { lessonStudyId, versionId }
    const { documentId } = of(await beginPersonalPlan(needs, await as(own.by), fork))
    later(HOUR)
    await write(documentId, own.by, (doc) => adapt(doc, own))
    const plan = { lessonStudyId, documentId }
    of(await showPersonalPlan(needs, await as(own.by), { ...plan, isShown: true }))
    if (own.offers === undefined) continue
    later(20 * MINUTE)
    const part = await partOf(db, documentId, { row: own.offers.row })
    const offer = { ...plan, key: newId(), part, atId: null, why: own.offers.said }
    of(await makeOffer(needs, await as(own.by), offer))
  }
}

function writeDraft(doc: Doc, draft: DemoDraft, newId: () => string): void {
  removeUnwrittenRows(doc, unwrittenRows(doc))
  for (const [key, blocks] of Object.entries(draft.sections)) fill(doc, key as SectionKey, blocks)
  let order: string | null = null
  for (const row of draft.rows) {
    const rowId = newId()
    order = orderBetween(order, null, rowId)
    addRow(doc, row, { rowId, order })
  }
}

function adapt(doc: Doc, own: DemoPersonalPlan): void {
  for (const { row, cell, text } of own.adds) append(cellOf(rowOf(doc, row), cell), text)
}

/** The section that is named, or the row of that number. */
async function partOf(
  db: Database,
  documentId: string,
  it: Pick<Extract<DemoTaking, { section: unknown }>, 'section'> | { readonly row: number },
): Promise<CarriedPart> {
  if ('section' in it) return { type: 'section', key: it.section }
  const { atId } = await lastPosition(db, documentId, 1)
  const rows = flowRowsOf(await readPlanAt(db, { documentId, epoch: 1, atId }))
  const row = rows[it.row]
  if (row === undefined) throw new Error(`the demo’s plan has no row ${it.row}`)
  return { type: 'row', rowId: row.rowId }
}

function of<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the demo’s three drafts could not be made: ${outcome.refusal.reason}`)
  return outcome.value
}
