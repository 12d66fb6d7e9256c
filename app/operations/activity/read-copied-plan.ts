import type { Database } from '#db/database.ts'
import type { LessonStudy } from '#db/queries/activity/find.ts'
import { rosterEntries } from '#db/queries/activity/people.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { authoredPlanAt } from '#db/queries/history/authored-version.ts'
import { authorsOf } from '#db/queries/history/authors.ts'
import { type LogPlace, placeAtVersion } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { readOrTell } from '#db/queries/history/unread-stretch.ts'
import { findVersion } from '#db/queries/history/versions.ts'
import { type WrittenLetters, writtenLetters } from '#domain/history/written-letters.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import type { FactBody } from '#domain/session/fact.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

/** The content of a plan that somebody may copy, and where it comes from. */
export interface CopiedPlan {
  readonly person: Person
  readonly lessonStudy: LessonStudy
  readonly content: PlanJson
  readonly origin: FactBody<'plan.copied'>
  /** Whose its letters are. */
  readonly letters: WrittenLetters
}

/**
 * A plan for copying, as it stands on the disk now or stood at a version (`versionId`; null: now), for who may
 * read it. Content only: the shared document remembers what was deleted, and never goes along.
 */
export async function readCopiedPlan(
  db: Database,
  viewer: Viewer,
  { lessonStudyId, versionId }: { lessonStudyId: string; versionId: string | null },
): Promise<Outcome<CopiedPlan>> {
  const action = versionId === null ? 'plan.read' : 'history.read'
  const asked = await askLessonStudy(db, viewer, action, lessonStudyId)
  if (!asked.ok) return asked
  const source = await placeOf(db, lessonStudyId, versionId)
  if (source === null) return refused('notFound')
  const { place, versionName } = source
  const read = await readOrTell(db, () =>
    Promise.all([
      readPlanAt(db, place),
      authoredPlanAt(db, lessonStudyId, place),
      authorsOf(db, lessonStudyId, place),
    ]),
  )
  if (read.unread !== null) return refused('historyDamaged')
  const [content, authored, authors] = read.value
  const letters = writtenLetters(authored.plan, authored.credits)
  const { title } = asked.value.lessonStudy
  // Whose words were pasted into it has written it as well.
  const known = new Set(authors.map(({ personId }) => personId))
  const others = await rosterEntries(
    db,
    letters.authors.filter((personId) => !known.has(personId)),
  )
  const all = [...authors, ...[...others.values()].map(({ personId, name }) => ({ personId, name }))]
  const origin = { lessonStudyId, title, ...place, versionName, authors: all }
  return done({ ...asked.value, content, origin, letters })
}

/** Where in which log the plan stands that is copied. */
async function placeOf(
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
