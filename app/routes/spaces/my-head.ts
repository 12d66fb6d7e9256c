import type { RouterContextProvider } from 'react-router'
import { can } from '#domain/policy.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'

/** What every page of somebody's own space begins with: nobody has a way to another's. */
export function myHead(context: Readonly<RouterContextProvider>, request: Request) {
  const who = requireViewer(context, request)
  if (!can(who, 'personalSpace.view', { kind: 'personalSpace', personId: who.personId })) throw notFound()
  return { ...services(context), who }
}
