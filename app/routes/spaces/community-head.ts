import type { RouterContextProvider } from 'react-router'
import { findCommunity } from '#db/queries/people/communities.ts'
import { can } from '#domain/policy.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'

/** What every page of a community begins with. Throws the answer `not found` for whoever is not of it. */
export async function communityHead(
  context: Readonly<RouterContextProvider>,
  request: Request,
  communityId: string,
) {
  const { db } = services(context)
  const who = requireViewer(context, request)
  const subject = { kind: 'community', communityId } as const
  if (!can(who, 'community.view', subject)) throw notFound()
  const community = await findCommunity(db, communityId)
  if (community === null) throw notFound()
  return { db, who, subject, community }
}
