import { z } from 'zod'
import type { Database, Queryable } from '#db/database.ts'
import { appendNegotiationFact, lockNegotiation, negotiationFacts } from '#db/queries/theme/negotiations.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import type { NegotiationAction } from '#domain/policy-subjects.ts'
import type { Move } from '#domain/theme/decide-proposals.ts'
import type { NegotiationFrame, NewNegotiationFact } from '#domain/theme/negotiation-fact.ts'
import { foldNegotiation, type NegotiationState } from '#domain/theme/negotiation-state.ts'
import { askNegotiation } from './ask-negotiation.ts'

/** What every verb of a negotiation needs. */
export interface ThemeNeeds {
  readonly db: Database
  readonly clock: () => number
}

/** Which negotiation; `key` is a uuid that the sender makes: sent again it is the same act. */
export interface In {
  readonly negotiationId: string
  readonly key: string
}

/**
 * One act in a negotiation: asks whether it is allowed, holds the negotiation, decides on its facts, and writes at
 * most one fact. So of two acts at the same moment the second decides on what the first has written.
 */
export async function changeNegotiation(
  { db, clock }: ThemeNeeds,
  viewer: Viewer,
  action: NegotiationAction,
  { negotiationId, key }: In,
  decide: (
    state: NegotiationState,
    move: Move,
    frame: NegotiationFrame,
  ) => Outcome<NewNegotiationFact | null>,
): Promise<Outcome<null>> {
  const asked = await askNegotiation(db, viewer, action, negotiationId)
  if (!asked.ok) return asked
  if (!z.uuid().safeParse(key).success) return refused('tryAgain')
  const { frame, person } = asked.value
  const { personId } = person
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    await lockNegotiation(tx, negotiationId)
    const facts = await negotiationFacts(tx, negotiationId)
    const already = facts.find((it) => it.key === key)
    if (already !== undefined) return already.personId === personId ? done(null) : refused('tryAgain')
    const decided = decide(foldNegotiation(facts), { personId, key }, frame)
    if (!decided.ok) return decided
    if (decided.value === null) return done(null)
    const atMs = clock()
    await appendNegotiationFact(tx, { ...decided.value, negotiationId, personId, atMs })
    await audit(tx, frame, decided.value, { personId, atMs })
    return done(null)
  })
}

/** How a negotiation came to its end stands in the audit of its community too; what was said in it does not. */
async function audit(
  tx: Queryable,
  { communityId, question }: NegotiationFrame,
  { kind, body }: NewNegotiationFact,
  by: { personId: string; atMs: number },
): Promise<void> {
  const row = { ...by, space: { kind: 'community', id: communityId } as const }
  if (kind === 'theme.adopted') await recordSpaceFact(tx, { ...row, kind, body: { theme: body.theme } })
  if (kind === 'negotiation.ended')
    await recordSpaceFact(tx, { ...row, kind: 'theme.setAside', body: { question } })
}
