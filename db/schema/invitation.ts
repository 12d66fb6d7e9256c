import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs } from './columns.ts'
import { person, institution, community } from './people.ts'

/** A link that lets somebody into a school, a community or one lesson study. Only the hash of its secret is kept. */
export const invitation = pgTable(
  'invitation',
  {
    id: uuid().primaryKey(),
    secretHash: text().notNull(),
    institutionId: uuid().references(() => institution.id),
    communityId: uuid().references(() => community.id),
    /** With it come `role` and `accessUntilMs`: a guest link gives this role in this lesson study until then. */
    lessonStudyId: uuid().references(() => lessonStudy.id),
    role: text(),
    /** Of a list: the e-mail or user name of whom it is for, and their name. Their role in the space is `role`. */
    forContact: text(),
    forName: text(),
    accessUntilMs: atMs(),
    createdBy: uuid()
      .notNull()
      .references(() => person.id),
    createdAtMs: atMs().notNull(),
    expiresAtMs: atMs().notNull(),
    revokedAtMs: atMs(),
    usesLeft: integer(),
  },
  (t) => [
    uniqueIndex().on(t.secretHash),
    index().on(t.communityId),
    index().on(t.institutionId),
    index().on(t.lessonStudyId),
  ],
)

export const invitationUse = pgTable(
  'invitation_use',
  {
    invitationId: uuid()
      .notNull()
      .references(() => invitation.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    atMs: atMs().notNull(),
  },
  (t) => [primaryKey({ columns: [t.invitationId, t.personId] })],
)
