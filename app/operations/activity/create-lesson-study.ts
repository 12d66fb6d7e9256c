import type { Database } from '#db/database.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { lessonStudy, lessonStudyRole } from '#db/schema/activity.ts'
import { document } from '#db/schema/document.ts'
import { readNewLessonStudy } from '#domain/activity/new-lesson-study.ts'
import { DOCUMENT_KINDS, SCHEMA_NUMBER } from '#domain/document-name.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { can } from '#domain/policy.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** With how many rows a new lesson flow begins: one for each of the usual stages. */
const FIRST_ROWS = 4

/**
 * Begins a lesson study of a team: its plan, a structured page already, and its empty board. Who makes
 * it organises it. Refuses with the field of the form that needs another look.
 */
export async function createLessonStudy(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { teamId: string; form: unknown },
): Promise<Outcome<{ lessonStudyId: string }>> {
  if (viewer === null) return refused('notSignedIn')
  const { teamId } = input
  const { personId } = viewer
  if (!can(viewer, 'team.view', { kind: 'team', teamId })) return refused('notFound')
  if (!can(viewer, 'lessonStudy.create', { kind: 'team', teamId })) return refused('notAllowed')
  const read = readNewLessonStudy(input.form)
  if (!read.ok) return read

  const lessonStudyId = newId()
  const ids = { plan: newId(), board: newId() }
  const rowIds = Array.from({ length: FIRST_ROWS }, newId)
  const firstWords = newPlanUpdate({ clientId: clientIdFrom(newId()), rowIds, ...read.value })
  const createdAtMs = clock()
  await db.transaction(async (tx) => {
    await tx
      .insert(lessonStudy)
      .values({ id: lessonStudyId, teamId, ...read.value, createdBy: personId, createdAtMs })
    await tx
      .insert(lessonStudyRole)
      .values({ lessonStudyId, personId, role: 'organizer', givenBy: personId, givenAtMs: createdAtMs })
    await tx.insert(document).values(
      DOCUMENT_KINDS.map((kind) => ({
        id: ids[kind],
        lessonStudyId,
        kind,
        schemaNumber: SCHEMA_NUMBER[kind],
        createdAtMs,
      })),
    )
    await appendEdits(tx, {
      documentId: ids.plan,
      epoch: 1,
      edits: [{ atMs: createdAtMs, personId, kind: 'edit', update: firstWords }],
    })
  })
  return done({ lessonStudyId })
}

/** A Yjs clientID (32 bits) of its own for the first words, out of a random uuid. */
function clientIdFrom(uuid: string): number {
  return Number.parseInt(uuid.slice(0, 8), 16)
}
