import { and, desc, eq, inArray, isNull, lt } from 'drizzle-orm'
import {
  SPACE_FACT_BODIES,
  type SpaceFact,
  type SpaceFactBody,
  type SpaceFactKind,
} from '#domain/people/space-fact.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { spaceFact } from '../../schema/audit.ts'
import type { Space } from './membership.ts'

/** How many rows of an audit are read at once. */
export const AUDIT_PAGE = 50

/**
 * Writes one row of a space's audit (null: the installation's), in the transaction of what it tells of: the one
 * stands if and only if the other does. `personId`: who did it; null: nobody, its time was over.
 */
export async function recordSpaceFact<K extends SpaceFactKind>(
  tx: Queryable,
  it: {
    space: Space | null
    personId: string | null
    kind: K
    body: SpaceFactBody<K>
    lessonStudyId?: string
    atMs: number
  },
): Promise<void> {
  const { space, personId, kind, atMs } = it
  await tx.insert(spaceFact).values({
    institutionId: space?.kind === 'institution' ? space.id : null,
    communityId: space?.kind === 'community' ? space.id : null,
    lessonStudyId: it.lessonStudyId ?? null,
    personId,
    kind,
    body: SPACE_FACT_BODIES[kind].parse(it.body),
    atMs,
  })
}

type StudyFactKind = {
  [K in SpaceFactKind]: SpaceFactBody<K> extends { title: string | null } ? K : never
}[SpaceFactKind]

/**
 * Writes one row about a lesson study into its community's audit, like `recordSpaceFact`. Of a private one the title
 * is not written down: who looks after the community may not know it.
 */
export async function recordStudyFact<K extends StudyFactKind>(
  tx: Queryable,
  it: {
    lessonStudyId: string
    personId: string | null
    kind: K
    body: Omit<SpaceFactBody<K>, 'title'>
    atMs: number
  },
): Promise<void> {
  const { lessonStudyId, personId, kind, atMs } = it
  const { communityId, title, visibility } = lessonStudy
  const [study] = await tx
    .select({ communityId, title, visibility })
    .from(lessonStudy)
    .where(eq(lessonStudy.id, lessonStudyId))
  if (study === undefined) throw new Error(`no lesson study ${lessonStudyId} to write the audit of`)
  const body = { ...it.body, title: study.visibility === 'private' ? null : study.title }
  await recordSpaceFact(tx, {
    space: { kind: 'community', id: study.communityId },
    personId,
    kind,
    // The kind's own schema reads it again before it is written.
    body: body as unknown as SpaceFactBody<K>,
    lessonStudyId,
    atMs,
  })
}

/**
 * A page of a space's audit, newest first: of these kinds (all when left out), before this id. `nextBefore` is where
 * the next page begins; null on the last.
 */
export async function spaceFactsOf(
  db: Queryable,
  space: Space | null,
  { kinds, before }: { kinds?: readonly SpaceFactKind[]; before?: number },
): Promise<{ facts: SpaceFact[]; nextBefore: number | null }> {
  const here =
    space === null
      ? and(isNull(spaceFact.institutionId), isNull(spaceFact.communityId))
      : eq(space.kind === 'institution' ? spaceFact.institutionId : spaceFact.communityId, space.id)
  const { id, atMs, personId, lessonStudyId, kind, body } = spaceFact
  const rows = await db
    .select({ id, atMs, personId, lessonStudyId, kind, body })
    .from(spaceFact)
    .where(
      and(
        here,
        kinds === undefined ? undefined : inArray(kind, [...kinds]),
        before === undefined ? undefined : lt(id, before),
      ),
    )
    .orderBy(desc(id))
    .limit(AUDIT_PAGE + 1)
  const facts = rows.slice(0, AUDIT_PAGE) as SpaceFact[]
  return { facts, nextBefore: rows.length > AUDIT_PAGE ? (facts.at(-1)?.id ?? null) : null }
}
