import type { EditionVisibility } from './library/edition.ts'
import type { ActivityRole } from './people/roles.ts'
import type { Person, Viewer } from './people/viewer.ts'

/** What somebody may ask to do, grouped by the kind of thing they would do it to. */
export const ACTIONS = {
  installation: ['installation.found', 'installation.administer', 'institution.create', 'community.create'],
  person: ['person.change', 'person.resetPassword', 'person.makeAdministrator'],
  institution: [
    'institution.view',
    'institution.leave',
    'institution.invite',
    'institution.removeMember',
    'institution.giveRoles',
    'institution.change',
  ],
  community: [
    'community.view',
    'community.leave',
    'lessonStudy.create',
    'community.invite',
    'community.removeMember',
    'community.giveRoles',
    'resource.add',
  ],
  edition: ['edition.trace', 'edition.read', 'edition.adopt', 'edition.widen', 'edition.withdraw'],
  adoption: ['adoption.read'],
  template: ['template.use', 'template.change'],
  lessonStudy: [
    'lessonStudy.view',
    'lessonStudy.giveRoles',
    'lessonStudy.trash',
    'plan.read',
    'plan.write',
    'board.read',
    'board.write',
    'room.join',
    'room.publish',
    'room.shareScreen',
    'session.start',
    'session.end',
    'chat.say',
    'hand.raise',
    'hand.lowerAnothers',
    'view.lead',
    'history.read',
    'version.name',
    'version.restore',
    'margin.annotate',
    'margin.resolve',
    'margin.decide',
    'files.read',
    'files.add',
    'plan.publish',
  ],
} as const

export type SubjectKind = keyof typeof ACTIONS
export type ActionOn<K extends SubjectKind> = (typeof ACTIONS)[K][number]
export type LessonStudyAction = ActionOn<'lessonStudy'>
export type Action = { [K in SubjectKind]: ActionOn<K> }[SubjectKind]

/** What it would be done to: ids and the few facts that decide. */
export type Subject =
  | { readonly kind: 'installation'; readonly founded: boolean }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'template'; readonly personId: string }
  | { readonly kind: 'institution'; readonly institutionId: string }
  | { readonly kind: 'community'; readonly communityId: string }
  | ({ readonly kind: 'edition' } & EditionSubject)
  /** Of what became of an edition where it was adopted: the communities of both. */
  | { readonly kind: 'adoption'; readonly communityId: string; readonly editionCommunityId: string }
  | { readonly kind: 'lessonStudy'; readonly lessonStudyId: string; readonly communityId: string }

/** The facts about an edition that decide who may see it. */
export interface EditionSubject {
  readonly communityId: string
  readonly visibility: EditionVisibility
  /** The institutions of its authors: their people see what is open to institutions. */
  readonly institutionIds: readonly string[]
  readonly publishedBy: string
  readonly isWithdrawn: boolean
}

const READS: readonly LessonStudyAction[] = [
  'lessonStudy.view',
  'plan.read',
  'board.read',
  'history.read',
  'files.read',
]
const TAKES_PART: readonly LessonStudyAction[] = [
  ...READS,
  'room.join',
  'room.publish',
  'room.shareScreen',
  'chat.say',
  'hand.raise',
  'margin.annotate',
]
const DESIGNS: readonly LessonStudyAction[] = [
  ...TAKES_PART,
  'plan.write',
  'board.write',
  'session.start',
  'session.end',
  'version.name',
  'version.restore',
  'margin.resolve',
  'margin.decide',
  'files.add',
  'plan.publish',
]

/** What each role of a lesson study lets a person do. */
const BY_ROLE: Readonly<Record<ActivityRole, readonly LessonStudyAction[]>> = {
  organizer: [...DESIGNS, 'lessonStudy.giveRoles', 'lessonStudy.trash', 'hand.lowerAnothers', 'view.lead'],
  leadDrafter: DESIGNS,
  planner: DESIGNS,
  instructor: DESIGNS,
  facilitator: [...DESIGNS, 'hand.lowerAnothers', 'view.lead'],
  recorder: DESIGNS,
  observer: [...READS, 'room.join', 'room.publish', 'chat.say', 'hand.raise', 'margin.annotate'],
  knowledgeableOther: TAKES_PART,
  guest: [...READS, 'room.join', 'chat.say', 'hand.raise'],
}

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
      return viewer.personId === subject.personId
    case 'institution':
      return canInInstitution(viewer, action, subject.institutionId)
    case 'community':
      return canInCommunity(viewer, action, subject.communityId)
    case 'edition':
      return canWithEdition(viewer, action, subject)
    case 'adoption':
      return [subject.communityId, subject.editionCommunityId].some((id) => viewer.communities.has(id))
    case 'lessonStudy':
      return canInLessonStudy(viewer, action, subject)
    default:
      return false
  }
}

/**
 * The role a person has in a lesson study: the one given to them there; else a steward of its community
 * organises and a member plans; else none, and the lesson study does not exist for them.
 */
export function activityRole(
  viewer: Person,
  subject: { readonly lessonStudyId: string; readonly communityId: string },
): ActivityRole | null {
  const given = viewer.activities.get(subject.lessonStudyId)
  if (given !== undefined) return given
  const inCommunity = viewer.communities.get(subject.communityId)
  if (inCommunity === undefined) return null
  return inCommunity === 'steward' ? 'organizer' : 'planner'
}

function canInLessonStudy(
  viewer: Person,
  action: Action,
  subject: { readonly lessonStudyId: string; readonly communityId: string },
): boolean {
  // Whatever a steward does in one lesson study, they still look after the community that it belongs to.
  const keeps = action === 'lessonStudy.giveRoles' || action === 'lessonStudy.trash'
  if (keeps && viewer.communities.get(subject.communityId) === 'steward') return true
  const role = activityRole(viewer, subject)
  return role !== null && (BY_ROLE[role] as readonly Action[]).includes(action)
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
    action === 'lessonStudy.create' ||
    action === 'resource.add'
  )
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
