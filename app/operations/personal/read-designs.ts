import type { Database } from '#db/database.ts'
import { lessonStudiesIn, lessonStudiesShown } from '#db/queries/activity/list.ts'
import { rosterEntries } from '#db/queries/activity/people.ts'
import { findDocument, type FoundDocument, ownPlansOf } from '#db/queries/document/find.ts'
import { sharedPlansOf } from '#db/queries/personal/plans.ts'
import { findLessonStudy, type LessonStudy } from '#db/queries/activity/find.ts'
import { mayRead } from '#domain/document-access.ts'
import type { DocumentKind } from '#domain/document-name.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { readSource } from '../drafts/carry-with-pictures.ts'

/** A design that somebody may choose. */
export interface DesignName {
  readonly documentId: string
  readonly lessonStudyId: string
  readonly kind: DocumentKind
  /** Of the lesson study. */
  readonly title: string
  readonly communityName: string
  /** Whose own plan it is; empty: a shared plan. */
  readonly ownerId: string | null
  readonly ownerName: string
  readonly ownerSchool: string
  /** Of a lesson study like this one: the same subject and grade. */
  readonly isAlike: boolean
}

/** A design as it stands now, to be read beside others. */
export interface Design extends DesignName {
  readonly lessonMinutes: number
  readonly plan: PlanJson
}

/** From so many other lesson studies one may choose. */
const OTHERS_MAX = 100

/** The designs that somebody asked for, of those that they may read, and those that they may choose from. */
export async function readDesigns(
  db: Database,
  viewer: Viewer,
  { lessonStudyId, asked }: { readonly lessonStudyId: string; readonly asked: readonly string[] },
) {
  const seen = await askLessonStudy(db, viewer, 'plan.read', lessonStudyId)
  if (!seen.ok) return seen satisfies Outcome<never>
  const { lessonStudy, person } = seen.value
  const [here, elsewhere] = await Promise.all([
    ownPlansOf(db, lessonStudyId),
    studiesSeen(db, person, lessonStudy),
  ])
  const shared = await sharedPlansOf(db, [lessonStudyId, ...elsewhere.map((it) => it.lessonStudyId)])
  const readable = here.filter((it) => mayRead(person, it))
  const owners = await rosterEntries(
    db,
    readable.flatMap(({ ownerId }) => ownerId ?? []),
  )
  const own = readable.map((it) => nameOf(it, lessonStudy, owners, true))
  const choices: DesignName[] = [
    ...shared.filter((it) => it.lessonStudyId === lessonStudyId),
    ...own,
    ...shared.filter((it) => it.lessonStudyId !== lessonStudyId),
  ].flatMap((it) => {
    if ('kind' in it) return [it]
    const study =
      it.lessonStudyId === lessonStudyId
        ? lessonStudy
        : elsewhere.find((l) => l.lessonStudyId === it.lessonStudyId)
    return study === undefined ? [] : [sharedName(it.documentId, study, lessonStudy)]
  })
  const designs = await Promise.all(
    asked.map((documentId) => readDesign(db, person, documentId, lessonStudy)),
  )
  return done({
    lessonStudy,
    mayTake: can(person, 'ownPlan.begin', { kind: 'lessonStudy', ...lessonStudy }),
    choices: sorted(choices, lessonStudyId),
    designs: designs.filter((it) => it !== null),
    missing: designs.filter((it) => it === null).length,
  })
}

type Study = Pick<LessonStudy, 'lessonStudyId' | 'title' | 'communityName' | 'subject' | 'grade'>

function sharedName(documentId: string, study: Study, here: Study): DesignName {
  const { lessonStudyId, title, communityName } = study
  const owner = { ownerId: null, ownerName: '', ownerSchool: '' }
  return {
    documentId,
    lessonStudyId,
    kind: 'plan',
    title,
    communityName,
    ...owner,
    isAlike: isAlike(study, here),
  }
}

function isAlike(a: Study, b: Study): boolean {
  return a.subject !== '' && a.subject === b.subject && a.grade === b.grade
}

function nameOf(
  { documentId, lessonStudyId, kind, ownerId }: FoundDocument,
  study: Study,
  owners: Awaited<ReturnType<typeof rosterEntries>>,
  isLike: boolean,
): DesignName {
  const owner = ownerId === null ? undefined : owners.get(ownerId)
  return {
    documentId,
    lessonStudyId,
    kind,
    title: study.title,
    communityName: study.communityName,
    ownerId,
    ownerName: owner?.name ?? '',
    ownerSchool: owner?.school ?? '',
    isAlike: isLike,
  }
}

async function readDesign(
  db: Database,
  person: Person,
  documentId: string,
  here: LessonStudy,
): Promise<Design | null> {
  const document = await findDocument(db, documentId)
  const study = document === null ? null : await findLessonStudy(db, document.lessonStudyId)
  const read = await readSource(db, person, { documentId, atId: null })
  if (document === null || study === null || !read.ok) return null
  const owners = await rosterEntries(db, document.ownerId === null ? [] : [document.ownerId])
  const { lessonMinutes } = study
  return { ...nameOf(document, study, owners, isAlike(study, here)), lessonMinutes, plan: read.value.plan }
}

/** The other lesson studies whose plans somebody may read, those like this one first, then the newest. */
async function studiesSeen(db: Database, person: Person, here: LessonStudy) {
  const communityIds = [...person.communities.keys()]
  const [own, shown] = await Promise.all([
    lessonStudiesIn(
      db,
      { communityIds, lessonStudyIds: [...person.activities.keys()] },
      { limit: OTHERS_MAX, offset: 0 },
    ),
    lessonStudiesShown(db, { communityIds, colleaguesIn: [...person.colleaguesIn] }),
  ])
  const all = new Map([...own, ...shown].map((it) => [it.lessonStudyId, it]))
  all.delete(here.lessonStudyId)
  return [...all.values()].filter((it) => can(person, 'plan.read', { kind: 'lessonStudy', ...it }))
}

function sorted(choices: readonly DesignName[], here: string): DesignName[] {
  const rank = (it: DesignName) => (it.lessonStudyId === here ? 0 : it.isAlike ? 1 : 2)
  return choices.toSorted((a, b) => rank(a) - rank(b))
}
