import { data } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'

const STATUS: Partial<Record<Refusal['reason'], number>> = {
  notSignedIn: 401,
  notAllowed: 403,
  notFound: 404,
  tooOften: 429,
  roomUnavailable: 503,
}

/** A refusal as a route's answer: the page shows its sentence and keeps what was typed. */
export function refusalData(refusal: Refusal) {
  return data({ refusal }, { status: statusOf(refusal) })
}

/** A refusal for a caller that is a script: JSON with the right status. */
export function refusalJson(refusal: Refusal): Response {
  return Response.json({ ok: false, refusal }, { status: statusOf(refusal) })
}

/** What is not there, and what somebody may not see, answer alike. */
export function notFound() {
  return data({ refusal: { reason: 'notFound' } satisfies Refusal }, { status: 404 })
}

function statusOf(refusal: Refusal): number {
  return STATUS[refusal.reason] ?? 422
}
