import { and, asc, eq, gt, isNotNull, isNull, lte, min, ne, or } from 'drizzle-orm'
import type { ActivityRole } from '#domain/people/roles.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudyRole } from '../../schema/activity.ts'

/** Gives a person a role in a lesson study, in place of the one they had there. */
export async function setRole(
  tx: Queryable,
  it: {
    lessonStudyId: string
    personId: string
    role: ActivityRole
    givenBy: string
    atMs: number
    untilMs: number | null
  },
): Promise<void> {
  const { lessonStudyId, personId, role, givenBy, untilMs } = it
  const given = { role, givenBy, givenAtMs: it.atMs, untilMs }
  await tx
    .insert(lessonStudyRole)
    .values({ lessonStudyId, personId, ...given })
    .onConflictDoUpdate({
      target: [lessonStudyRole.lessonStudyId, lessonStudyRole.personId],
      set: given,
    })
}

/** Takes a role away. */
export async function deleteRole(tx: Queryable, lessonStudyId: string, personId: string): Promise<void> {
  await tx
    .delete(lessonStudyRole)
    .where(and(eq(lessonStudyRole.lessonStudyId, lessonStudyId), eq(lessonStudyRole.personId, personId)))
}

/** Moves the end of a role that still holds and is no organizer's; answers which it is, null when there is none such. */
export async function setRoleEnd(
  tx: Queryable,
  it: { lessonStudyId: string; personId: string; untilMs: number | null; nowMs: number },
): Promise<ActivityRole | null> {
  const changed = await tx
    .update(lessonStudyRole)
    .set({ untilMs: it.untilMs })
    .where(
      and(
        eq(lessonStudyRole.lessonStudyId, it.lessonStudyId),
        eq(lessonStudyRole.personId, it.personId),
        ne(lessonStudyRole.role, 'organizer'),
        or(isNull(lessonStudyRole.untilMs), gt(lessonStudyRole.untilMs, it.nowMs)),
      ),
    )
    .returning({ role: lessonStudyRole.role })
  return (changed[0]?.role as ActivityRole | undefined) ?? null
}

/** When the next role anywhere ends, in milliseconds; it may have come already. null: none ends. */
export async function nextRoleEnd(db: Queryable): Promise<number | null> {
  const rows = await db
    .select({ next: min(lessonStudyRole.untilMs) })
    .from(lessonStudyRole)
    .where(isNotNull(lessonStudyRole.untilMs))
  return rows[0]?.next ?? null
}

/** The lesson studies in which a role's end has come. */
export async function lessonStudiesWithEndedRoles(db: Queryable, nowMs: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ lessonStudyId: lessonStudyRole.lessonStudyId })
    .from(lessonStudyRole)
    .where(lte(lessonStudyRole.untilMs, nowMs))
    .orderBy(asc(lessonStudyRole.lessonStudyId))
  return rows.map((row) => row.lessonStudyId)
}

/** Takes away the roles of a lesson study whose end has come; answers whose they were. */
export async function deleteEndedRoles(
  tx: Queryable,
  lessonStudyId: string,
  nowMs: number,
): Promise<string[]> {
  const rows = await tx
    .delete(lessonStudyRole)
    .where(and(eq(lessonStudyRole.lessonStudyId, lessonStudyId), lte(lessonStudyRole.untilMs, nowMs)))
    .returning({ personId: lessonStudyRole.personId })
  return rows.map((row) => row.personId)
}
