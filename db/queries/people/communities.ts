import { asc, eq } from 'drizzle-orm'
import type { CommunityRole } from '#domain/people/roles.ts'
import type { Queryable } from '../../database.ts'
import { person, community, communityMember } from '../../schema/people.ts'
import { schoolNames } from './school-names.ts'

/** Adds a community. */
export async function insertCommunity(
  tx: Queryable,
  it: { communityId: string; name: string; purpose: string; createdBy: string; atMs: number },
): Promise<void> {
  const { communityId, atMs, ...rest } = it
  await tx.insert(community).values({ id: communityId, createdAtMs: atMs, ...rest })
}

/** A community; null when there is none. Ask `can()` before showing it. */
export async function findCommunity(db: Queryable, communityId: string) {
  const [row] = await db
    .select({ communityId: community.id, name: community.name, purpose: community.purpose })
    .from(community)
    .where(eq(community.id, communityId))
  return row ?? null
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
