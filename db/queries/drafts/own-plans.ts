import { and, asc, eq, inArray } from 'drizzle-orm'
import { type OwnPlanKind, SCHEMA_NUMBER } from '#domain/document-name.ts'
import type { Queryable } from '../../database.ts'
import { document } from '../../schema/document.ts'
import { fact } from '../../schema/session.ts'
import { type FoundDocument, ownPlansOf } from '../document/find.ts'

/** Somebody's own plan of a kind in a lesson study; null when they have none. */
export async function findOwnPlan(
  db: Queryable,
  it: { readonly lessonStudyId: string; readonly kind: OwnPlanKind; readonly ownerId: string },
): Promise<FoundDocument | null> {
  const all = await ownPlansOf(db, it.lessonStudyId)
  return all.find(({ kind, ownerId }) => kind === it.kind && ownerId === it.ownerId) ?? null
}

/** Writes down that somebody has an own plan, still without content. False: they have one of this kind already. */
export async function insertOwnPlan(
  tx: Queryable,
  it: {
    readonly documentId: string
    readonly lessonStudyId: string
    readonly kind: OwnPlanKind
    readonly ownerId: string
    readonly atMs: number
  },
): Promise<boolean> {
  const { documentId, lessonStudyId, kind, ownerId, atMs } = it
  const rows = await tx
    .insert(document)
    .values({
      id: documentId,
      lessonStudyId,
      kind,
      ownerId,
      schemaNumber: SCHEMA_NUMBER[kind],
      createdAtMs: atMs,
    })
    .onConflictDoNothing()
    .returning({ id: document.id })
  return rows.length > 0
}

/** A draft is handed in, or taken back (null). */
export async function setHandedIn(
  tx: Queryable,
  documentId: string,
  handedInAtMs: number | null,
): Promise<void> {
  await tx.update(document).set({ handedInAtMs }).where(eq(document.id, documentId))
}

/** From a moment on the others may read these own plans. */
export async function showOwnPlans(
  tx: Queryable,
  documentIds: readonly string[],
  shownAtMs: number,
): Promise<void> {
  await tx
    .update(document)
    .set({ shownAtMs })
    .where(inArray(document.id, [...documentIds]))
}

/** When the drafts of a lesson study were revealed, and by whom; null: not yet. */
export async function revealOf(
  db: Queryable,
  lessonStudyId: string,
): Promise<{ atMs: number; personId: string | null } | null> {
  const rows = await db
    .select({ atMs: fact.atMs, personId: fact.personId })
    .from(fact)
    .where(and(eq(fact.lessonStudyId, lessonStudyId), eq(fact.kind, 'drafts.revealed')))
    .orderBy(asc(fact.id))
    .limit(1)
  return rows[0] ?? null
}
