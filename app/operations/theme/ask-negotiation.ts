import type { Queryable } from '#db/database.ts'
import { findNegotiation } from '#db/queries/theme/negotiations.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { NegotiationAction } from '#domain/policy-subjects.ts'
import type { NegotiationFrame } from '#domain/theme/negotiation-fact.ts'

/** The negotiation, when the viewer may do this in it. What they may not even see is `notFound`. */
export async function askNegotiation(
  db: Queryable,
  viewer: Viewer,
  action: NegotiationAction,
  negotiationId: string,
): Promise<Outcome<{ frame: NegotiationFrame; person: Person }>> {
  if (viewer === null) return refused('notSignedIn')
  const frame = await findNegotiation(db, negotiationId)
  if (frame === null) return refused('notFound')
  const subject = { kind: 'negotiation', ...frame } as const
  if (!can(viewer, 'theme.view', subject)) return refused('notFound')
  if (!can(viewer, action, subject)) return refused('notAllowed')
  return done({ frame, person: viewer })
}
