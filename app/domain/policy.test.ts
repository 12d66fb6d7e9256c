import { describe, expect, it } from 'vitest'
import {
  ACTIVITY_ROLES,
  type ActivityRole,
  type InstitutionRole,
  type CommunityRole,
} from './people/roles.ts'
import { VISIBILITIES } from './activity/visibility.ts'
import type { Person, Viewer } from './people/viewer.ts'
import { activityRole, can } from './policy.ts'
import { type Action, ACTIONS, type Subject, type SubjectKind } from './policy-subjects.ts'

const SCHOOL = 'school-1'
const COMMUNITY = 'community-1'
const LESSON_STUDY = 'lesson-study-1'

interface Standing {
  administrator?: boolean
  school?: InstitutionRole
  community?: CommunityRole
  activity?: ActivityRole
  /** A colleague in an institution of theirs is a member of the community. */
  colleague?: boolean
}

function somebody(it: Standing = {}): Person {
  return {
    personId: 'me',
    name: 'Me',
    administrator: it.administrator ?? false,
    institutions: new Map(it.school === undefined ? [] : [[SCHOOL, it.school]]),
    communities: new Map(it.community === undefined ? [] : [[COMMUNITY, it.community]]),
    colleaguesIn: new Set(it.colleague === true ? [COMMUNITY] : []),
    activities: new Map(it.activity === undefined ? [] : [[LESSON_STUDY, it.activity]]),
  }
}

/** Everybody that the tables below speak of. `nobody` has not signed in, `stranger` belongs to nothing. */
const PEOPLE = {
  nobody: null,
  stranger: somebody(),
  administrator: somebody({ administrator: true }),
  'school administrator': somebody({ school: 'administrator' }),
  'school teacher': somebody({ school: 'teacher' }),
  steward: somebody({ community: 'steward' }),
  member: somebody({ community: 'member' }),
  'steward who observes': somebody({ community: 'steward', activity: 'observer' }),
  'member who observes': somebody({ community: 'member', activity: 'observer' }),
  ...(Object.fromEntries(ACTIVITY_ROLES.map((role) => [role, somebody({ activity: role })])) as Record<
    ActivityRole,
    Person
  >),
} satisfies Record<string, Viewer>
type Who = keyof typeof PEOPLE
const EVERYBODY = Object.keys(PEOPLE) as Who[]
const SIGNED_IN = EVERYBODY.filter((who) => who !== 'nobody')

const SUBJECTS = {
  installation: { kind: 'installation', founded: true },
  person: { kind: 'person', personId: 'somebody-else' },
  template: { kind: 'template', personId: 'somebody-else' },
  personalSpace: { kind: 'personalSpace', personId: 'somebody-else' },
  institution: { kind: 'institution', institutionId: SCHOOL },
  community: { kind: 'community', communityId: COMMUNITY },
  edition: {
    kind: 'edition',
    communityId: COMMUNITY,
    visibility: 'community',
    institutionIds: [SCHOOL],
    publishedBy: 'somebody-else',
    isWithdrawn: false,
  },
  adoption: { kind: 'adoption', communityId: 'elsewhere', editionCommunityId: COMMUNITY },
  negotiation: { kind: 'negotiation', communityId: COMMUNITY, begunBy: 'somebody-else' },
  lessonStudy: {
    kind: 'lessonStudy',
    lessonStudyId: LESSON_STUDY,
    communityId: COMMUNITY,
    visibility: 'community',
  },
  ownPlan: {
    kind: 'ownPlan',
    own: 'draft',
    ownerId: 'somebody-else',
    isHandedIn: true,
    isShown: true,
    lessonStudyId: LESSON_STUDY,
    communityId: COMMUNITY,
    visibility: 'community',
  },
} as const satisfies { [K in SubjectKind]: Extract<Subject, { kind: K }> }

const OF_SCHOOL: Who[] = ['school administrator', 'school teacher']
const OF_COMMUNITY: Who[] = ['steward', 'member', 'steward who observes', 'member who observes']
const STEWARDS: Who[] = ['steward', 'steward who observes']
// What is written down here is what people expect; the policy must answer exactly this and no more.
const DESIGNERS: Who[] = [
  'steward',
  'member',
  'organizer',
  'leadDrafter',
  'planner',
  'instructor',
  'facilitator',
  'recorder',
]
const WATCHERS: Who[] = ['observer', 'steward who observes', 'member who observes']
const WITH_A_VOICE: Who[] = [...DESIGNERS, 'knowledgeableOther', ...WATCHERS]
const PRESENT: Who[] = [...WITH_A_VOICE, 'guest']

