import type { Queryable } from '#db/database.ts'
import { roleHolders } from '#db/queries/activity/gate-facts.ts'
import { documentsOf, type FoundDocument, ownPlansOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { lineageOfStudy } from '#db/queries/drafts/lineage.ts'
import { revealOf } from '#db/queries/drafts/own-plans.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { mayRead } from '#domain/document-access.ts'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import { draftStanding, type DraftStanding } from '#domain/drafts/draft-standing.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import type { Person } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { rolesThatMay } from '#domain/policy-roles.ts'
import type { LessonStudy } from '#db/queries/activity/find.ts'

/** A draft as its readers know it. `documentId` null: it is somebody else's and not shown. */
export interface DraftLine {
  readonly ownerId: string
  readonly standing: DraftStanding
  readonly documentId: string | null
}

/** What was taken out of a draft into the shared plan: by whom and when. */
export interface TakenPart {
  readonly part: CarriedPart
  readonly personId: string
  readonly atMs: number
}

/** The drafts of a lesson study as one person may know of them. */
export interface ReadDrafts {
  /** When they were revealed, and by whom; null: not yet. */
  readonly reveal: { readonly atMs: number; readonly personId: string | null } | null
  /** Before the reveal only who writes and who has handed in, told to who takes part; in no order of time. */
  readonly drafts: readonly DraftLine[]
  /** Who might write one and has not begun; told to who takes part. */
  readonly notBegun: readonly string[]
}

/** Who drafts in a lesson study, and what of it this person may know. */
export async function readDrafts(
  db: Queryable,
  person: Person,
  lessonStudy: LessonStudy,
  nowMs: number,
): Promise<ReadDrafts> {
  const { lessonStudyId } = lessonStudy
  const [plans, reveal, holders] = await Promise.all([
    ownPlansOf(db, lessonStudyId),
    revealOf(db, lessonStudyId),
    roleHolders(db, lessonStudyId, nowMs),
  ])
  const takesPart = can(person, 'chat.read', { kind: 'lessonStudy', ...lessonStudy })
  const all = plans.flatMap((it) =>
    it.kind === 'draft' && it.ownerId !== null ? [{ ...it, ownerId: it.ownerId }] : [],
  )
  const drafts = all
    .filter((it) => takesPart || mayRead(person, it))
    .map((it) => ({
      ownerId: it.ownerId,
      standing: draftStanding(it, reveal?.atMs ?? null),
      documentId: mayRead(person, it) ? it.documentId : null,
    }))
    // In which order they were begun is nobody's business.
    .toSorted((a, b) => a.ownerId.localeCompare(b.ownerId))
  const begun = new Set(all.map(({ ownerId }) => ownerId))
  const designing = rolesThatMay('ownPlan.begin')
  const notBegun = takesPart
    ? holders.filter(({ personId, role }) => designing.includes(role) && !begun.has(personId))
    : []
  return { reveal, drafts, notBegun: notBegun.map(({ personId }) => personId) }
}

/** A shown draft beside the shared plan, as both stand now, and what of it was taken into that one. */
export async function readBeside(
  db: Queryable,
  person: Person,
  { lessonStudyId, documentId }: { readonly lessonStudyId: string; readonly documentId: string },
): Promise<{ shared: PlanJson; draft: PlanJson; taken: TakenPart[] } | null> {
  const [plans, documents, lineage] = await Promise.all([
    ownPlansOf(db, lessonStudyId),
    documentsOf(db, lessonStudyId),
    lineageOfStudy(db, lessonStudyId),
  ])
  const source = plans.find((it) => it.documentId === documentId)
  const plan = documents.find(({ kind }) => kind === 'plan')
  if (source === undefined || source.kind !== 'draft' || plan === undefined) return null
  if (source.shownAtMs === null || !mayRead(person, source)) return null
  const [shared, draft] = await Promise.all([contentOf(db, plan), contentOf(db, source)])
  const taken = lineage.flatMap(({ part, from, to, personId, atMs }) =>
    part !== null && from.documentId === documentId && to.documentId === plan.documentId
      ? [{ part, personId, atMs }]
      : [],
  )
  return { shared, draft, taken }
}

async function contentOf(db: Queryable, { documentId, epoch }: FoundDocument): Promise<PlanJson> {
  const { atId } = await lastPosition(db, documentId, epoch)
  return await readPlanAt(db, { documentId, epoch, atId })
}
