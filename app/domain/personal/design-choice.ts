import { z } from 'zod'

/** So many designs stand side by side at most. */
export const DESIGNS_MAX = 3

/** The designs that a link asks for: ids, each once, at most three. */
export function readDesigns(asked: readonly string[]): string[] {
  const ids = asked.flatMap((it) => it.split(',')).filter((it) => z.uuid().safeParse(it).success)
  return [...new Set(ids)].slice(0, DESIGNS_MAX)
}
