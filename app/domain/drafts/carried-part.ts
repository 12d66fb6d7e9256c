import { z } from 'zod'

/** What is carried from one plan into another: a section, or a row of the flow. Stored: add, never rename. */
export const CARRIED_PART = z.discriminatedUnion('type', [
  z.object({ type: z.literal('section'), key: z.string().min(1).max(40) }),
  z.object({ type: z.literal('row'), rowId: z.string().min(1).max(100) }),
])
export type CarriedPart = z.infer<typeof CARRIED_PART>

/**
 * How it comes: `add` behind what stands there (a row behind the row `afterRowId`, or at the end), `replace` what
 * stands there, so that it reads as the source does, or `remove`, because the source has it no more.
 */
export type CarryHow =
  | { readonly type: 'add'; readonly afterRowId: string | null }
  | { readonly type: 'replace' }
  | { readonly type: 'remove' }

/**
 * Why it was carried: a personal plan begins (`fork`); somebody takes a part (`take`); a part that was offered to the
 * group is accepted (`offer`); what was changed in the shared plan comes into a personal one (`update`). Stored.
 */
export const LINEAGE_WAYS = ['fork', 'take', 'offer', 'update'] as const
export type LineageWay = (typeof LINEAGE_WAYS)[number]

/** How many letters of whom came along. */
export interface CarriedLetters {
  readonly personId: string
  readonly letters: number
}
