import { isOwnPlan } from '#domain/document-name.ts'
import type { CarriedLetters } from '#domain/drafts/carried-part.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import type { TextOrigin } from '#domain/history/text-origin.ts'
import { type WrittenLetters, writtenLetters } from '#domain/history/written-letters.ts'
import { withFiles } from '#domain/plan/copied-plan.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import type { Queryable } from '../../database.ts'
import { findLessonStudy } from '../activity/find.ts'
import type { FoundDocument } from '../document/find.ts'
import type { CarryOrder } from '../document/requests.ts'
import { authoredPlanAt } from '../history/authored-version.ts'
import type { LogPlace } from '../history/moment.ts'
import { keepOrigin } from '../history/origins.ts'
import { insertLineage } from './lineage.ts'

/** A part of a plan that is about to be carried into another. */
export interface Carried {
  /** As it is read for history, every letter with its author; null: it stood there no more. */
  readonly content: PlanJson | null
  readonly letters: WrittenLetters | null
  readonly place: TextOrigin['from']
}

/** Reads the part as it stood; null when its lesson study is gone. Whoever calls has asked whether it may be read. */
export async function readCarried(
  db: Queryable,
  { lessonStudyId, kind, ownerId }: FoundDocument,
  { from, part, fileIds }: Pick<CarryOrder, 'from' | 'part' | 'fileIds'>,
): Promise<Carried | null> {
  const study = await findLessonStudy(db, lessonStudyId)
  if (study === null) return null
  const { plan, credits } = await authoredPlanAt(db, lessonStudyId, from)
  const found = partInPlan(plan, part)
  const content =
    found === null || fileIds === undefined ? found : withFiles(found, new Map(Object.entries(fileIds)))
  const letters = content === null ? null : writtenLetters(content, credits)
  const own = isOwnPlan(kind) && ownerId !== null ? { own: { kind, ownerId } } : {}
  return { content, letters, place: { lessonStudyId, title: study.title, ...from, ...own } }
}

/** Keeps where carried words come from and whose they are, in the commit that holds them. */
export async function keepCarried(
  tx: Queryable,
  it: Pick<CarryOrder, 'from' | 'part' | 'way'> & {
    readonly id: string
    readonly lessonStudyId: string
    readonly to: LogPlace
    readonly personId: string
    readonly atMs: number
    readonly carried: {
      readonly origin: TextOrigin | null
      readonly letters: readonly CarriedLetters[]
    }
  },
): Promise<void> {
  const { to, personId, atMs, carried, ...lineage } = it
  const { documentId, epoch } = to
  if (carried.origin !== null)
    await keepOrigin(tx, { documentId, epoch, personId, atMs, body: carried.origin })
  await insertLineage(tx, { ...lineage, to, personId, atMs, authors: carried.letters })
}
