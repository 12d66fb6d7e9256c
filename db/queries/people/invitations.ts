import { and, desc, eq, exists, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { GuestRole, GuestTerms } from '#domain/activity/guest-access.ts'
import type { InvitationTerms } from '#domain/people/invitation.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { invitation, invitationUse } from '../../schema/invitation.ts'
import { person, institution, community } from '../../schema/people.ts'
import type { Space, SpaceRole } from './membership.ts'

/** What an invitation may belong to. */
export type InvitationPlace = Space | { readonly kind: 'lessonStudy'; readonly id: string }
/** One lesson study, for somebody from outside: in which role, and until when. */
export type GuestPlace = { readonly kind: 'lessonStudy'; readonly id: string } & GuestTerms

/** Keeps a new invitation. */
export async function insertInvitation(
  tx: Queryable,
  it: {
    invitationId: string
    secretHash: string
    space: Space | GuestPlace
    createdBy: string
    atMs: number
    expiresAtMs: number
    usesLeft: number | null
    /** Whom it is for, and what they become; left out: for anybody, who becomes what everybody does. */
    whom?: { contact: string; name: string; role: SpaceRole }
  },
): Promise<void> {
  const { space, whom } = it
  await tx.insert(invitation).values({
    id: it.invitationId,
    secretHash: it.secretHash,
    institutionId: space.kind === 'institution' ? space.id : null,
    communityId: space.kind === 'community' ? space.id : null,
    ...(space.kind === 'lessonStudy'
      ? { lessonStudyId: space.id, role: space.role, accessUntilMs: space.untilMs }
      : {}),
    ...(whom === undefined ? {} : { forContact: whom.contact, forName: whom.name, role: whom.role }),
    createdBy: it.createdBy,
    createdAtMs: it.atMs,
    expiresAtMs: it.expiresAtMs,
    usesLeft: it.usesLeft,
  })
}

export interface FoundInvitation extends InvitationTerms {
  readonly invitationId: string
  readonly space: Space | GuestPlace
  readonly spaceName: string
  /** What whoever comes by it becomes in the space; null: what everybody does. */
  readonly role: SpaceRole | null
  readonly invitedBy: { readonly personId: string; readonly name: string }
}

/** The invitation behind a secret's hash, whatever its state; null for an unknown one. */
export async function findInvitation(db: Queryable, secretHash: string): Promise<FoundInvitation | null> {
  const [row] = await db
    .select({
      invitationId: invitation.id,
      institutionId: invitation.institutionId,
      communityId: invitation.communityId,
      lessonStudyId: invitation.lessonStudyId,
      role: invitation.role,
      untilMs: invitation.accessUntilMs,
      schoolName: institution.name,
      communityName: community.name,
      title: lessonStudy.title,
      personId: person.id,
      name: person.name,
      expiresAtMs: invitation.expiresAtMs,
      revokedAtMs: invitation.revokedAtMs,
      usesLeft: invitation.usesLeft,
    })
    .from(invitation)
    .innerJoin(person, eq(person.id, invitation.createdBy))
    .leftJoin(institution, eq(institution.id, invitation.institutionId))
    .leftJoin(community, eq(community.id, invitation.communityId))
    .leftJoin(lessonStudy, eq(lessonStudy.id, invitation.lessonStudyId))
    .where(eq(invitation.secretHash, secretHash))
  const place = row === undefined ? null : placeOf(row)
  if (row === undefined || place === null) return null
  const { role, untilMs } = row
  if (place.kind === 'lessonStudy' && (role === null || untilMs === null)) return null
  const space =
    place.kind === 'lessonStudy' ? { ...place, role: role as GuestRole, untilMs: untilMs ?? 0 } : place
  return {
    invitationId: row.invitationId,
    space,
    role: place.kind === 'lessonStudy' ? null : (role as SpaceRole | null),
    spaceName: row.schoolName ?? row.communityName ?? row.title ?? '',
    invitedBy: { personId: row.personId, name: row.name },
    expiresAtMs: row.expiresAtMs,
    revokedAtMs: row.revokedAtMs,
    usesLeft: row.usesLeft,
  }
}

/** What an invitation belongs to; null when there is no such invitation. */
export async function placeOfInvitation(
  db: Queryable,
  invitationId: string,
): Promise<InvitationPlace | null> {
  const { institutionId, communityId, lessonStudyId } = invitation
  const [row] = await db
    .select({ institutionId, communityId, lessonStudyId })
    .from(invitation)
    .where(eq(invitation.id, invitationId))
  return row === undefined ? null : placeOf(row)
}

/** What decides whether an invitation is open, read afresh; null when there is no such invitation. */
export async function termsOfInvitation(
  db: Queryable,
  invitationId: string,
): Promise<InvitationTerms | null> {
  const { expiresAtMs, revokedAtMs, usesLeft } = invitation
  const rows = await db
    .select({ expiresAtMs, revokedAtMs, usesLeft })
    .from(invitation)
    .where(eq(invitation.id, invitationId))
  return rows[0] ?? null
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

/** Closes an invitation for good; false when it was closed before, which keeps its time. */
export async function revokeInvitationRow(
  tx: Queryable,
  invitationId: string,
  atMs: number,
): Promise<boolean> {
  const closed = await tx
    .update(invitation)
    .set({ revokedAtMs: atMs })
    .where(and(eq(invitation.id, invitationId), isNull(invitation.revokedAtMs)))
    .returning({ id: invitation.id })
  return closed.length > 0
}

/**
 * Closes the open invitations of a place that a person made; `cameBy` also those that let them in. A
 * community's lesson studies are part of it.
 */
export async function revokeInvitationsOf(
  tx: Queryable,
  place: InvitationPlace,
  it: { personId: string; atMs: number; cameBy: boolean },
): Promise<void> {
  const made = eq(invitation.createdBy, it.personId)
  const came = exists(
    tx
      .select({ one: sql`1` })
      .from(invitationUse)
      .where(and(eq(invitationUse.invitationId, invitation.id), eq(invitationUse.personId, it.personId))),
  )
  const ofCommunity =
    place.kind === 'community'
      ? inArray(
          invitation.lessonStudyId,
          tx.select({ id: lessonStudy.id }).from(lessonStudy).where(eq(lessonStudy.communityId, place.id)),
        )
      : undefined
  await tx
    .update(invitation)
    .set({ revokedAtMs: it.atMs })
    .where(and(or(inPlace(place), ofCommunity), isOpen(it.atMs), it.cameBy ? or(made, came) : made))
}

const OPEN_LINE = {
  invitationId: invitation.id,
  invitedBy: person.name,
  expiresAtMs: invitation.expiresAtMs,
  usesLeft: invitation.usesLeft,
}

/** The open invitations of a school or a community, newest first, with who made them. */
export async function openInvitations(db: Queryable, space: Space, nowMs: number) {
  return db
    .select(OPEN_LINE)
    .from(invitation)
    .innerJoin(person, eq(person.id, invitation.createdBy))
    .where(and(inPlace(space), isOpen(nowMs)))
    .orderBy(desc(invitation.createdAtMs), invitation.id)
}

/** The open guest links of a lesson study, newest first, with what they give and who made them. */
export async function openGuestLinks(db: Queryable, lessonStudyId: string, nowMs: number) {
  const rows = await db
    .select({ ...OPEN_LINE, role: invitation.role, untilMs: invitation.accessUntilMs })
    .from(invitation)
    .innerJoin(person, eq(person.id, invitation.createdBy))
    .where(and(eq(invitation.lessonStudyId, lessonStudyId), isOpen(nowMs)))
    .orderBy(desc(invitation.createdAtMs), invitation.id)
  return rows.flatMap((row) =>
    row.role === null || row.untilMs === null
      ? []
      : [{ ...row, role: row.role as GuestRole, untilMs: row.untilMs }],
  )
}

function placeOf(row: {
  institutionId: string | null
  communityId: string | null
  lessonStudyId: string | null
}): InvitationPlace | null {
  if (row.institutionId !== null) return { kind: 'institution', id: row.institutionId }
  if (row.communityId !== null) return { kind: 'community', id: row.communityId }
  return row.lessonStudyId === null ? null : { kind: 'lessonStudy', id: row.lessonStudyId }
}

function inPlace(place: InvitationPlace) {
  if (place.kind === 'lessonStudy') return eq(invitation.lessonStudyId, place.id)
  return eq(place.kind === 'institution' ? invitation.institutionId : invitation.communityId, place.id)
}

/** The same as the rule `invitationState`, for statements that must decide and write at once. */
function isOpen(nowMs: number) {
  return and(
    isNull(invitation.revokedAtMs),
    gt(invitation.expiresAtMs, nowMs),
    or(isNull(invitation.usesLeft), gt(invitation.usesLeft, 0)),
  )
}
