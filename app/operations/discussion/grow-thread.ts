import { z } from 'zod'
import type { Database, Queryable } from '#db/database.ts'
import { type StandingRow, standingsOf } from '#db/queries/discussion/contributions.ts'
import { lockThread } from '#db/queries/discussion/threads.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import type { Thread } from '#domain/discussion/contribution.ts'
import { type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import type { FactBody } from '#domain/session/fact.ts'
import { askThread } from './ask-discussion.ts'

export interface DiscussionNeeds {
  readonly db: Database
  readonly clock: () => number
}

/** What something new in a thread is decided and written with, while nothing else is written there. */
export interface Growing {
  readonly tx: Queryable
  readonly thread: Thread
  readonly person: Person
  readonly standings: readonly StandingRow[]
  readonly atMs: number
  /** The uuid that the sender made: sent again it is the same. */
  readonly key: string
}

/**
 * Does something in a thread, one at a time: whoever comes second decides upon what the first one left. Refuses
 * `tooOften` who floods a discussion.
 */
export async function growThread<T>(
  { db, clock }: DiscussionNeeds,
  viewer: Viewer,
  { threadId, key }: { readonly threadId: string; readonly key: string },
  grow: (growing: Growing) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const asked = await askThread(db, viewer, 'discussion.contribute', threadId)
  if (!asked.ok) return asked
  if (!z.uuid().safeParse(key).success) return refused('required', { field: 'key' })
  const { person, thread } = asked.value
  const tooOften = await takeTurn(db, 'contribute', person.personId, clock())
  if (tooOften !== null) return tooOften
  return await db.transaction(async (tx) => {
    // In the order of whoever removes a lesson study: its facts first.
    if (thread.place.kind === 'lessonStudy') await lockFacts(tx, thread.place.lessonStudyId)
    if (!(await lockThread(tx, threadId))) return refused('notFound')
    // It may have gone into the trash while it was waited for.
    const still = await askThread(tx, viewer, 'discussion.contribute', threadId)
    if (!still.ok) return still
    const standings = await standingsOf(tx, threadId)
    return await grow({ tx, thread, person, standings, atMs: clock(), key })
  })
}

/** Tells a lesson study that its discussion grew; in a community nobody listens. Run it inside the transaction. */
export async function tellGrown(
  tx: Queryable,
  thread: Thread,
  it: { personId: string; atMs: number; key: string; toIds?: readonly string[] } & Pick<
    FactBody<'discussion.grew'>,
    'kind' | 'contributionId'
  >,
): Promise<void> {
  if (thread.place.kind !== 'lessonStudy') return
  const { lessonStudyId } = thread.place
  const { personId, atMs, key, kind, contributionId, toIds = [] } = it
  const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
  const { threadId, question } = thread
  await appendFact(tx, {
    lessonStudyId,
    sessionId,
    atMs,
    personId,
    kind: 'discussion.grew',
    key,
    body: { threadId, question, contributionId, kind, toIds: [...toIds] },
  })
}
