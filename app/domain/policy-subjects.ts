import type { Visibility } from './activity/visibility.ts'
import type { OwnPlanKind } from './document-name.ts'
import type { EditionVisibility } from './library/edition.ts'

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
