import { roleOf } from './activity/organizers.ts'
import type { ActivityRole } from './people/roles.ts'
import type { Person, Viewer } from './people/viewer.ts'
import { BY_ROLE, KEEPS, READS } from './policy-roles.ts'
import {
  type Action,
  type ActionOn,
  ACTIONS,
  type EditionSubject,
  type LessonStudySubject,
  type OwnPlanSubject,
  type Subject,
} from './policy-subjects.ts'

/**
 * The one place that says who may. Pages, verbs, the collaboration server and the media gateway all
 * ask it, with a viewer loaded afresh. Nobody signed in may only found an empty installation.
 */
export function can<S extends Subject>(viewer: Viewer, action: ActionOn<S['kind']>, subject: S): boolean
export function can(viewer: Viewer, action: Action, subject: Subject): boolean {
  if (viewer === null) {
    if (subject.kind === 'edition') return canWithEdition(null, action, subject)
    return action === 'installation.found' && subject.kind === 'installation' && !subject.founded
  }
  // An action on another kind of thing is nobody's, whatever they are to this one.
  if (!(ACTIONS[subject.kind] as readonly Action[]).includes(action)) return false
  switch (subject.kind) {
    case 'installation':
      return canInInstallation(viewer, action, subject.founded)
    case 'person':
      return action === 'person.change' ? viewer.personId === subject.personId : viewer.administrator
    // What somebody keeps for themselves is nobody else's.
    case 'template':
    case 'personalSpace':
      return viewer.personId === subject.personId
    case 'institution':
      return canInInstitution(viewer, action, subject.institutionId)
    case 'community':
      return canInCommunity(viewer, action, subject.communityId)
    case 'negotiation':
      return canInNegotiation(viewer, action, subject)
    case 'edition':
      return canWithEdition(viewer, action, subject)
    case 'adoption':
      return [subject.communityId, subject.editionCommunityId].some((id) => viewer.communities.has(id))
    case 'lessonStudy':
      return canInLessonStudy(viewer, action, subject)
    case 'ownPlan':
      return canWithOwnPlan(viewer, action, subject)
    default:
      return false
  }
}

/**
 * The role a person has in a lesson study: the one given to them there; else, where it is visible to the community, a
 * steward of it organises and a member plans, and where it is visible to its team, the stewards only; else none.
 */
export function activityRole(viewer: Person, subject: Omit<LessonStudySubject, 'kind'>): ActivityRole | null {
  const given = viewer.activities.get(subject.lessonStudyId) ?? null
  return roleOf(
    { given, inCommunity: viewer.communities.get(subject.communityId) ?? null },
    subject.visibility,
  )
}

function canInLessonStudy(viewer: Person, action: Action, subject: LessonStudySubject): boolean {
  const { communityId, visibility } = subject
  // Whatever a steward does in one lesson study, they still look after the community that it belongs to; but what is
  // private they do not know of.
  const looksAfter = visibility !== 'private' && viewer.communities.get(communityId) === 'steward'
  if (looksAfter && (KEEPS as readonly Action[]).includes(action)) return true
  const role = activityRole(viewer, subject)
  if (role !== null) return (BY_ROLE[role] as readonly Action[]).includes(action)
  return reads(viewer, subject) && (READS as readonly Action[]).includes(action)
}

/** Whether somebody without a role may read it: it is shown to their institution, or to everybody. */
function reads(viewer: Person, { communityId, visibility }: LessonStudySubject): boolean {
  if (visibility === 'public') return true
  return visibility === 'institution' && viewer.colleaguesIn.has(communityId)
}

/**
 * A draft or a personal plan is its owner's. Until it is shown it exists for nobody else, whatever they are to the
 * lesson study, its community or the installation. A draft is written on until it is handed in or shown.
 */
function canWithOwnPlan(viewer: Person, action: Action, it: OwnPlanSubject): boolean {
  const study = { ...it, kind: 'lessonStudy' } as const
  if (!canInLessonStudy(viewer, 'plan.read', study)) return false
  const isMine = viewer.personId === it.ownerId
  if (action === 'ownPlan.read') return isMine || it.isShown
  if (!isMine || !canInLessonStudy(viewer, 'ownPlan.begin', study)) return false
  return action === 'ownPlan.keep' || it.own === 'personal' || !(it.isHandedIn || it.isShown)
}

function canInInstallation(viewer: Person, action: Action, founded: boolean): boolean {
  if (action === 'installation.found') return !founded
  if (action === 'installation.administer') return viewer.administrator
  return true
}

function canInInstitution(viewer: Person, action: Action, institutionId: string): boolean {
  const role = viewer.institutions.get(institutionId)
  if (role === undefined) return false
  return role === 'administrator' || action === 'institution.view' || action === 'institution.leave'
}

function canInCommunity(viewer: Person, action: Action, communityId: string): boolean {
  const role = viewer.communities.get(communityId)
  if (role === undefined) return false
  return (
    role === 'steward' ||
    action === 'community.view' ||
    action === 'community.leave' ||
    action === 'activityTemplate.change' ||
    action === 'lessonStudy.create' ||
    action === 'theme.begin' ||
    action === 'resource.add' ||
    action === 'discussion.read' ||
    action === 'discussion.contribute'
  )
}

/** The members of a community agree on a theme; moving on and adopting is for its stewards and who began. */
function canInNegotiation(
  viewer: Person,
  action: Action,
  subject: { readonly communityId: string; readonly begunBy: string },
): boolean {
  const role = viewer.communities.get(subject.communityId)
  if (role === undefined) return false
  const leads = action === 'theme.move' || action === 'theme.adopt'
  return !leads || role === 'steward' || viewer.personId === subject.begunBy
}

/**
 * What is in the library is seen by its community, by the institutions of its authors or by everybody, as far as it
 * was opened; who published it and the stewards of its community keep it. A withdrawn one is read by its keepers
 * only, while its place in the lineage stays as visible as it was. `db/queries/library/seen.ts` asks a database the same.
 */
function canWithEdition(viewer: Viewer, action: Action, it: EditionSubject): boolean {
  if (!(ACTIONS.edition as readonly Action[]).includes(action)) return false
  const keeps =
    viewer !== null &&
    (viewer.personId === it.publishedBy || viewer.communities.get(it.communityId) === 'steward')
  const sees =
    keeps ||
    it.visibility === 'public' ||
    (viewer !== null &&
      (viewer.communities.has(it.communityId) ||
        (it.visibility === 'institution' && it.institutionIds.some((id) => viewer.institutions.has(id)))))
  if (action === 'edition.trace') return sees
  if (action === 'edition.read') return sees && (keeps || !it.isWithdrawn)
  if (action === 'edition.adopt') return viewer !== null && sees && !it.isWithdrawn
  return keeps && !it.isWithdrawn
}
