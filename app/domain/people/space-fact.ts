import { z } from 'zod'
import { VISIBILITIES } from '../activity/visibility.ts'
import { EDITION_VISIBILITIES } from '../library/edition.ts'
import { ACTIVITY_ROLES, COMMUNITY_ROLES, INSTITUTION_ROLES } from './roles.ts'

const uuid = z.uuid()
const whom = z.object({ personId: uuid })
const role = z.enum([...INSTITUTION_ROLES, ...COMMUNITY_ROLES])
const invitationId = uuid
/** A lesson study by the title it had then; null: it was private, and its title is not the space's to know. */
const study = z.object({ title: z.string().nullable() })
const edition = z.object({ edition: z.string() })

/**
 * The body of each kind of audit row: what was done about a space, its people and its lesson studies. A kind is a
 * past event; a new kind is a new line here. Who did it stands beside it; nobody is: its time was over.
 */
export const SPACE_FACT_BODIES = {
  'space.made': z.object({ name: z.string() }),
  'space.changed': z.object({ name: z.string() }),
  'charter.written': z.object({}),
  /** From then on it stands in the directory, and people may ask to join; or no longer. */
  'space.listed': z.object({}),
  'space.unlisted': z.object({}),
  'member.joined': whom.extend({ role, by: z.enum(['invitation', 'request']) }),
  'member.left': whom,
  'member.removed': whom,
  'role.changed': whom.extend({ from: role, to: role }),
  'administrator.made': whom,
  'administrator.unmade': whom,
  /** `uses` null: any number of people. */
  'invitation.made': z.object({ invitationId, uses: z.number().int().nullable() }),
  'invitation.revoked': z.object({ invitationId }),
  'list.imported': z.object({ rows: z.number().int(), invited: z.number().int() }),
  'request.made': z.object({ requestId: uuid }),
  'request.withdrawn': z.object({ requestId: uuid }),
  'request.accepted': whom.extend({ requestId: uuid }),
  'request.declined': whom.extend({ requestId: uuid }),
  /** A link into one lesson study, for people from outside. */
  'guest.invited': study.extend({ invitationId, role: z.enum(ACTIVITY_ROLES) }),
  'guest.revoked': study.extend({ invitationId }),
  'guest.joined': study.extend({ personId: uuid, role: z.enum(ACTIVITY_ROLES) }),
  'lessonStudy.begun': study,
  'lessonStudy.handedOver': study.extend({ personId: uuid }),
  'lessonStudy.trashed': study,
  'lessonStudy.restored': study,
  'lessonStudy.removed': study,
  'visibility.widened': study.extend({ from: z.enum(VISIBILITIES), to: z.enum(VISIBILITIES) }),
  'visibility.narrowed': study.extend({ from: z.enum(VISIBILITIES), to: z.enum(VISIBILITIES) }),
  /** An edition of the library, by its title: it never changes. */
  'edition.published': edition,
  'edition.widened': edition.extend({ to: z.enum(EDITION_VISIBILITIES) }),
  'edition.withdrawn': edition,
  /** A negotiation of themes, by its question; what it came to, or that it came to nothing. */
  'theme.begun': z.object({ question: z.string() }),
  'theme.adopted': z.object({ theme: z.string() }),
  'theme.setAside': z.object({ question: z.string() }),
} as const

export type SpaceFactKind = keyof typeof SPACE_FACT_BODIES
export type SpaceFactBody<K extends SpaceFactKind> = z.infer<(typeof SPACE_FACT_BODIES)[K]>

/** One row of the audit, as every floor passes it on. */
export type SpaceFact = {
  [K in SpaceFactKind]: {
    readonly id: number
    /** Milliseconds on the server's clock. */
    readonly atMs: number
    /** Who did it; null: nobody, its time was over. */
    readonly personId: string | null
    readonly lessonStudyId: string | null
    readonly kind: K
    readonly body: SpaceFactBody<K>
  }
}[SpaceFactKind]

/** What the audit may be narrowed to, each the kinds that a reader looks for together. */
export const AUDIT_GROUPS = [
  'members',
  'invitations',
  'requests',
  'lessonStudies',
  'themes',
  'space',
] as const
export type AuditGroup = (typeof AUDIT_GROUPS)[number]

const GROUP_OF: Readonly<Record<string, AuditGroup>> = {
  member: 'members',
  role: 'members',
  administrator: 'members',
  invitation: 'invitations',
  guest: 'invitations',
  list: 'invitations',
  request: 'requests',
  lessonStudy: 'lessonStudies',
  visibility: 'lessonStudies',
  edition: 'lessonStudies',
  theme: 'themes',
  space: 'space',
  charter: 'space',
}

/** The kinds of a group. */
export function kindsOf(group: AuditGroup): SpaceFactKind[] {
  return (Object.keys(SPACE_FACT_BODIES) as SpaceFactKind[]).filter(
    (kind) => GROUP_OF[kind.split('.')[0] ?? ''] === group,
  )
}

/** Everybody whom a row speaks of. */
export function peopleOf(fact: SpaceFact): string[] {
  const about = 'personId' in fact.body ? [fact.body.personId] : []
  return fact.personId === null ? about : [fact.personId, ...about]
}
