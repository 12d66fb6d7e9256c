import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { atMs } from './columns.ts'

/** Somebody with an account. Columns up to `updatedAt` are the auth library's; the rest is ours. */
export const person = pgTable('person', {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  username: text().unique(),
  displayUsername: text(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  /** Administers this installation. */
  administrator: boolean().notNull().default(false),
  /** Language tag chosen by the person; null follows the browser. */
  language: text(),
  /** When the person had been shown around the workspace, or said no to it; null: not yet. */
  tourSeenAtMs: atMs(),
})

export const loginSession = pgTable(
  'login_session',
  {
    id: uuid().primaryKey().defaultRandom(),
    token: text().notNull().unique(),
    userId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index().on(t.userId)],
)

export const credential = pgTable(
  'credential',
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: timestamp({ withTimezone: true }),
    refreshTokenExpiresAt: timestamp({ withTimezone: true }),
    scope: text(),
    password: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index().on(t.userId)],
)

export const verification = pgTable(
  'verification',
  {
    id: uuid().primaryKey().defaultRandom(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index().on(t.identifier)],
)

/** Counts of recent requests: the auth library's own, and ours for invitations and sockets. */
export const rateLimit = pgTable('rate_limit', {
  id: uuid().primaryKey().defaultRandom(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: bigint({ mode: 'number' }).notNull(),
})

export const institution = pgTable('institution', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  /** school | district. */
  kind: text().notNull().default('school'),
  /** The district that a school belongs to; null: none, or it is a district itself. */
  districtId: uuid().references((): AnyPgColumn => institution.id),
  /** What a district hands out to its schools: whoever administers a school joins with it. Only a district has one. */
  districtCode: text().unique(),
  /** urban | county_town | rural | teaching_point, self-declared, never public. */
  settlementType: text(),
  /** Stands in the directory: people may ask to join. */
  listed: boolean().notNull().default(false),
  createdBy: uuid()
    .notNull()
    .references(() => person.id),
  createdAtMs: atMs().notNull(),
})

export const institutionMember = pgTable(
  'institution_member',
  {
    institutionId: uuid()
      .notNull()
      .references(() => institution.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    role: text().notNull(),
    joinedAtMs: atMs().notNull(),
  },
  (t) => [primaryKey({ columns: [t.institutionId, t.personId] }), index().on(t.personId)],
)

/** A cross-school community: no school owns it. */
export const community = pgTable('community', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  purpose: text().notNull().default(''),
  /** Stands in the directory: people may ask to join. */
  listed: boolean().notNull().default(false),
  /** What kind of community it is (app/domain/people/space-kinds.ts); null: it does not say. */
  kind: text(),
  /** What its members have agreed on. */
  charter: text().notNull().default(''),
  /** Who last wrote in the charter, and when; null: nobody has yet. */
  charterBy: uuid().references(() => person.id),
  charterAtMs: atMs(),
  createdBy: uuid()
    .notNull()
    .references(() => person.id),
  createdAtMs: atMs().notNull(),
})

export const communityMember = pgTable(
  'community_member',
  {
    communityId: uuid()
      .notNull()
      .references(() => community.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    role: text().notNull(),
    joinedAtMs: atMs().notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.personId] }), index().on(t.personId)],
)

/** One row: keeps two "first accounts" from being made at once. */
export const installation = pgTable('installation', {
  one: boolean()
    .primaryKey()
    .default(sql`true`),
  founderId: uuid()
    .notNull()
    .references(() => person.id),
})
