import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { Queryable } from '../../database.ts'
import { reflection } from '../../schema/space.ts'

/** A reflection as its owner reads it. */
export interface Reflection {
  readonly reflectionId: string
  /** The lesson study that it is about, which may be gone; null: none. */
  readonly lessonStudyId: string | null
  readonly text: string
  readonly createdAtMs: number
  readonly changedAtMs: number
}

/** Somebody's reflections, the newest first: at most `limit`, and only those begun before a moment when one is named. */
export async function reflectionsOf(
  db: Queryable,
  personId: string,
  page: { limit: number; beforeMs: number | null },
): Promise<Reflection[]> {
  const { id, lessonStudyId, text, createdAtMs, changedAtMs } = reflection
  return await db
    .select({ reflectionId: id, lessonStudyId, text, createdAtMs, changedAtMs })
    .from(reflection)
    .where(
      and(
        eq(reflection.personId, personId),
        page.beforeMs === null ? undefined : lt(reflection.createdAtMs, page.beforeMs),
      ),
    )
    .orderBy(desc(reflection.createdAtMs), desc(reflection.id))
    .limit(page.limit)
}

/** Whose a reflection is and what it is about; null when there is none, or it is no id at all. */
export async function findReflection(
  db: Queryable,
  reflectionId: string,
): Promise<{ personId: string; lessonStudyId: string | null } | null> {
  if (!z.uuid().safeParse(reflectionId).success) return null
  const [row] = await db
    .select({ personId: reflection.personId, lessonStudyId: reflection.lessonStudyId })
    .from(reflection)
    .where(eq(reflection.id, reflectionId))
  return row ?? null
}

/** Keeps a new reflection. */
export async function insertReflection(
  tx: Queryable,
  it: { reflectionId: string; personId: string; lessonStudyId: string | null; text: string; atMs: number },
): Promise<void> {
  const { reflectionId, atMs, ...row } = it
  await tx.insert(reflection).values({ id: reflectionId, createdAtMs: atMs, changedAtMs: atMs, ...row })
}

/** Writes a reflection anew. False, and nothing is written, when it is no longer the one of `basedOnMs`, or is gone. */
export async function rewriteReflection(
  tx: Queryable,
  it: { reflectionId: string; lessonStudyId: string | null; text: string; atMs: number; basedOnMs: number },
): Promise<boolean> {
  const rows = await tx
    .update(reflection)
    .set({ text: it.text, lessonStudyId: it.lessonStudyId, changedAtMs: it.atMs })
    .where(and(eq(reflection.id, it.reflectionId), eq(reflection.changedAtMs, it.basedOnMs)))
    .returning({ id: reflection.id })
  return rows.length > 0
}

/** Removes a reflection for good. */
export async function deleteReflection(tx: Queryable, reflectionId: string): Promise<void> {
  await tx.delete(reflection).where(eq(reflection.id, reflectionId))
}
