import { type ChangesMade, isUnchanged } from '#domain/library/changes-made.ts'

/** What was changed in a plan, as one phrase in the reader's language; `say` speaks the area `library`. */
export function changesSentence(
  changes: ChangesMade,
  say: (key: string, values: Record<string, number>) => string,
): string {
  if (isUnchanged(changes)) return say('changes.none', {})
  const { sections, rowsChanged, rowsAdded, rowsRemoved, minutes } = changes
  const parts = [
    ['sections', sections.length],
    ['rowsChanged', rowsChanged],
    ['rowsAdded', rowsAdded],
    ['rowsRemoved', rowsRemoved],
    [minutes > 0 ? 'longer' : 'shorter', Math.abs(minutes)],
  ] as const
  return parts
    .filter(([, count]) => count > 0)
    .map(([key, count]) => say(`changes.${key}`, { count }))
    .join(say('changes.between', {}))
}
