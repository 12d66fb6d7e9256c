import type { Database } from '#db/database.ts'
import { readNewLessonStudy } from '#domain/activity/new-lesson-study.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { can } from '#domain/policy.ts'
import { beginLessonStudy, clientIdFrom } from './begin-lesson-study.ts'
import { beginStagesOf } from './begin-stages.ts'
import { transact } from '../people/transact.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** With how many rows a new lesson flow begins: one for each of the usual stages. */
const FIRST_ROWS = 4

/**
 * Begins a lesson study of a community: its plan, a structured page already, and its empty board. Who makes
 * it organises it. `activityTemplate` names the form of activity whose stages it follows; without one it has none.
 * Refuses with the field of the form that needs another look.
 */
export async function createLessonStudy(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { communityId: string; form: unknown; activityTemplate?: string },
): Promise<Outcome<{ lessonStudyId: string }>> {
  if (viewer === null) return refused('notSignedIn')
  const { communityId } = input
  const { personId } = viewer
  if (!can(viewer, 'community.view', { kind: 'community', communityId })) return refused('notFound')
  if (!can(viewer, 'lessonStudy.create', { kind: 'community', communityId })) return refused('notAllowed')
  const read = readNewLessonStudy(input.form)
  if (!read.ok) return read

  const form = read.value
  const lessonStudyId = newId()
  const rowIds = Array.from({ length: FIRST_ROWS }, newId)
  const update = newPlanUpdate({ clientId: clientIdFrom(newId()), rowIds, ...form })
  const plan = { kind: 'edit', update } as const
  const atMs = clock()
  return await transact(db, async (tx) => {
    await beginLessonStudy(tx, newId, { lessonStudyId, communityId, form, personId, atMs, plan })
    const named = input.activityTemplate ?? ''
    const begun = await beginStagesOf(tx, newId, { lessonStudyId, named, personId, atMs })
    return begun.ok ? done({ lessonStudyId }) : begun
  })
}
