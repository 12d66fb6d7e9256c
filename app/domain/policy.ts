import { roleOf } from './activity/organizers.ts'
import type { Visibility } from './activity/visibility.ts'
import type { OwnPlanKind } from './document-name.ts'
import type { EditionVisibility } from './library/edition.ts'
import { ACTIVITY_ROLES, type ActivityRole } from './people/roles.ts'
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
    'institution.list',
    'institution.audit',
  ],
  community: [
    'community.view',
    'community.leave',
    'lessonStudy.create',
    'community.change',
    'community.invite',
    'community.removeMember',
    'community.giveRoles',
    'community.list',
    'community.audit',
    'activityTemplate.change',
    'theme.begin',
    'resource.add',
    'discussion.read',
    'discussion.contribute',
  ],
  negotiation: [
    'theme.view',
    'theme.propose',
    'theme.discuss',
    'theme.merge',
    'theme.rank',
    'theme.object',
    'theme.move',
    'theme.adopt',
  ],
  edition: ['edition.trace', 'edition.read', 'edition.adopt', 'edition.widen', 'edition.withdraw'],
  adoption: ['adoption.read'],
  template: ['template.use', 'template.change'],
  personalSpace: ['personalSpace.view', 'personalSpace.change'],
  lessonStudy: [
    'lessonStudy.view',
    'lessonStudy.giveRoles',
    'lessonStudy.trash',
    'lessonStudy.show',
    'plan.read',
    'plan.write',
    'board.read',
    'board.write',
    'room.join',
    'room.publish',
    'room.shareScreen',
    'session.start',
    'session.end',
    'chat.read',
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
    'meeting.plan',
    'meeting.answer',
    'task.mark',
    'stage.move',
    'theme.choose',
    'plan.publish',
    'discussion.read',
    'discussion.contribute',
    'ownPlan.begin',
    'drafts.reveal',
  ],
  ownPlan: ['ownPlan.read', 'ownPlan.write', 'ownPlan.keep'],
} as const

export type SubjectKind = keyof typeof ACTIONS
export type ActionOn<K extends SubjectKind> = (typeof ACTIONS)[K][number]
export type LessonStudyAction = ActionOn<'lessonStudy'>
export type NegotiationAction = ActionOn<'negotiation'>
export type Action = { [K in SubjectKind]: ActionOn<K> }[SubjectKind]

/** A lesson study, with what decides who may do what in it. */
export interface LessonStudySubject {
  readonly kind: 'lessonStudy'
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
}

/** Somebody's draft or personal plan in a lesson study. */
export interface OwnPlanSubject extends Omit<LessonStudySubject, 'kind'> {
  readonly kind: 'ownPlan'
  readonly ownerId: string
  /** Handed in: it waits for the reveal, and is not written on. */
  readonly isHandedIn: boolean
  /** The others may read it: a draft since the reveal, a personal plan since its owner showed it. */
  readonly isShown: boolean
  readonly own: OwnPlanKind
}

/** What it would be done to: ids and the few facts that decide. */
export type Subject =
  | { readonly kind: 'installation'; readonly founded: boolean }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'template'; readonly personId: string }
  | { readonly kind: 'personalSpace'; readonly personId: string }
  | { readonly kind: 'institution'; readonly institutionId: string }
  | { readonly kind: 'community'; readonly communityId: string }
  | LessonStudySubject
  | OwnPlanSubject
  | { readonly kind: 'negotiation'; readonly communityId: string; readonly begunBy: string }
  | ({ readonly kind: 'edition' } & EditionSubject)
  /** Of what became of an edition where it was adopted: the communities of both. */
  | { readonly kind: 'adoption'; readonly communityId: string; readonly editionCommunityId: string }

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
  'discussion.read',
]
/** What everybody may whom a role makes part of it. */
const PRESENT: readonly LessonStudyAction[] = [
  ...READS,
  'chat.read',
  'meeting.answer',
  'discussion.contribute',
]
const TAKES_PART: readonly LessonStudyAction[] = [
  ...PRESENT,
  'room.join',
  'room.publish',
  'room.shareScreen',
  'chat.say',
  'hand.raise',
  'margin.annotate',
  'task.mark',
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
  'meeting.plan',
  'theme.choose',
  'plan.publish',
  'ownPlan.begin',
]

/** Looking after it: who takes part, who may see it, and whether it is there. */
const KEEPS: readonly LessonStudyAction[] = ['lessonStudy.giveRoles', 'lessonStudy.trash', 'lessonStudy.show']

/** What each role of a lesson study lets a person do. */
const BY_ROLE: Readonly<Record<ActivityRole, readonly LessonStudyAction[]>> = {
  organizer: [...DESIGNS, ...KEEPS, 'stage.move', 'drafts.reveal', 'hand.lowerAnothers', 'view.lead'],
  leadDrafter: DESIGNS,
  planner: DESIGNS,
  instructor: DESIGNS,
  facilitator: [...DESIGNS, 'stage.move', 'drafts.reveal', 'hand.lowerAnothers', 'view.lead'],
  recorder: DESIGNS,
  observer: [
    ...PRESENT,
    'room.join',
    'room.publish',
    'chat.say',
    'hand.raise',
    'margin.annotate',
    'task.mark',
  ],
  knowledgeableOther: TAKES_PART,
  guest: [...PRESENT, 'room.join', 'chat.say', 'hand.raise'],
}

/** The roles of a lesson study that let a person do this. */
export function rolesThatMay(action: LessonStudyAction): ActivityRole[] {
  return ACTIVITY_ROLES.filter((role) => BY_ROLE[role].includes(action))
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
