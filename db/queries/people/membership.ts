import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Membership } from '#domain/people/membership.ts'
import type { InstitutionRole, CommunityRole } from '#domain/people/roles.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy, lessonStudyRole } from '../../schema/activity.ts'
import { institution, institutionMember, community, communityMember } from '../../schema/people.ts'

/** A place that people belong to. */
export type Space = { readonly kind: 'institution' | 'community'; readonly id: string }
export type SpaceRole = InstitutionRole | CommunityRole

/**
 * Everybody of a school or a community with their role, locked until the transaction ends: two people who
 * go at the same moment see each other, and the last steward stays.
 */
export async function lockMembers(tx: Queryable, space: Space): Promise<Membership<SpaceRole>[]> {
  const table = space.kind === 'institution' ? institution : community
  await tx.execute(sql`select 1 from ${table} where id = ${space.id} for update`)
  const rows =
    space.kind === 'institution'
      ? await tx
          .select({ personId: institutionMember.personId, role: institutionMember.role })
          .from(institutionMember)
          .where(eq(institutionMember.institutionId, space.id))
      : await tx
          .select({ personId: communityMember.personId, role: communityMember.role })
          .from(communityMember)
          .where(eq(communityMember.communityId, space.id))
  return rows as Membership<SpaceRole>[]
}

/** Whether a person belongs to a school or a community at this moment. */
export async function isMember(db: Queryable, space: Space, personId: string): Promise<boolean> {
  const rows =
    space.kind === 'institution'
      ? await db
          .select({ role: institutionMember.role })
          .from(institutionMember)
          .where(and(eq(institutionMember.institutionId, space.id), eq(institutionMember.personId, personId)))
      : await db
          .select({ role: communityMember.role })
          .from(communityMember)
          .where(and(eq(communityMember.communityId, space.id), eq(communityMember.personId, personId)))
  return rows.length > 0
}

/** Adds a member; false when the person already is one. */
export async function addMember(
  tx: Queryable,
  space: Space,
  it: { personId: string; role: SpaceRole; atMs: number },
): Promise<boolean> {
  const row = { personId: it.personId, role: it.role, joinedAtMs: it.atMs }
  const added =
    space.kind === 'institution'
      ? await tx
          .insert(institutionMember)
          .values({ institutionId: space.id, ...row })
          .onConflictDoNothing()
          .returning()
      : await tx
          .insert(communityMember)
          .values({ communityId: space.id, ...row })
          .onConflictDoNothing()
          .returning()
  return added.length > 0
}

/** Takes a member out. */
export async function deleteMember(tx: Queryable, space: Space, personId: string): Promise<void> {
  if (space.kind === 'institution')
    await tx
      .delete(institutionMember)
      .where(and(eq(institutionMember.institutionId, space.id), eq(institutionMember.personId, personId)))
  else
    await tx
      .delete(communityMember)
      .where(and(eq(communityMember.communityId, space.id), eq(communityMember.personId, personId)))
}

/** Gives a member another role. */
export async function setMemberRole(
  tx: Queryable,
  space: Space,
  personId: string,
  role: SpaceRole,
): Promise<void> {
  if (space.kind === 'institution')
    await tx
      .update(institutionMember)
      .set({ role })
      .where(and(eq(institutionMember.institutionId, space.id), eq(institutionMember.personId, personId)))
  else
    await tx
      .update(communityMember)
      .set({ role })
      .where(and(eq(communityMember.communityId, space.id), eq(communityMember.personId, personId)))
}

/** The lesson studies of a community, always in the same order: whoever locks them one by one locks alike. */
export async function lessonStudyIdsOf(db: Queryable, communityId: string): Promise<string[]> {
  const rows = await db
    .select({ id: lessonStudy.id })
    .from(lessonStudy)
    .where(eq(lessonStudy.communityId, communityId))
    .orderBy(asc(lessonStudy.id))
  return rows.map((row) => row.id)
}

/** Takes away the roles that were given to a person in these lesson studies. */
export async function deleteRolesIn(
  tx: Queryable,
  personId: string,
  lessonStudyIds: readonly string[],
): Promise<void> {
  if (lessonStudyIds.length === 0) return
  await tx
    .delete(lessonStudyRole)
    .where(
      and(
        eq(lessonStudyRole.personId, personId),
        inArray(lessonStudyRole.lessonStudyId, [...lessonStudyIds]),
      ),
    )
}
