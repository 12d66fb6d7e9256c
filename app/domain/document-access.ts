import type { Visibility } from './activity/visibility.ts'
import { type DocumentKind, isOwnPlan } from './document-name.ts'
import type { Viewer } from './people/viewer.ts'
import { can } from './policy.ts'
import type { LessonStudySubject, OwnPlanSubject } from './policy-subjects.ts'

/** The facts about a document that decide who may read and write it. */
export interface AccessFacts {
  readonly kind: DocumentKind
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
  readonly ownerId: string | null
  readonly handedInAtMs: number | null
  readonly shownAtMs: number | null
}

/** An own plan as `can()` is asked about it; null for what everybody shares. */
export function ownPlanSubject(it: AccessFacts): OwnPlanSubject | null {
  const { kind, ownerId, lessonStudyId, communityId, visibility } = it
  if (!isOwnPlan(kind) || ownerId === null) return null
  return {
    kind: 'ownPlan',
    own: kind,
    ownerId,
    isHandedIn: it.handedInAtMs !== null,
    isShown: it.shownAtMs !== null,
    lessonStudyId,
    communityId,
    visibility,
  }
}

/** Whether somebody may read a document: a plan, a board, or somebody's own plan. */
export function mayRead(viewer: Viewer, it: AccessFacts): boolean {
  const own = ownPlanSubject(it)
  if (own !== null) return can(viewer, 'ownPlan.read', own)
  return can(viewer, it.kind === 'board' ? 'board.read' : 'plan.read', studyOf(it))
}

/** Whether somebody may write in it. */
export function mayWrite(viewer: Viewer, it: AccessFacts): boolean {
  const own = ownPlanSubject(it)
  if (own !== null) return can(viewer, 'ownPlan.write', own)
  return can(viewer, it.kind === 'board' ? 'board.write' : 'plan.write', studyOf(it))
}

function studyOf({ lessonStudyId, communityId, visibility }: AccessFacts): LessonStudySubject {
  return { kind: 'lessonStudy', lessonStudyId, communityId, visibility }
}
