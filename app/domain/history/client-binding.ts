/**
 * Who may write under a Yjs clientID: a person's id, `nobody` (it has edits, but no keeper: made by the
 * server, or from before it was bound), or `free` (never seen).
 */
export type ClientKeeper = { readonly personId: string } | 'nobody' | 'free'

/**
 * The first clientID under which this person may not write, or null. A clientID belongs to the first
 * person whose connection brings it, since what it wrote is theirs for ever. There are no relays: a
 * client holds unsent edits of its own person only, so new edits under another's clientID are a
 * mistake or a forgery.
 */
export function foreignClient(
  clientIds: Iterable<number>,
  keeperOf: (clientId: number) => ClientKeeper,
  personId: string,
): number | null {
  for (const clientId of clientIds) {
    const keeper = keeperOf(clientId)
    if (keeper === 'free') continue
    if (keeper === 'nobody' || keeper.personId !== personId) return clientId
  }
  return null
}
