import type { Database } from '#db/database.ts'
import { rosterOf } from '#db/queries/activity/people.ts'
import { lineageInto } from '#db/queries/drafts/lineage.ts'
import { forksOf } from '#db/queries/personal/settled.ts'
import { mayWrite } from '#domain/document-access.ts'
import { formatDocumentName } from '#domain/document-name.ts'
import type { CarriedPart, LineageWay } from '#domain/drafts/carried-part.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { comparePart, readingOf } from '#domain/personal/part-of-plan.ts'
import type { SharedChange } from '#domain/personal/shared-changes.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import { stageOf } from '#domain/personal/stage-of-row.ts'
import { askPersonalPlan } from './ask-own-plan.ts'
import { readSource } from '../drafts/carry-with-pictures.ts'
import { sourcesOf, type SourceName } from './name-sources.ts'
import { sharedUpdates } from './shared-updates.ts'

/** Something that was taken into a plan, as its page says it. */
export interface Taken {
  readonly way: Exclude<LineageWay, 'fork'>
  readonly part: CarriedPart
  /** What a row's stage is called in the plan now; empty when it is not there. */
  readonly stage: string
  readonly atMs: number
  readonly from: SourceName
}

/** A personal plan with where it comes from, and for its owner what of the shared plan waits for it. */
export async function readPersonalPlan(
  db: Database,
  viewer: Viewer,
  input: { readonly lessonStudyId: string; readonly documentId: string },
) {
  const asked = await askPersonalPlan(db, viewer, 'ownPlan.read', input)
  if (!asked.ok) return asked satisfies Outcome<never>
  const { person, plan, lessonStudy } = asked.value
  const isMine = plan.ownerId === person.personId
  const read = await readSource(db, viewer, { documentId: plan.documentId, atId: null })
  if (!read.ok) return read
  const { place } = read.value
  const [forks, roster, lineage, updates] = await Promise.all([
    forksOf(db, lessonStudy.lessonStudyId),
    rosterOf(db, lessonStudy.lessonStudyId),
    lineageInto(db, place),
    isMine ? sharedUpdates(db, plan) : null,
  ])
  const taken = lineage.flatMap((it) =>
    it.part === null || it.way === 'fork' ? [] : [{ ...it, part: it.part, way: it.way }],
  )
  const names = await sourcesOf(
    db,
    person,
    taken.map(({ from }) => from.documentId),
  )
  const fork = forks.get(plan.documentId)
  return done({
    lessonStudy,
    roster,
    isMine,
    canWrite: mayWrite(person, plan),
    ownerId: plan.ownerId,
    shownAtMs: plan.shownAtMs,
    documentName: formatDocumentName(plan),
    content: read.value.plan,
    atId: place.atId,
    sharedId: fork?.place.documentId ?? null,
    fork:
      fork === undefined
        ? null
        : { versionId: fork.versionId, versionName: fork.versionName, atMs: fork.atMs },
    taken: taken
      .map(({ way, part, atMs, from }): Taken => {
        const there = partInPlan(read.value.plan, part)
        const stage = there === null ? '' : stageOf(there)
        return { way, part, stage, atMs, from: names.get(from.documentId) ?? null }
      })
      .toReversed(),
    updates: updates === null ? null : { atId: updates.shared.atId, changes: updates.changes.map(beside) },
  })
}

/** A change of the shared plan with its words before and after, and mine where I made something else of it. */
function beside(change: SharedChange) {
  const { part, kind, numbers, before, after, mine, isMineChanged } = change
  return {
    part,
    kind,
    isMineChanged,
    isMineThere: mine !== null && readingOf(mine) !== '',
    shared: comparePart(before, after, numbers),
    mine: isMineChanged
      ? comparePart(mine, after, { before: numbers.before ?? numbers.after, after: numbers.after })
      : null,
  }
}
