/** The number of each session in its lesson study, counted from 1 in the order in which they began. */
export function numberSessions(
  sessions: readonly { readonly sessionId: string; readonly startedAtMs: number }[],
): Record<string, number> {
  const inOrder = sessions.toSorted((a, b) => a.startedAtMs - b.startedAtMs)
  return Object.fromEntries(inOrder.map(({ sessionId }, i) => [sessionId, i + 1]))
}
