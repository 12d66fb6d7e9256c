import type { Database } from '#db/database.ts'
import { findOwnPlan } from '#db/queries/drafts/own-plans.ts'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import type { PlanComparison } from '#domain/history/compare-plans.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import type { Person } from '#domain/people/viewer.ts'
import { comparePart, readingOf, readPartKey } from '#domain/personal/part-of-plan.ts'
import { numberOf } from '#domain/personal/shared-changes.ts'
import { readSource } from '../drafts/carry-with-pictures.ts'
import { stageOf } from '#domain/personal/stage-of-row.ts'
import { sourcesOf, type SourceName } from './name-sources.ts'

/** A part of another plan that somebody is about to take into their own. */
export interface Taking {
  readonly from: { readonly documentId: string; readonly atId: number }
  readonly part: CarriedPart
  readonly stage: string
  readonly name: SourceName
  /** Whether they have a personal plan to take it into. */
  readonly hasMine: boolean
  /** What stands there in mine, beside what would come. */
  readonly beside: PlanComparison
  /** Something stands there in mine that it could replace. */
  readonly isThere: boolean
}

/**
 * What somebody is about to take, as a link asks for it (`documentId~partKey`), beside what their own plan has there;
 * null when there is no such thing, or nothing to ask for.
 */
export async function readTaking(
  db: Database,
  person: Person,
  { lessonStudyId, asked }: { readonly lessonStudyId: string; readonly asked: string | null },
): Promise<Taking | null> {
  const [documentId = '', key = ''] = (asked ?? '').split('~')
  const part = readPartKey(key)
  if (part === null || !/^[0-9a-f-]{36}$/.test(documentId)) return null
  const source = await readSource(db, person, { documentId, atId: null })
  const theirs = source.ok ? partInPlan(source.value.plan, part) : null
  if (!source.ok || theirs === null || readingOf(theirs) === '') return null
  const mine = await findOwnPlan(db, { lessonStudyId, kind: 'personal', ownerId: person.personId })
  const own = mine === null ? null : await readSource(db, person, { documentId: mine.documentId, atId: null })
  const ownPlan = own?.ok === true ? own.value.plan : null
  const there = ownPlan === null ? null : partInPlan(ownPlan, part)
  const numbers = {
    before: ownPlan === null ? null : numberOf(ownPlan, part),
    after: numberOf(source.value.plan, part),
  }
  return {
    from: { documentId, atId: source.value.place.atId },
    part,
    stage: stageOf(theirs),
    name: (await sourcesOf(db, person, [documentId])).get(documentId) ?? null,
    hasMine: mine !== null,
    beside: comparePart(there, theirs, numbers),
    isThere: readingOf(there) !== '',
  }
}
