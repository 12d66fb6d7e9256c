import { randomUUID } from 'node:crypto'
import { loadViewer } from '#db/queries/people/viewer.ts'
import type { Outcome, RefusalReason } from '#domain/outcome.ts'
import { createAuth } from '#http/auth.ts'
import { freshDatabase } from './database.ts'

/** A database of one's own with the real auth library on it, and a clock that a test moves. */
export async function peopleWorld() {
  const { db, ...database } = await freshDatabase()
  const errors: object[] = []
  const auth = createAuth({
    db,
    secret: 'a secret that only this test knows, 0123456789',
    publicUrl: null,
    log: { error: (_event, fields = {}) => errors.push(fields) },
  })
  const time = { nowMs: Date.UTC(2026, 10, 22) }
  const needs = { db, auth, clock: () => time.nowMs, newId: () => randomUUID() }
  /** Who asks, with what they may do at this moment. */
  const viewerOf = async (personId: string) => {
    const viewer = await loadViewer(db, personId, time.nowMs)
    if (viewer === null) throw new Error(`nobody has the id ${personId}`)
    return viewer
  }
  return { db, drop: () => database.drop(), auth, errors, time, needs, viewerOf }
}

/** What a verb answered; throws when it refused. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.reason} ${outcome.refusal.field ?? ''}`)
  return outcome.value
}

/** Why a verb refused; null when it did not. */
export function reasonOf(outcome: Outcome<unknown>): RefusalReason | null {
  return outcome.ok ? null : outcome.refusal.reason
}

/** What each of several verbs at the same moment answered, in an order that does not depend on luck. */
export function reasonsOf(outcomes: readonly Outcome<unknown>[]): (RefusalReason | null)[] {
  return outcomes.map(reasonOf).toSorted((a, b) => (a ?? 'zzz').localeCompare(b ?? 'zzz'))
}

/** The Cookie header that a browser sends after these Set-Cookie values. */
export function cookieHeader(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') })
}
