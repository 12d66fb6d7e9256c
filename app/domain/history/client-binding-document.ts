import * as Y from 'yjs'

type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>

/**
 * The clientIDs under which an update brings something new. `knownClock` says how far a clientID is
 * known already: whoever reconnects sends again what everybody has, and that is nobody's claim.
 */
export function clientsWithNews(
  update: DecodedUpdate,
  knownClock: (clientId: number) => number,
): Set<number> {
  const clients = new Set<number>()
  for (const struct of update.structs) {
    if (struct instanceof Y.Skip) continue
    if (struct.id.clock + struct.length > knownClock(struct.id.client)) clients.add(struct.id.client)
  }
  return clients
}

/** Every clientID that an update writes under. */
export function clientsOf(update: Uint8Array): Set<number> {
  return clientsWithNews(Y.decodeUpdate(update), () => 0)
}
