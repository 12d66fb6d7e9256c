import { and, eq, gt, inArray, lt, or } from 'drizzle-orm'
import type { GateFacts, RoleHolder } from '#domain/activity/gates.ts'
import { roleOf } from '#domain/activity/organizers.ts'
import type { StageStanding } from '#domain/activity/stages.ts'
import { writtenSections } from '#domain/activity/written-sections.ts'
import type { SectionKey } from '#domain/plan/plan-sections.ts'
import type { Queryable } from '../../database.ts'
import { fact } from '../../schema/session.ts'
import { documentsOf, ownPlansOf } from '../document/find.ts'
import { lastPosition } from '../document/position.ts'
import { revealOf } from '../drafts/own-plans.ts'
import type { LogPlace } from '../history/moment.ts'
import { readPlanAt } from '../history/plan-moment.ts'
import { themeOf } from '../theme/negotiations.ts'
import { peopleAround } from './people.ts'

/** Who takes part at a moment, with the role that counts for each. */
export async function roleHolders(
  db: Queryable,
  lessonStudyId: string,
  nowMs: number,
): Promise<RoleHolder[]> {
  const { people, visibility } = await peopleAround(db, lessonStudyId, nowMs)
  return people.flatMap((it) => {
    const role = roleOf(it, visibility)
    return role === null ? [] : [{ personId: it.personId, role }]
  })
}

/**
 * What the gate of a stage asks of the world: the plan as it stands at `plan` (null: now), what happened while
 * the stage was open, and who takes part.
 */
export async function gateFacts(
  db: Queryable,
  it: {
    lessonStudyId: string
    stage: StageStanding
    people: readonly RoleHolder[]
    plan: LogPlace | null
  },
): Promise<GateFacts> {
  const { lessonStudyId, stage, people } = it
  const [written, happened, theme, drafts] = await Promise.all([
    writtenIn(db, lessonStudyId, it.plan),
    happenedIn(db, lessonStudyId, stage),
    themeOf(db, lessonStudyId),
    draftsIn(db, lessonStudyId),
  ])
  return { written, people, done: stage.done, ...happened, ...drafts, themeAdopted: theme !== null }
}

async function draftsIn(db: Queryable, lessonStudyId: string) {
  const [all, revealed] = await Promise.all([ownPlansOf(db, lessonStudyId), revealOf(db, lessonStudyId)])
  const handedIn = all.filter(({ kind, handedInAtMs }) => kind === 'draft' && handedInAtMs !== null)
  return { draftsHandedIn: handedIn.length, draftsRevealed: revealed !== null }
}

async function writtenIn(
  db: Queryable,
  lessonStudyId: string,
  plan: LogPlace | null,
): Promise<ReadonlySet<SectionKey>> {
  const place = plan ?? (await planNow(db, lessonStudyId))
  if (place === null) return new Set()
  return writtenSections(await readPlanAt(db, place))
}

async function planNow(db: Queryable, lessonStudyId: string): Promise<LogPlace | null> {
  const found = (await documentsOf(db, lessonStudyId)).find(({ kind }) => kind === 'plan')
  if (found === undefined) return null
  const { documentId, epoch } = found
  return { documentId, epoch, atId: (await lastPosition(db, documentId, epoch)).atId }
}

async function happenedIn(db: Queryable, lessonStudyId: string, { periods }: StageStanding) {
  const within = periods.map(({ fromId, toId }) =>
    and(gt(fact.id, fromId), toId === null ? undefined : lt(fact.id, toId)),
  )
  const rows =
    within.length === 0
      ? []
      : await db
          .selectDistinct({ kind: fact.kind, sessionId: fact.sessionId, personId: fact.personId })
          .from(fact)
          .where(
            and(
              eq(fact.lessonStudyId, lessonStudyId),
              inArray(fact.kind, [
                'session.started',
                'session.ended',
                'annotation.made',
                'annotation.replied',
                'chat.said',
              ]),
              or(...within),
            ),
          )
  const sessions = (kind: string) =>
    new Set(rows.filter((row) => row.kind === kind).map((row) => row.sessionId))
  const begun = sessions('session.started')
  const ended = sessions('session.ended')
  const spoke = rows.filter((row) => !row.kind.startsWith('session.')).flatMap((row) => row.personId ?? [])
  return {
    sessionsHeld: [...ended].filter((it) => begun.has(it)).length,
    decisions: ended.size,
    spoke: new Set(spoke),
  }
}
