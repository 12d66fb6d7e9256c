import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { participantsOf } from '#db/queries/activity/people.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { filesIn } from '#db/queries/files/files.ts'
import { type LogPlace, placeAtVersion } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { readOrTell } from '#db/queries/history/unread-stretch.ts'
import { findVersion } from '#db/queries/history/versions.ts'
import type { LessonStudy } from '#db/queries/activity/find.ts'
import { themeOf } from '#db/queries/theme/negotiations.ts'
import { isFileId } from '#domain/files/file-path.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { picturesOf } from '#domain/plan/picture.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import type { WrittenPicture } from './docx-blocks-out.ts'

/** A plan on its way out of an installation. */
export interface ExportedPlan {
  readonly lessonStudy: LessonStudy
  /** The name of the version that it is; null: it is the plan as it stands now. */
  readonly versionName: string | null
  /** The adopted theme that the lesson study works on; empty when none was chosen. */
  readonly theme: string
  /** When it stood so, in milliseconds. */
  readonly atMs: number
  readonly plan: PlanJson
  /** Who takes part, by name and school. */
  readonly people: readonly { readonly name: string; readonly school: string }[]
  /** By file id; those whose bytes are gone are missing. */
  readonly pictures: ReadonlyMap<string, WrittenPicture>
}

/**
 * Reads a plan for whoever may read it: as it stands, or as a named version had it for who may read the history.
 * What somebody may not read answers like what does not exist. Pictures come along when they are asked for.
 */
export async function exportPlan(
  needs: { readonly db: Database; readonly files: FileStore; readonly clock: () => number },
  viewer: Viewer,
  input: {
    readonly lessonStudyId: string
    readonly versionId: string | null
    readonly withPictures: boolean
  },
): Promise<Outcome<ExportedPlan>> {
  const { db, clock } = needs
  const { lessonStudyId, versionId, withPictures } = input
  const asked = await askLessonStudy(
    db,
    viewer,
    versionId === null ? 'plan.read' : 'history.read',
    lessonStudyId,
  )
  if (!asked.ok) return asked.refusal.reason === 'notSignedIn' ? asked : refused('notFound')
  const version = versionId === null ? null : await findVersion(db, lessonStudyId, versionId)
  if (versionId !== null && version === null) return refused('notFound')
  const place = version === null ? await now(db, lessonStudyId) : await placeAtVersion(db, version, 'plan')
  if (place === null) return refused('notFound')
  const [read, people, theme] = await Promise.all([
    readOrTell(db, () => readPlanAt(db, place)),
    participantsOf(db, lessonStudyId, clock()),
    themeOf(db, lessonStudyId),
  ])
  if (read.unread !== null) return refused('historyDamaged')
  const plan = read.value
  const pictures = new Map<string, WrittenPicture>()
  if (withPictures)
    for (const { fileId } of picturesOf(plan)) {
      if (fileId === null || pictures.has(fileId)) continue
      const found = await storedPicture(needs, lessonStudyId, fileId)
      if (found !== null) pictures.set(fileId, found)
    }
  return done({
    lessonStudy: asked.value.lessonStudy,
    theme: theme?.theme ?? '',
    versionName: version?.name ?? null,
    atMs: version?.atMs ?? clock(),
    plan,
    people: people
      // Who only looks on did not make the plan.
      .filter(({ inCommunity, given }) => inCommunity !== null || (given !== 'guest' && given !== 'observer'))
      .map(({ name, school }) => ({ name, school })),
    pictures,
  })
}

async function storedPicture(
  { db, files }: { readonly db: Database; readonly files: FileStore },
  lessonStudyId: string,
  fileId: string,
): Promise<WrittenPicture | null> {
  const [file] = isFileId(fileId) ? await filesIn(db, lessonStudyId, [fileId]) : []
  const stored = file === undefined ? null : await files.get(file.sha)
  if (file === undefined || stored === null) return null
  const { mime, width, height } = file
  return { data: new Uint8Array(await stored.arrayBuffer()), mime, width, height }
}

async function now(db: Database, lessonStudyId: string): Promise<LogPlace | null> {
  const plan = (await documentsOf(db, lessonStudyId)).find((it) => it.kind === 'plan')
  if (plan === undefined) return null
  const { documentId, epoch } = plan
  const { atId } = await lastPosition(db, documentId, epoch)
  return { documentId, epoch, atId }
}
