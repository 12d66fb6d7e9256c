import type { Queryable } from '#db/database.ts'
import { insertContribution, quotablesOf, standingsOf } from '#db/queries/discussion/contributions.ts'
import { insertThread } from '#db/queries/discussion/threads.ts'
import type { DiscussionPlace, Reference } from '#domain/discussion/contribution.ts'
import { decideContribution, decideRiseAbove } from '#domain/discussion/decide.ts'
import { tellGrown } from '../discussion/grow-thread.ts'
import type { DemoSaid, DemoThread } from './demo-discussion.ts'
import type { DemoName } from './demo-lesson.ts'

interface Needs {
  readonly tx: Queryable
  readonly newId: () => string
  readonly personOf: (name: DemoName) => string
}

const MINUTE = 60_000

/** Threads of the demo in which everything is decided as it is for people; what would be refused throws. */
export async function makeDemoDiscussion(
  { tx, newId, personOf }: Needs,
  place: DiscussionPlace,
  threads: readonly DemoThread[],
  begunAtMs: number,
): Promise<void> {
  const begun = threads.map((it, nth) => ({
    thread: {
      threadId: newId(),
      place,
      question: it.question,
      begunBy: personOf(it.by),
      begunAtMs: begunAtMs + nth * 4 * 60 * MINUTE,
    },
    said: it.said,
    ids: it.said.map(() => newId()),
  }))
  // One after another as they happened, whichever thread they belong to.
  const moves = begun.flatMap(({ thread, said, ids }) => [
    { thread, atMs: thread.begunAtMs, it: null, ids, nth: -1 },
    ...said.map((it, nth) => ({ thread, atMs: thread.begunAtMs + it.minute * MINUTE, it, ids, nth })),
  ])
  for (const { thread, atMs, it, ids, nth } of moves.toSorted((a, b) => a.atMs - b.atMs)) {
    if (it === null) {
      await insertThread(tx, thread)
      const told = { kind: 'thread', contributionId: null, key: thread.threadId } as const
      await tellGrown(tx, thread, { ...told, personId: thread.begunBy, atMs })
      continue
    }
    const personId = personOf(it.by)
    const standings = await standingsOf(tx, thread.threadId)
    const idOf = (one: number) => ids[one] ?? ''
    const quotable = await quotablesOf(tx, place, it.quotes === undefined ? [] : [idOf(it.quotes.of)])
    const decided =
      it.gathers === undefined
        ? decideContribution(standings, personId, written(it, idOf), quotable)
        : decideRiseAbove(standings, personId, { ...written(it, idOf), gathers: it.gathers.map(idOf) })
    if (!decided.ok) throw new Error(`the demo’s discussion went wrong: ${decided.refusal.reason}`)
    const contributionId = idOf(nth)
    const { threadId } = thread
    await insertContribution(tx, { ...decided.value, contributionId, threadId, personId, atMs })
    const { kind, toIds } = decided.value
    await tellGrown(tx, thread, { personId, atMs, key: contributionId, kind, contributionId, toIds })
  }
}

function written(it: DemoSaid, idOf: (nth: number) => string) {
  const { text, scaffolds = [], evidence = '', buildsOn, quotes } = it
  const references: Reference[] =
    quotes === undefined
      ? []
      : [{ kind: 'contribution', contributionId: idOf(quotes.of), quote: quotes.words }]
  return { text, scaffolds, evidence, buildsOn: buildsOn === undefined ? '' : idOf(buildsOn), references }
}