const EXPECTED: { [K in SubjectKind]: Record<(typeof ACTIONS)[K][number], readonly Who[]> } = {
  installation: {
    'installation.found': [],
    'installation.administer': ['administrator'],
    'institution.create': SIGNED_IN,
    'community.create': SIGNED_IN,
  },
  person: {
    'person.change': [],
    'person.resetPassword': ['administrator'],
    'person.makeAdministrator': ['administrator'],
  },
  template: { 'template.use': [], 'template.change': [] },
  personalSpace: { 'personalSpace.view': [], 'personalSpace.change': [] },
  institution: {
    'institution.view': OF_SCHOOL,
    'institution.leave': OF_SCHOOL,
    'institution.invite': ['school administrator'],
    'institution.removeMember': ['school administrator'],
    'institution.giveRoles': ['school administrator'],
    'institution.change': ['school administrator'],
    'institution.list': ['school administrator'],
    'institution.audit': ['school administrator'],
  },
  community: {
    'community.view': OF_COMMUNITY,
    'community.leave': OF_COMMUNITY,
    'lessonStudy.create': OF_COMMUNITY,
    'community.change': STEWARDS,
    'community.invite': STEWARDS,
    'community.removeMember': STEWARDS,
    'community.giveRoles': STEWARDS,
    'community.list': STEWARDS,
    'community.audit': STEWARDS,
    'activityTemplate.change': OF_COMMUNITY,
    'theme.begin': OF_COMMUNITY,
    'resource.add': OF_COMMUNITY,
    'discussion.read': OF_COMMUNITY,
    'discussion.contribute': OF_COMMUNITY,
  },
  negotiation: {
    'theme.view': OF_COMMUNITY,
    'theme.propose': OF_COMMUNITY,
    'theme.discuss': OF_COMMUNITY,
    'theme.merge': OF_COMMUNITY,
    'theme.rank': OF_COMMUNITY,
    'theme.object': OF_COMMUNITY,
    'theme.move': STEWARDS,
    'theme.adopt': STEWARDS,
  },
  edition: {
    'edition.trace': OF_COMMUNITY,
    'edition.read': OF_COMMUNITY,
    'edition.adopt': OF_COMMUNITY,
    'edition.widen': STEWARDS,
    'edition.withdraw': STEWARDS,
  },
  adoption: { 'adoption.read': OF_COMMUNITY },
  lessonStudy: {
    'lessonStudy.view': PRESENT,
    'lessonStudy.giveRoles': ['organizer', ...STEWARDS],
    'lessonStudy.trash': ['organizer', ...STEWARDS],
    'lessonStudy.show': ['organizer', ...STEWARDS],
    'plan.read': PRESENT,
    'plan.write': DESIGNERS,
    'board.read': PRESENT,
    'board.write': DESIGNERS,
    'room.join': PRESENT,
    'room.publish': WITH_A_VOICE,
    'room.shareScreen': [...DESIGNERS, 'knowledgeableOther'],
    'session.start': DESIGNERS,
    'session.end': DESIGNERS,
    'chat.read': PRESENT,
    'chat.say': PRESENT,
    'hand.raise': PRESENT,
    'hand.lowerAnothers': ['steward', 'organizer', 'facilitator'],
    'view.lead': ['steward', 'organizer', 'facilitator'],
    'history.read': PRESENT,
    'version.name': DESIGNERS,
    'version.restore': DESIGNERS,
    'margin.annotate': WITH_A_VOICE,
    'margin.resolve': DESIGNERS,
    'margin.decide': DESIGNERS,
    'files.read': PRESENT,
    'files.add': DESIGNERS,
    'meeting.plan': DESIGNERS,
    'meeting.answer': PRESENT,
    'task.mark': WITH_A_VOICE,
    'stage.move': ['steward', 'organizer', 'facilitator'],
    'theme.choose': DESIGNERS,
    'plan.publish': DESIGNERS,
    'discussion.read': PRESENT,
    'discussion.contribute': PRESENT,
    'ownPlan.begin': DESIGNERS,
    'drafts.reveal': ['steward', 'organizer', 'facilitator'],
  },
  ownPlan: { 'ownPlan.read': PRESENT, 'ownPlan.write': [], 'ownPlan.keep': [] },
}

