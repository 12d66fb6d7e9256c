import type { PresentPerson } from '#db/queries/document/presence.ts'

const COLOR = /^#[0-9a-f]{6}$/i

/**
 * Makes presence true: of what somebody sent, only states under clientIDs that are theirs stay, and
 * the `user` in each is who their ticket says, whatever was written there. The colour is theirs to choose.
 */
export function guardPresence(
  states: Map<number, Record<string, unknown>>,
  person: PresentPerson,
  mayClaim: (clientId: number) => boolean,
): void {
  for (const [clientId, state] of states) {
    if (!isObject(state) || !mayClaim(clientId)) {
      states.delete(clientId)
      continue
    }
    const color = isObject(state['user']) ? state['user']['color'] : undefined
    const { personId, name, school } = person
    state['user'] = {
      personId,
      name,
      school,
      ...(typeof color === 'string' && COLOR.test(color) ? { color } : {}),
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
