import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { findFile } from '#db/queries/files/files.ts'
import { authorsOf } from '#db/queries/history/authors.ts'
import { type LogPlace, placeAtVersion } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { findVersion } from '#db/queries/history/versions.ts'
import { appendFact } from '#db/queries/session/facts.ts'
import { readNewLessonStudy } from '#domain/activity/new-lesson-study.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { filesOf, withFiles } from '#domain/plan/copied-plan.ts'
import { planUpdate } from '#domain/plan/new-plan-document.ts'
import { can } from '#domain/policy.ts'
import { carryPictures } from '../files/carry-pictures.ts'
import { transact } from '../people/transact.ts'
import { askLessonStudy } from './ask-lesson-study.ts'
import { beginLessonStudy, clientIdFrom } from './begin-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  /** How many bytes the pictures of one school may take. */
  readonly quotaBytes: number
}

/**
 * Begins a lesson study with a copy of another one's plan, as it stands on the disk now or stood at a version
 * (`versionId`; null: now). Only content goes along, with its pictures: never the shared document itself, which
 * remembers what was deleted. Where it comes from and who wrote it is told by a fact of the new one.
 */
export async function copyPlan(
  needs: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; versionId: string | null; teamId: string; form: unknown },
): Promise<Outcome<{ lessonStudyId: string }>> {
  const { db, clock, newId } = needs
  const { teamId } = input
  const from = input.lessonStudyId
  const asked = await askLessonStudy(db, viewer, input.versionId === null ? 'plan.read' : 'history.read', from)
  if (!asked.ok) return asked
  if (!can(viewer, 'lessonStudy.create', { kind: 'team', teamId }))
    return refused('notAllowed', { field: 'teamId' })
  const read = readNewLessonStudy(input.form)
  if (!read.ok) return read
  const form = read.value
  const source = await planOf(db, from, input.versionId)
  if (source === null) return refused('notFound')
  const { place, versionName } = source
  const [content, authors] = await Promise.all([readPlanAt(db, place), authorsOf(db, from, place)])

  const { personId } = asked.value.person
  const { title } = asked.value.lessonStudy
  const lessonStudyId = newId()
  return await transact(db, async (tx) => {
    const atMs = clock()
    const clientId = clientIdFrom(newId())
    const files = new Map<string, string>()
    for (const fileId of filesOf(content))
      if ((await findFile(tx, from, fileId)) !== null) files.set(fileId, newId())
    const update = planUpdate({ clientId, content: withFiles(content, files) })
    const plan = { kind: 'import', update } as const
    await beginLessonStudy(tx, newId, { lessonStudyId, teamId, form, personId, atMs, plan })
    const places = { fromId: from, toId: lessonStudyId }
    const carried = await carryPictures(tx, needs, { files, ...places, personId, atMs })
    if (!carried.ok) return carried
    await appendFact(tx, {
      lessonStudyId,
      sessionId: null,
      atMs,
      personId,
      kind: 'plan.copied',
      key: `plan.copied/${lessonStudyId}`,
      body: { lessonStudyId: from, title, ...place, versionName, authors },
    })
    return done({ lessonStudyId })
  })
}

/** Where in which log the plan stands that is copied. */
async function planOf(
  db: Database,
  lessonStudyId: string,
  versionId: string | null,
): Promise<{ place: LogPlace; versionName: string | null } | null> {
  if (versionId !== null) {
    const version = await findVersion(db, lessonStudyId, versionId)
    const place = version === null ? null : await placeAtVersion(db, version, 'plan')
    return version === null || place === null ? null : { place, versionName: version.name }
  }
  const plan = (await documentsOf(db, lessonStudyId)).find(({ kind }) => kind === 'plan')
  if (plan === undefined) return null
  const { documentId, epoch } = plan
  const { atId } = await lastPosition(db, documentId, epoch)
  return { place: { documentId, epoch, atId }, versionName: null }
}
