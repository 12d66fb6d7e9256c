import { findOwnPlan } from '#db/queries/drafts/own-plans.ts'
import { CARRIED_PART, type CarryHow, type RowPlace } from '#domain/drafts/carried-part.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { placeIn } from '#domain/personal/shared-changes.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { type CarryNeeds, carryWithPictures, readSource } from '../drafts/carry-with-pictures.ts'

/**
 * Takes a section or a row of a plan that one may read (a shared plan, a shown personal plan, a revealed draft) into
 * one's own personal plan. An added row comes behind the one that it follows there, where mine has that. Refuses
 * `ownPlanNeeded` whoever has no personal plan in this lesson study.
 */
export async function takePart(
  needs: CarryNeeds,
  viewer: Viewer,
  input: {
    readonly lessonStudyId: string
    readonly key: string
    readonly from: { readonly documentId: string; readonly atId: number | null }
    readonly part: unknown
    readonly how: string
  },
): Promise<Outcome<{ documentId: string }>> {
  const { db } = needs
  const { lessonStudyId, key, from } = input
  const asked = await askLessonStudy(db, viewer, 'ownPlan.begin', lessonStudyId)
  if (!asked.ok) return asked
  const ownerId = asked.value.person.personId
  const mine = await findOwnPlan(db, { lessonStudyId, kind: 'personal', ownerId })
  if (mine === null) return refused('ownPlanNeeded')
  const part = CARRIED_PART.safeParse(input.part)
  if (!part.success || from.documentId === mine.documentId) return refused('nothingToTake')
  const [source, own] = await Promise.all([
    readSource(db, viewer, from),
    readSource(db, viewer, { documentId: mine.documentId, atId: null }),
  ])
  if (!source.ok) return source
  if (!own.ok) return own
  if (partInPlan(source.value.plan, part.data) === null) return refused('notFound')
  const how = howOf(input.how, part.data, { source: source.value.plan, own: own.value.plan })
  const { documentId, atId } = source.value.place
  const taken = await carryWithPictures(needs, viewer, {
    key,
    from: { documentId, atId },
    part: part.data,
    how,
    way: 'take',
    to: mine,
  })
  return taken.ok ? done({ documentId: mine.documentId }) : taken
}

type Plan = Parameters<typeof partInPlan>[0]

/** A row that is not there cannot be replaced. */
function howOf(
  how: string,
  part: Parameters<typeof partInPlan>[1],
  { source, own }: { source: Plan; own: Plan },
): CarryHow {
  if (how === 'replace' && partInPlan(own, part) !== null) return { type: 'replace' }
  if (part.type !== 'row') return { type: 'add', afterRowId: null }
  return { type: 'add', ...placeOf(source, own, part.rowId) }
}

/** Behind the row itself where it stands there too, else behind the one that it follows. */
function placeOf(source: Plan, own: Plan, rowId: string): RowPlace {
  const isThere = partInPlan(own, { type: 'row', rowId }) !== null
  return isThere ? { afterRowId: rowId } : placeIn(own, source, rowId)
}
