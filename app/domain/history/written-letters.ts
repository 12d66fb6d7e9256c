import { z } from 'zod'
import type { PlanJson } from '../plan/plan-json.ts'
import { creditsOf } from './author-mark.ts'
import { authorOf, type Credit } from './credits.ts'

/** Who first wrote the letters of a plan, for a copy of its content that has no Yjs ids yet. Stored: add, never rename. */
export const WRITTEN_LETTERS = z.object({
  authors: z.array(z.uuid()),
  /** In reading order: so many letters (UTF-16 units), place in `authors` or -1; again and again. */
  runs: z.array(z.number().int().min(-1)),
})
export type WrittenLetters = z.infer<typeof WRITTEN_LETTERS>

/** Reads it off a plan with author marks. */
export function writtenLetters(plan: PlanJson, credits: readonly Credit[]): WrittenLetters {
  const authors: string[] = []
  const runs: number[] = []
  const walk = (node: PlanJson): void => {
    if (node.type === 'text') {
      const credit = credits[creditsOf(node).wrote ?? -1]
      const author = credit === undefined ? null : authorOf(credit)
      let place = author === null ? -1 : authors.indexOf(author)
      if (author !== null && place < 0) place = authors.push(author) - 1
      const length = (node.text ?? '').length
      if (runs.length > 0 && runs.at(-1) === place) runs[runs.length - 2]! += length
      else runs.push(length, place)
    }
    for (const child of node.content ?? []) walk(child)
  }
  walk(plan)
  return { authors, runs }
}

/** How many letters are whose, of those of whom somebody is known. */
export function lettersByAuthor({
  authors,
  runs,
}: WrittenLetters): { readonly personId: string; readonly letters: number }[] {
  const counts = new Map<string, number>()
  for (let at = 0; at + 1 < runs.length; at += 2) {
    const author = authors[runs[at + 1]!]
    if (author !== undefined) counts.set(author, (counts.get(author) ?? 0) + runs[at]!)
  }
  return [...counts].map(([personId, letters]) => ({ personId, letters }))
}
