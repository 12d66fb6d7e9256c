import type { Database } from '#db/database.ts'
import { rosterOf } from '#db/queries/activity/people.ts'
import { type FoundDocument, ownPlansOf } from '#db/queries/document/find.ts'
import { versionsOf } from '#db/queries/history/versions.ts'
import { type Fork, forksOf } from '#db/queries/personal/settled.ts'
import { mayRead } from '#domain/document-access.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { readOffers } from './read-offers.ts'
import { sharedUpdates } from './shared-updates.ts'

/** A personal plan as a line of the list. */
export interface PersonalPlanLine {
  readonly documentId: string
  readonly ownerId: string
  readonly createdAtMs: number
  readonly shownAtMs: number | null
  readonly fork: { readonly versionId: string; readonly versionName: string } | null
}

/**
 * The personal plans of a lesson study that somebody may read: their own with how many changes of the shared plan wait
 * for it, those that others show; and, for those who design, what was offered to the group.
 */
export async function readPersonalPlans(db: Database, viewer: Viewer, lessonStudyId: string) {
  const asked = await askLessonStudy(db, viewer, 'plan.read', lessonStudyId)
  if (!asked.ok) return asked satisfies Outcome<never>
  const { lessonStudy, person } = asked.value
  const [documents, forks, roster, versions] = await Promise.all([
    ownPlansOf(db, lessonStudyId),
    forksOf(db, lessonStudyId),
    rosterOf(db, lessonStudyId),
    versionsOf(db, lessonStudyId),
  ])
  const mayBegin = can(viewer, 'ownPlan.begin', { kind: 'lessonStudy', ...lessonStudy })
  const plans = documents.filter((it) => it.kind === 'personal' && mayRead(person, it))
  const mine = plans.find(({ ownerId }) => ownerId === person.personId) ?? null
  const updates = mine === null || !mayBegin ? null : await sharedUpdates(db, mine)
  return done({
    lessonStudy,
    person,
    mayBegin,
    roster,
    mine: mine === null ? null : line(mine, forks),
    updates: updates?.changes.length ?? 0,
    others: plans.filter((it) => it !== mine).map((it) => line(it, forks)),
    offers: mayBegin ? await readOffers(db, lessonStudyId) : null,
    versions: versions
      .filter((it) => it.documentKind === 'plan' && it.kind !== 'before_restore')
      .map(({ versionId, name, atMs }) => ({ versionId, name, atMs }))
      .toReversed(),
  })
}

function line(document: FoundDocument, forks: ReadonlyMap<string, Fork>): PersonalPlanLine {
  const { documentId, ownerId, shownAtMs } = document
  const fork = forks.get(documentId)
  return {
    documentId,
    ownerId: ownerId ?? '',
    shownAtMs,
    createdAtMs: fork?.atMs ?? 0,
    fork: fork === undefined ? null : { versionId: fork.versionId, versionName: fork.versionName },
  }
}
