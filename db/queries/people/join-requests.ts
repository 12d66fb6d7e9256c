import { and, asc, count, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { RequestState } from '#domain/people/join-request.ts'
import type { Queryable } from '../../database.ts'
import { joinRequest } from '../../schema/join-request.ts'
import { community, institution, person } from '../../schema/people.ts'
import { schoolNames } from './school-names.ts'
import type { Space } from './membership.ts'

/** Keeps a request to join; false when this person's request is open there already. */
export async function insertRequest(
  tx: Queryable,
  it: { requestId: string; space: Space; personId: string; words: string; atMs: number },
): Promise<boolean> {
  const { requestId: id, space, personId, words, atMs: askedAtMs } = it
  const rows = await tx
    .insert(joinRequest)
    .values({ id, ...columnsOf(space), personId, words, askedAtMs })
    .onConflictDoNothing()
    .returning({ id: joinRequest.id })
  return rows.length > 0
}

export interface FoundRequest {
  readonly requestId: string
  readonly space: Space
  readonly personId: string
  readonly state: RequestState
}

/**
 * A request to join, locked until the transaction ends: of two who decide it at once the second sees what the first
 * did. Null when there is none, or it is no id at all.
 */
export async function lockRequest(tx: Queryable, requestId: string): Promise<FoundRequest | null> {
  if (!z.uuid().safeParse(requestId).success) return null
  const { institutionId, communityId, personId, state } = joinRequest
  const [row] = await tx
    .select({ institutionId, communityId, personId, state })
    .from(joinRequest)
    .where(eq(joinRequest.id, requestId))
    .for('update')
  if (row === undefined) return null
  const space: Space =
    row.institutionId === null
      ? { kind: 'community', id: row.communityId ?? '' }
      : { kind: 'institution', id: row.institutionId }
  return { requestId, space, personId: row.personId, state: row.state as RequestState }
}

/** Whether this person's request is open in a space; holds it until the transaction ends. */
export async function lockOwnOpenRequest(tx: Queryable, space: Space, personId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: joinRequest.id })
    .from(joinRequest)
    .where(and(inSpace(space), eq(joinRequest.personId, personId), isOpen))
    .for('update')
  return rows.length > 0
}

/** Writes down what became of an open request. `by` null: it came about by itself. */
export async function settleRequest(
  tx: Queryable,
  it: { requestId: string; state: RequestState; by: string | null; reason: string | null; atMs: number },
): Promise<void> {
  await tx
    .update(joinRequest)
    .set({ state: it.state, decidedBy: it.by, decidedAtMs: it.atMs, reason: it.reason })
    .where(eq(joinRequest.id, it.requestId))
}

/** Whoever came in has what they asked for: their open request in this space is accepted. */
export async function settleRequestsOf(
  tx: Queryable,
  space: Space,
  it: { personId: string; by: string | null; atMs: number },
): Promise<void> {
  await tx
    .update(joinRequest)
    .set({ state: 'accepted', decidedBy: it.by, decidedAtMs: it.atMs })
    .where(and(inSpace(space), eq(joinRequest.personId, it.personId), isOpen))
}

export interface OpenRequest {
  readonly requestId: string
  readonly personId: string
  readonly name: string
  readonly school: string
  readonly words: string
  readonly askedAtMs: number
}

/** The open requests of a space, those who wait longest first. */
export async function openRequests(db: Queryable, space: Space): Promise<OpenRequest[]> {
  const rows = await db
    .select({
      requestId: joinRequest.id,
      personId: person.id,
      name: person.name,
      words: joinRequest.words,
      askedAtMs: joinRequest.askedAtMs,
    })
    .from(joinRequest)
    .innerJoin(person, eq(person.id, joinRequest.personId))
    .where(and(inSpace(space), isOpen))
    .orderBy(asc(joinRequest.askedAtMs), asc(joinRequest.id))
  const schools = await schoolNames(
    db,
    rows.map((row) => row.personId),
  )
  return rows.map((row) => ({ ...row, school: schools.get(row.personId) ?? '' }))
}

/** How many requests are open in a space. */
export async function countOpenRequests(db: Queryable, space: Space): Promise<number> {
  const [row] = await db
    .select({ open: count() })
    .from(joinRequest)
    .where(and(inSpace(space), isOpen))
  return row?.open ?? 0
}

export interface OwnRequest {
  readonly requestId: string
  readonly space: Space
  readonly spaceName: string
  readonly words: string
  readonly askedAtMs: number
  readonly state: RequestState
  readonly reason: string | null
}

/** What a person asked for, the newest first. */
export async function requestsOf(db: Queryable, personId: string, limit = 50): Promise<OwnRequest[]> {
  const rows = await db
    .select({
      requestId: joinRequest.id,
      institutionId: joinRequest.institutionId,
      communityId: joinRequest.communityId,
      institutionName: institution.name,
      communityName: community.name,
      words: joinRequest.words,
      askedAtMs: joinRequest.askedAtMs,
      state: joinRequest.state,
      reason: joinRequest.reason,
    })
    .from(joinRequest)
    .leftJoin(institution, eq(institution.id, joinRequest.institutionId))
    .leftJoin(community, eq(community.id, joinRequest.communityId))
    .where(eq(joinRequest.personId, personId))
    .orderBy(desc(joinRequest.askedAtMs), asc(joinRequest.id))
    .limit(limit)
  return rows.map(({ institutionId, communityId, institutionName, communityName, ...row }) => ({
    ...row,
    space:
      institutionId === null
        ? { kind: 'community' as const, id: communityId ?? '' }
        : { kind: 'institution' as const, id: institutionId },
    spaceName: institutionName ?? communityName ?? '',
    state: row.state as RequestState,
  }))
}

const isOpen = eq(joinRequest.state, 'open')

function inSpace(space: Space) {
  return eq(space.kind === 'institution' ? joinRequest.institutionId : joinRequest.communityId, space.id)
}

function columnsOf(space: Space) {
  return space.kind === 'institution' ? { institutionId: space.id } : { communityId: space.id }
}
