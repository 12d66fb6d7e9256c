import type { Queryable } from '#db/database.ts'
import { appendNegotiationFact, insertNegotiation } from '#db/queries/theme/negotiations.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Move } from '#domain/theme/decide-proposals.ts'
import type { NegotiationFact, NegotiationFrame, NewNegotiationFact } from '#domain/theme/negotiation-fact.ts'
import { foldNegotiation, type NegotiationState } from '#domain/theme/negotiation-state.ts'
import { STEP_MINUTES } from '#domain/theme/read-words.ts'
import type { DemoName } from './demo-lesson.ts'

interface Needs {
  readonly tx: Queryable
  readonly newId: () => string
  readonly personOf: (name: DemoName) => string
  readonly communityId: string
}

type Decide = (
  state: NegotiationState,
  move: Move,
  frame: NegotiationFrame,
) => Outcome<NewNegotiationFact | null>

const MINUTE = 60_000

/**
 * Begins a negotiation of the demo in which everything is decided as it is for people, four minutes after what came
 * before. An act answers the key of what it left; one that would be refused throws.
 */
export async function demoNegotiation(
  { tx, newId, personOf, communityId }: Needs,
  it: Pick<NegotiationFrame, 'question' | 'blind' | 'lessonStudyId'> & { begunBy: DemoName },
  begunAtMs: number,
) {
  const negotiationId = newId()
  const frame: NegotiationFrame = {
    negotiationId,
    communityId,
    ...it,
    method: 'dots',
    dotsEach: 3,
    dotsOnOne: 3,
    minutes: STEP_MINUTES,
    begunBy: personOf(it.begunBy),
    begunAtMs,
  }
  await insertNegotiation(tx, frame)
  const facts: NegotiationFact[] = []
  let atMs = begunAtMs
  return {
    negotiationId,
    /** When the last thing happened. */
    lastAtMs: () => atMs,
    async act(by: DemoName, decide: Decide): Promise<string> {
      const move = { personId: personOf(by), key: newId() }
      const decided = decide(foldNegotiation(facts), move, frame)
      if (!decided.ok || decided.value === null)
        throw new Error(
          `the demo’s negotiation went wrong: ${decided.ok ? 'nothing new' : decided.refusal.reason}`,
        )
      atMs += 4 * MINUTE
      const fact = { ...decided.value, negotiationId, personId: move.personId, atMs }
      await appendNegotiationFact(tx, fact)
      facts.push({ ...fact, id: facts.length + 1 })
      return decided.value.key
    },
  }
}
