import type { Queryable } from '#db/database.ts'
import type { LessonStudy } from '#db/queries/activity/find.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { materialise } from '#db/queries/document/state.ts'
import { type LogPlace, placeAtVersion } from '#db/queries/history/moment.ts'
import { findVersion } from '#db/queries/history/versions.ts'
import { adoptionOf } from '#db/queries/library/adoptions.ts'
import { type Edition, editionContent, findEdition } from '#db/queries/library/editions.ts'
import { planAuthors } from '#db/queries/library/plan-authors.ts'
import type { WrittenLetters } from '#domain/history/written-letters.ts'
import { type BoardContent, boardContent } from '#domain/library/board-content-document.ts'
import { type ChangesMade, changesMade } from '#domain/library/changes-made.ts'
import type { EditionAuthor } from '#domain/library/edition-authors.ts'
import { licenceOf } from '#domain/library/licence.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import type { FactBody } from '#domain/session/fact.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { readCopiedPlan } from '../activity/read-copied-plan.ts'

/** All that an edition of a plan would hold, before somebody says that it shall be one. */
export interface Publishable {
  readonly person: Person
  readonly lessonStudy: LessonStudy
  readonly plan: PlanJson
  readonly board: BoardContent | null
  readonly letters: WrittenLetters
  readonly authors: readonly EditionAuthor[]
  readonly origin: FactBody<'plan.copied'>
  /** The edition that the lesson study began with, and what was changed since. */
  readonly source: { readonly edition: Edition; readonly changes: ChangesMade } | null
}

/** Reads what would be published of a lesson study, as it stands on the disk or stood at a version (null: now). */
export async function readPublishable(
  db: Parameters<typeof readCopiedPlan>[0],
  viewer: Viewer,
  it: { lessonStudyId: string; versionId: string | null },
): Promise<Outcome<Publishable>> {
  const { lessonStudyId, versionId } = it
  const asked = await askLessonStudy(db, viewer, 'plan.publish', lessonStudyId)
  if (!asked.ok) return asked
  const copied = await readCopiedPlan(db, viewer, it)
  if (!copied.ok) return copied
  const { content: plan, origin, letters } = copied.value
  const [board, authors, adopted] = await Promise.all([
    boardAt(db, lessonStudyId, versionId),
    planAuthors(db, lessonStudyId, origin),
    adoptionOf(db, lessonStudyId),
  ])
  const edition = adopted === null ? null : await findEdition(db, adopted.editionId)
  if (adopted !== null && edition === null) return refused('notFound')
  const before = edition === null ? null : await editionContent(db, edition.editionId)
  return done({
    ...asked.value,
    plan,
    board,
    letters,
    authors,
    origin,
    source:
      edition === null || before === null || before.plan === null
        ? null
        : { edition, changes: changesMade(before.plan, plan) },
  })
}

/** The licence of what a plan began with; null when it is nobody's. */
export function sourceLicence(source: Publishable['source']) {
  return source === null ? null : licenceOf(source.edition.licence)
}

async function boardAt(
  db: Queryable,
  lessonStudyId: string,
  versionId: string | null,
): Promise<BoardContent | null> {
  const place = await boardPlace(db, lessonStudyId, versionId)
  if (place === null) return null
  const { doc } = await materialise(db, place)
  const content = boardContent(doc)
  doc.destroy()
  return content
}

async function boardPlace(
  db: Queryable,
  lessonStudyId: string,
  versionId: string | null,
): Promise<LogPlace | null> {
  if (versionId !== null) {
    const version = await findVersion(db, lessonStudyId, versionId)
    return version === null ? null : await placeAtVersion(db, version, 'board')
  }
  const board = (await documentsOf(db, lessonStudyId)).find(({ kind }) => kind === 'board')
  if (board === undefined) return null
  const { documentId, epoch } = board
  const { atId } = await lastPosition(db, documentId, epoch)
  return { documentId, epoch, atId }
}
