import type { Queryable } from '#db/database.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { recordStudyFact } from '#db/queries/people/space-facts.ts'
import { lessonStudy, lessonStudyRole } from '#db/schema/activity.ts'
import { document } from '#db/schema/document.ts'
import type { NewLessonStudy } from '#domain/activity/new-lesson-study.ts'
import { SHARED_KINDS, SCHEMA_NUMBER } from '#domain/document-name.ts'

/** A lesson study that is about to begin. */
export interface Beginning {
  readonly lessonStudyId: string
  readonly communityId: string
  readonly form: NewLessonStudy
  /** Who makes it organises it. */
  readonly personId: string
  readonly atMs: number
  /** The first state of its plan, as a Yjs update V1; `import`: these words are somebody else's. */
  readonly plan: { readonly kind: 'edit' | 'import'; readonly update: Uint8Array }
}

/** Writes down a new lesson study with its plan and its empty board, inside a transaction; answers the plan's id. */
export async function beginLessonStudy(
  tx: Queryable,
  newId: () => string,
  { lessonStudyId, communityId, form, personId, atMs, plan }: Beginning,
): Promise<string> {
  const ids = { plan: newId(), board: newId() }
  await tx
    .insert(lessonStudy)
    .values({ id: lessonStudyId, communityId, ...form, createdBy: personId, createdAtMs: atMs })
  await tx
    .insert(lessonStudyRole)
    .values({ lessonStudyId, personId, role: 'organizer', givenBy: personId, givenAtMs: atMs })
  await tx.insert(document).values(
    SHARED_KINDS.map((kind) => ({
      id: ids[kind],
      lessonStudyId,
      kind,
      schemaNumber: SCHEMA_NUMBER[kind],
      createdAtMs: atMs,
    })),
  )
  await recordStudyFact(tx, { lessonStudyId, personId, kind: 'lessonStudy.begun', body: {}, atMs })
  const { kind, update } = plan
  await appendEdits(tx, { documentId: ids.plan, epoch: 1, edits: [{ atMs, personId, kind, update }] })
  return ids.plan
}

/** A Yjs clientID (32 bits) of its own for the first words, out of a random uuid. */
export function clientIdFrom(uuid: string): number {
  return Number.parseInt(uuid.slice(0, 8), 16)
}
