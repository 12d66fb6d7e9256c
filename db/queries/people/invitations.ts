import { and, desc, eq, exists, gt, isNull, or, sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { invitation, invitationUse, person, school, team } from '../../schema/people.ts'
import type { Space } from './membership.ts'

/** Keeps a new invitation. */
export async function insertInvitation(
  tx: Queryable,
  it: {
    invitationId: string
    secretHash: string
    space: Space
    createdBy: string
    atMs: number
    expiresAtMs: number
    usesLeft: number | null
  },
): Promise<void> {
  await tx.insert(invitation).values({
    id: it.invitationId,
    secretHash: it.secretHash,
    schoolId: it.space.kind === 'school' ? it.space.id : null,
    teamId: it.space.kind === 'team' ? it.space.id : null,
    createdBy: it.createdBy,
    createdAtMs: it.atMs,
    expiresAtMs: it.expiresAtMs,
    usesLeft: it.usesLeft,
  })
}

export interface FoundInvitation {
  readonly invitationId: string
  readonly space: Space
  readonly spaceName: string
  readonly invitedBy: { readonly personId: string; readonly name: string }
  readonly expiresAtMs: number
  readonly revokedAtMs: number | null
  readonly usesLeft: number | null
}

/** The invitation behind a secret's hash, whatever its state; null for an unknown one. */
export async function findInvitation(db: Queryable, secretHash: string): Promise<FoundInvitation | null> {
  const [row] = await db
    .select({
      invitationId: invitation.id,
      schoolId: invitation.schoolId,
      teamId: invitation.teamId,
      schoolName: school.name,
      teamName: team.name,
      personId: person.id,
      name: person.name,
      expiresAtMs: invitation.expiresAtMs,
      revokedAtMs: invitation.revokedAtMs,
      usesLeft: invitation.usesLeft,
    })
    .from(invitation)
    .innerJoin(person, eq(person.id, invitation.createdBy))
    .leftJoin(school, eq(school.id, invitation.schoolId))
    .leftJoin(team, eq(team.id, invitation.teamId))
    .where(eq(invitation.secretHash, secretHash))
  if (row === undefined) return null
  const space = spaceOf(row)
  if (space === null) return null
  return {
    invitationId: row.invitationId,
    space,
    spaceName: row.schoolName ?? row.teamName ?? '',
    invitedBy: { personId: row.personId, name: row.name },
    expiresAtMs: row.expiresAtMs,
    revokedAtMs: row.revokedAtMs,
    usesLeft: row.usesLeft,
  }
}

/** Which school or team an invitation belongs to; null when there is no such invitation. */
export async function spaceOfInvitation(db: Queryable, invitationId: string): Promise<Space | null> {
  const [row] = await db
    .select({ schoolId: invitation.schoolId, teamId: invitation.teamId })
    .from(invitation)
    .where(eq(invitation.id, invitationId))
  return row === undefined ? null : spaceOf(row)
}

/**
 * Uses an open invitation for one person, in one statement that counts down: of several at once only
 * as many get through as it counts. False when it closed meanwhile or this person used it before.
 */
export async function useInvitation(
  tx: Queryable,
  it: { invitationId: string; personId: string; nowMs: number },
): Promise<boolean> {
  const counted = await tx
    .update(invitation)
    .set({ usesLeft: sql`${invitation.usesLeft} - 1` })
    .where(and(eq(invitation.id, it.invitationId), isOpen(it.nowMs)))
    .returning({ id: invitation.id })
  if (counted.length === 0) return false
  const first = await tx
    .insert(invitationUse)
    .values({ invitationId: it.invitationId, personId: it.personId, atMs: it.nowMs })
    .onConflictDoNothing()
    .returning()
  return first.length > 0
}

/** Whether this person came by this invitation before. */
export async function hasUsed(db: Queryable, invitationId: string, personId: string): Promise<boolean> {
  const rows = await db
    .select({ at: invitationUse.atMs })
    .from(invitationUse)
    .where(and(eq(invitationUse.invitationId, invitationId), eq(invitationUse.personId, personId)))
  return rows.length > 0
}

/** Closes an invitation for good; what was closed before keeps its time. */
export async function revokeInvitationRow(tx: Queryable, invitationId: string, atMs: number): Promise<void> {
  await tx
    .update(invitation)
    .set({ revokedAtMs: atMs })
    .where(and(eq(invitation.id, invitationId), isNull(invitation.revokedAtMs)))
}

/** Closes the open invitations of a space that a person made; `cameBy` also those that let them in. */
export async function revokeInvitationsOf(
  tx: Queryable,
  space: Space,
  it: { personId: string; atMs: number; cameBy: boolean },
): Promise<void> {
  const made = eq(invitation.createdBy, it.personId)
  const came = exists(
    tx
      .select({ one: sql`1` })
      .from(invitationUse)
      .where(and(eq(invitationUse.invitationId, invitation.id), eq(invitationUse.personId, it.personId))),
  )
  await tx
    .update(invitation)
    .set({ revokedAtMs: it.atMs })
    .where(and(inSpace(space), isOpen(it.atMs), it.cameBy ? or(made, came) : made))
}

/** The open invitations of a school or a team, newest first, with who made them. */
export async function openInvitations(db: Queryable, space: Space, nowMs: number) {
  return db
    .select({
      invitationId: invitation.id,
      invitedBy: person.name,
      expiresAtMs: invitation.expiresAtMs,
      usesLeft: invitation.usesLeft,
    })
    .from(invitation)
    .innerJoin(person, eq(person.id, invitation.createdBy))
    .where(and(inSpace(space), isOpen(nowMs)))
    .orderBy(desc(invitation.createdAtMs), invitation.id)
}

function spaceOf(row: { schoolId: string | null; teamId: string | null }): Space | null {
  if (row.schoolId !== null) return { kind: 'school', id: row.schoolId }
  return row.teamId === null ? null : { kind: 'team', id: row.teamId }
}

function inSpace(space: Space) {
  return eq(space.kind === 'school' ? invitation.schoolId : invitation.teamId, space.id)
}

/** The same as the rule `invitationState`, for statements that must decide and write at once. */
function isOpen(nowMs: number) {
  return and(
    isNull(invitation.revokedAtMs),
    gt(invitation.expiresAtMs, nowMs),
    or(isNull(invitation.usesLeft), gt(invitation.usesLeft, 0)),
  )
}