const KINDS = Object.keys(ACTIONS) as SubjectKind[]
const TABLE = KINDS.flatMap((kind) =>
  ACTIONS[kind].map((action) => ({
    kind,
    action,
    allowed: (EXPECTED[kind] as Record<string, readonly Who[]>)[action],
  })),
)

/** Asks as code without types would: any action, any subject. */
const ask: (viewer: Viewer, action: Action, subject: Subject) => boolean = can

describe('every role against every action', () => {
  it.each(TABLE)(
    '[A1] $action on a $kind is for exactly those whom the table names',
    ({ kind, action, allowed }) => {
      const may = EVERYBODY.filter((who) => ask(PEOPLE[who], action, SUBJECTS[kind]))
      expect(may.toSorted()).toEqual([...new Set(allowed)].toSorted())
    },
  )

  it('[A2] an action on another kind of thing is refused to everybody', () => {
    const let_through = KINDS.flatMap((kind) =>
      // A discussion belongs to a lesson study or to a community: its actions are of both.
      TABLE.filter(({ action }) => !(ACTIONS[kind] as readonly Action[]).includes(action)).flatMap(
        ({ action }) =>
          EVERYBODY.filter((who) => ask(PEOPLE[who], action, SUBJECTS[kind])).map(
            (who) => `${who}: ${action} on a ${kind}`,
          ),
      ),
    )
    expect(let_through).toEqual([])
  })

  it('[A3] a role in one school, community or lesson study opens no other', () => {
    const elsewhere: Subject[] = [
      { kind: 'institution', institutionId: 'school-2' },
      { kind: 'community', communityId: 'community-2' },
      { kind: 'negotiation', communityId: 'community-2', begunBy: 'somebody-else' },
      {
        kind: 'lessonStudy',
        lessonStudyId: 'lesson-study-2',
        communityId: 'community-2',
        visibility: 'community',
      },
    ]
    const open = elsewhere.flatMap((subject) =>
      ACTIONS[subject.kind].flatMap((action) => EVERYBODY.filter((who) => ask(PEOPLE[who], action, subject))),
    )
    expect(open).toEqual([])
  })
})

describe('the first account', () => {
  it('[A4] an empty installation may be founded by anybody, a founded one by nobody', () => {
    const empty = { kind: 'installation', founded: false } as const
    expect(EVERYBODY.filter((who) => !can(PEOPLE[who], 'installation.found', empty))).toEqual([])
    expect(EVERYBODY.filter((who) => can(PEOPLE[who], 'installation.found', SUBJECTS.installation))).toEqual(
      [],
    )
    expect(can(null, 'community.create', empty)).toBe(false)
  })
})

describe('one account', () => {
  it('[A5] everybody changes their own account, an administrator nobody else’s', () => {
    const mine = { kind: 'person', personId: 'me' } as const
    expect(EVERYBODY.filter((who) => can(PEOPLE[who], 'person.change', mine))).toEqual(SIGNED_IN)
    expect(can(PEOPLE.administrator, 'person.change', SUBJECTS.person)).toBe(false)
    const myTemplate = { kind: 'template', personId: 'me' } as const
    expect(EVERYBODY.filter((who) => can(PEOPLE[who], 'template.use', myTemplate))).toEqual(SIGNED_IN)
  })
})

describe('a negotiation', () => {
  it('[O1] is moved on by who began it as long as they belong to the community', () => {
    const mine = { kind: 'negotiation', communityId: COMMUNITY, begunBy: 'me' } as const
    const may = EVERYBODY.filter((who) => can(PEOPLE[who], 'theme.move', mine))
    expect(may.toSorted()).toEqual(OF_COMMUNITY.toSorted())
  })
})

