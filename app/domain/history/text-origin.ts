import { z } from 'zod'
import { OWN_PLAN_KINDS, type OwnPlanKind } from '../document-name.ts'

const whole = z.number().int().nonnegative()

/** Whose the letters are that one copy or paste brought into a plan, and where they stood. Stored: add, never rename. */
export const TEXT_ORIGIN = z.object({
  /** The plan that they were copied from, as it was called then, and a position of its log at which they stood in it. */
  from: z.object({
    lessonStudyId: z.uuid(),
    title: z.string(),
    documentId: z.uuid(),
    epoch: whole,
    atId: whole,
    /** It was somebody's own plan: of which kind, and whose. Left out where it was a shared one. */
    own: z.object({ kind: z.enum(OWN_PLAN_KINDS), ownerId: z.uuid() }).optional(),
  }),
  /** Who first wrote them. */
  authors: z.array(z.uuid()),
  /** Yjs ids of the plan that they were brought into: clientID, first clock, length, place in `authors`; again and again. */
  runs: z.array(whole),
})
export type TextOrigin = z.infer<typeof TEXT_ORIGIN>

/** Where a letter comes from: who first wrote it, and in which plan whoever copied it found it. */
export interface LetterOrigin {
  readonly personId: string
  readonly lessonStudyId: string
  readonly title: string
  /** Whose draft or personal plan it was; left out: a plan that everybody shared. */
  readonly own?: { readonly kind: OwnPlanKind; readonly ownerId: string }
}

/** Joins ids with their authors into an origin; letters of which nobody is known stay out. Null: none is left. */
export function textOrigin(
  from: TextOrigin['from'],
  letters: Iterable<readonly [clientId: number, clock: number, author: string | null]>,
): TextOrigin | null {
  const authors: string[] = []
  const places = new Map<string, number>()
  const runs: number[] = []
  for (const [clientId, clock, author] of letters) {
    if (author === null) continue
    const place = places.get(author) ?? authors.push(author) - 1
    places.set(author, place)
    const last = runs.length - 4
    const ends = (runs[last + 1] ?? 0) + (runs[last + 2] ?? 0)
    if (runs[last] === clientId && ends === clock && runs[last + 3] === place) runs[last + 2]! += 1
    else runs.push(clientId, clock, 1, place)
  }
  return runs.length === 0 ? null : { from, authors, runs }
}

/** The Yjs ids that an origin tells of, run by run. */
export function* originRuns({
  authors,
  runs,
}: TextOrigin): Generator<{ clientId: number; clock: number; length: number; personId: string }> {
  for (let at = 0; at + 3 < runs.length; at += 4) {
    const personId = authors[runs[at + 3]!]
    if (personId !== undefined)
      yield { clientId: runs[at]!, clock: runs[at + 1]!, length: runs[at + 2]!, personId }
  }
}
