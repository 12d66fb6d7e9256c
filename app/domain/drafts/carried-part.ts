import { z } from 'zod'

/** What is carried from one plan into another: a section, or a row of the flow. Stored: add, never rename. */
export const CARRIED_PART = z.discriminatedUnion('type', [
  z.object({ type: z.literal('section'), key: z.string().min(1).max(40) }),
  z.object({ type: z.literal('row'), rowId: z.string().min(1).max(100) }),
])
export type CarriedPart = z.infer<typeof CARRIED_PART>

/** Where a row comes: behind the row `afterRowId`; else ahead of `beforeRowId`; else at the end. */
export interface RowPlace {
  readonly afterRowId: string | null
  readonly beforeRowId?: string
}

/**
 * How it comes: `add` behind what stands there (a row where `RowPlace` says), `replace` what
 * stands there, so that it reads as the source does, or `remove`, because the source has it no more.
 */
export type CarryHow =
  | ({ readonly type: 'add' } & RowPlace)
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
