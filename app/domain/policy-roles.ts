import { ACTIVITY_ROLES, type ActivityRole } from './people/roles.ts'
import type { LessonStudyAction } from './policy-subjects.ts'

/** What whoever reads a lesson study may, also without a role in it. */
export const READS: readonly LessonStudyAction[] = [
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
export const KEEPS: readonly LessonStudyAction[] = [
  'lessonStudy.giveRoles',
  'lessonStudy.trash',
  'lessonStudy.show',
]

/** What each role of a lesson study lets a person do. */
export const BY_ROLE: Readonly<Record<ActivityRole, readonly LessonStudyAction[]>> = {
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