describe('the role in a lesson study', () => {
  const subject = SUBJECTS.lessonStudy

  it('[A6] a role given in the lesson study counts before what the community makes of a person', () => {
    expect(activityRole(PEOPLE['member who observes'], subject)).toBe('observer')
    expect(can(PEOPLE['member who observes'], 'plan.write', subject)).toBe(false)
  })

  it('[A7] without one a steward organises, a member plans, and others have none', () => {
    expect(activityRole(PEOPLE.steward, subject)).toBe('organizer')
    expect(activityRole(PEOPLE.member, subject)).toBe('planner')
    expect(activityRole(PEOPLE.stranger, subject)).toBeNull()
    expect(activityRole(PEOPLE.administrator, subject)).toBeNull()
  })

  it('[A8] a steward gives roles in the community’s lesson studies, whatever role they hold there', () => {
    const may = ACTIVITY_ROLES.filter((role) =>
      can(somebody({ community: 'steward', activity: role }), 'lessonStudy.giveRoles', subject),
    )
    expect(may).toEqual(ACTIVITY_ROLES)
  })
})

/** Everybody who stands somewhere to a lesson study, and at each level: the role that they have, `reads`, or nothing. */
const AT_EACH_LEVEL: readonly (readonly [string, Standing | null, readonly string[]])[] = [
  //                       private       team          community     institution   public
  ['nobody', null, ['-', '-', '-', '-', '-']],
  ['stranger', {}, ['-', '-', '-', '-', 'reads']],
  ['administrator of the installation', { administrator: true }, ['-', '-', '-', '-', 'reads']],
  ['colleague of a member', { school: 'teacher', colleague: true }, ['-', '-', '-', 'reads', 'reads']],
  ['head of a member', { school: 'administrator', colleague: true }, ['-', '-', '-', 'reads', 'reads']],
  ['of another institution', { school: 'teacher' }, ['-', '-', '-', '-', 'reads']],
  ['member', { community: 'member' }, ['-', '-', 'planner', 'planner', 'planner']],
  [
    'member with colleagues',
    { community: 'member', colleague: true },
    ['-', '-', 'planner', 'planner', 'planner'],
  ],
  ['steward', { community: 'steward' }, ['-', 'organizer', 'organizer', 'organizer', 'organizer']],
  ...ACTIVITY_ROLES.flatMap((activity) =>
    ([undefined, 'member', 'steward'] as const).map((community) => {
      const standing = community === undefined ? { activity } : { activity, community }
      return [`${activity}, ${community ?? 'from outside'}`, standing, Array(5).fill(activity)] as const
    }),
  ),
]

describe('who may see it', () => {
  const READS = [
    'lessonStudy.view',
    'plan.read',
    'board.read',
    'history.read',
    'files.read',
    'discussion.read',
  ]
  const CASES = AT_EACH_LEVEL.flatMap(([who, standing, expected]) =>
    VISIBILITIES.map((visibility, level) => ({ who, standing, visibility, expected: expected[level]! })),
  )

  it.each(CASES)('[V1] $visibility: for $who it is $expected', ({ standing, visibility, expected }) => {
    const viewer = standing === null ? null : somebody(standing)
    const subject = { ...SUBJECTS.lessonStudy, visibility }
    const may = ACTIONS.lessonStudy.filter((action) => can(viewer, action, subject))
    if (expected === '-') expect(may).toEqual([])
    else if (expected === 'reads') expect(may.toSorted()).toEqual(READS.toSorted())
    else {
      // With a role it is the same at every level, but that a steward looks after what they may know of.
      const keeps = ['lessonStudy.giveRoles', 'lessonStudy.trash', 'lessonStudy.show']
      const byRole = ACTIONS.lessonStudy.filter((action) =>
        can(somebody({ activity: expected as ActivityRole }), action, SUBJECTS.lessonStudy),
      )
      const looksAfter = standing?.community === 'steward' && visibility !== 'private'
      const all = new Set<string>(looksAfter ? [...byRole, ...keeps] : byRole)
      expect(may.toSorted()).toEqual([...all].toSorted())
    }
  })

  it('[V2] a wider level takes nothing from anybody', () => {
    for (const { standing } of CASES) {
      const viewer = standing === null ? null : somebody(standing)
      for (const action of ACTIONS.lessonStudy) {
        const may = VISIBILITIES.map((visibility) =>
          can(viewer, action, { ...SUBJECTS.lessonStudy, visibility }),
        )
        expect(may, action).toEqual(may.toSorted((a, b) => Number(a) - Number(b)))
      }
    }
  })
})
