import { and, asc, eq, isNull } from 'drizzle-orm'
import { type CommunityKind, communityKindOf } from '#domain/people/space-kinds.ts'
import type { CommunityRole } from '#domain/people/roles.ts'
import type { Queryable } from '../../database.ts'
import { person, community, communityMember } from '../../schema/people.ts'
import { schoolNames } from './school-names.ts'

/** Adds a community. */
export async function insertCommunity(
  tx: Queryable,
  it: {
    communityId: string
    name: string
    purpose: string
    kind: CommunityKind | null
    createdBy: string
    atMs: number
  },
): Promise<void> {
  const { communityId, atMs, ...rest } = it
  await tx.insert(community).values({ id: communityId, createdAtMs: atMs, ...rest })
}

/** A community; null when there is none. Ask `can()` before showing it. */
export async function findCommunity(db: Queryable, communityId: string) {
  const [row] = await db
    .select({
      communityId: community.id,
      name: community.name,
      purpose: community.purpose,
      kind: community.kind,
      charter: community.charter,
      charterAtMs: community.charterAtMs,
      charterBy: person.name,
    })
    .from(community)
    .leftJoin(person, eq(person.id, community.charterBy))
    .where(eq(community.id, communityId))
  return row === undefined ? null : { ...row, kind: communityKindOf(row.kind) }
}

/** Says something else of a community: its name, what it is for, its kind. */
export async function changeCommunityRow(
  tx: Queryable,
  communityId: string,
  to: { name: string; purpose: string; kind: CommunityKind | null },
): Promise<void> {
  await tx.update(community).set(to).where(eq(community.id, communityId))
}

/**
 * Writes the charter. False, and nothing is written, when it is no longer the one of `basedOnMs` (null: none yet):
 * somebody else wrote in it meanwhile.
 */
export async function writeCharterRow(
  tx: Queryable,
  communityId: string,
  it: { charter: string; by: string; atMs: number; basedOnMs: number | null },
): Promise<boolean> {
  const isAsRead =
    it.basedOnMs === null ? isNull(community.charterAtMs) : eq(community.charterAtMs, it.basedOnMs)
  const rows = await tx
    .update(community)
    .set({ charter: it.charter, charterBy: it.by, charterAtMs: it.atMs })
    .where(and(eq(community.id, communityId), isAsRead))
    .returning({ id: community.id })
  return rows.length > 0
}

export interface CommunityMemberRow {
  readonly personId: string
  readonly name: string
  /** Empty when the person belongs to no school. */
  readonly school: string
  readonly role: CommunityRole
}

/** The people of a community with their schools, those who have been there longest first. */
export async function communityMembers(db: Queryable, communityId: string): Promise<CommunityMemberRow[]> {
  const rows = await db
    .select({ personId: person.id, name: person.name, role: communityMember.role })
    .from(communityMember)
    .innerJoin(person, eq(person.id, communityMember.personId))
    .where(eq(communityMember.communityId, communityId))
    .orderBy(asc(communityMember.joinedAtMs), asc(person.id))
  const schools = await schoolNames(
    db,
    rows.map((row) => row.personId),
  )
  return rows.map((row) => ({
    ...row,
    role: row.role as CommunityRole,
    school: schools.get(row.personId) ?? '',
  }))
}
