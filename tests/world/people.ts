import { randomUUID } from 'node:crypto'
import type { Database } from '#db/database.ts'
import { document } from '#db/schema/document.ts'
import { lessonStudy, lessonStudyRole } from '#db/schema/activity.ts'
import {
  loginSession,
  person,
  institution,
  institutionMember,
  community,
  communityMember,
} from '#db/schema/people.ts'
import type { ActivityRole, InstitutionRole, CommunityRole } from '#domain/people/roles.ts'

// Builders: rows as they would stand after somebody had gone through the doors, for tests that begin later.

/** Somebody with an account and an open login session. */
export async function aPerson(db: Database, more: { name?: string; administrator?: boolean } = {}) {
  const id = randomUUID()
  const name = more.name ?? `Teacher ${id.slice(0, 4)}`
  await db.insert(person).values({
    id,
    name,
    email: `${id}@people.test`,
    username: `t${id.slice(0, 8)}`,
    administrator: more.administrator ?? false,
  })
  const loginSessionId = randomUUID()
  const expiresAt = new Date(Date.now() + 86_400_000)
  await db.insert(loginSession).values({ id: loginSessionId, userId: id, token: randomUUID(), expiresAt })
  return { personId: id, name, loginSessionId }
}

/** A school with members. */
export async function anInstitution(
  db: Database,
  more: { name?: string; members?: readonly { personId: string; role?: InstitutionRole }[] } = {},
) {
  const members: readonly { personId: string; role?: InstitutionRole }[] = more.members ?? [await aPerson(db)]
  const id = randomUUID()
  const createdBy = members[0]!.personId
  await db
    .insert(institution)
    .values({ id, name: more.name ?? `School ${id.slice(0, 4)}`, createdBy, createdAtMs: Date.now() })
  for (const m of members)
    await db
      .insert(institutionMember)
      .values({ institutionId: id, personId: m.personId, role: m.role ?? 'teacher', joinedAtMs: Date.now() })
  return { institutionId: id }
}

/** A cross-school community; the first member is its steward unless told otherwise. */
export async function aCommunity(
  db: Database,
  more: { name?: string; members?: readonly { personId: string; role?: CommunityRole }[] } = {},
) {
  const members: readonly { personId: string; role?: CommunityRole }[] = more.members ?? [await aPerson(db)]
  const id = randomUUID()
  await db.insert(community).values({
    id,
    name: more.name ?? `Community ${id.slice(0, 4)}`,
    createdBy: members[0]!.personId,
    createdAtMs: Date.now(),
  })
  for (const [i, m] of members.entries())
    await db.insert(communityMember).values({
      communityId: id,
      personId: m.personId,
      role: m.role ?? (i === 0 ? 'steward' : 'member'),
      joinedAtMs: Date.now(),
    })
  return { communityId: id }
}

/** A lesson study with its two (empty) documents. */
export async function aLessonStudy(
  db: Database,
  more: {
    communityId: string
    createdBy: string
    title?: string
    roles?: readonly { personId: string; role: ActivityRole }[]
  },
) {
  const id = randomUUID()
  const planId = randomUUID()
  const boardId = randomUUID()
  const createdAtMs = Date.now()
  await db.insert(lessonStudy).values({
    id,
    communityId: more.communityId,
    title: more.title ?? 'Fractions',
    createdBy: more.createdBy,
    createdAtMs,
  })
  await db.insert(document).values([
    { id: planId, lessonStudyId: id, kind: 'plan', createdAtMs },
    { id: boardId, lessonStudyId: id, kind: 'board', createdAtMs },
  ])
  for (const r of more.roles ?? [])
    await db
      .insert(lessonStudyRole)
      .values({ lessonStudyId: id, ...r, givenBy: more.createdBy, givenAtMs: createdAtMs })
  return {
    lessonStudyId: id,
    communityId: more.communityId,
    visibility: 'community' as const,
    planId,
    boardId,
    planName: `plan/${planId}/1`,
    boardName: `board/${boardId}/1`,
  }
}
