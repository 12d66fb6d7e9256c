import { z } from 'zod'
import type { SharedKind } from '../document-name.ts'

/**
 * What is restored of a version: plan and board, one of them, a section of the plan or a row of its flow.
 * Stored: add, never rename.
 */
export const RESTORE_PART = z.discriminatedUnion('type', [
  z.object({ type: z.literal('everything') }),
  z.object({ type: z.literal('plan') }),
  z.object({ type: z.literal('board') }),
  z.object({ type: z.literal('section'), key: z.string().min(1).max(40) }),
  z.object({ type: z.literal('row'), rowId: z.string().min(1).max(100) }),
])
export type RestorePart = z.infer<typeof RESTORE_PART>

/** A part of the plan: all of it, or less. */
export type PlanPart = Exclude<RestorePart, { type: 'everything' } | { type: 'board' }>

/** The documents that a restore of this part changes. */
export function documentsOfPart(part: RestorePart): readonly SharedKind[] {
  if (part.type === 'everything') return ['plan', 'board']
  return part.type === 'board' ? ['board'] : ['plan']
}

/** What is restored in the plan; null when nothing is. */
export function planPartOf(part: RestorePart): PlanPart | null {
  if (part.type === 'board') return null
  return part.type === 'everything' ? { type: 'plan' } : part
}

const TEXT = /^(section|row):(.+)$/su

/** A part as one word of an address: `plan`, `section:homework`, `row:…`. */
export function partText(part: RestorePart): string {
  if (part.type === 'section') return `section:${part.key}`
  return part.type === 'row' ? `row:${part.rowId}` : part.type
}

/** Reads what `partText` wrote; null for anything else. */
export function readPart(text: string): RestorePart | null {
  const match = TEXT.exec(text)
  const part =
    match === null
      ? { type: text }
      : match[1] === 'section'
        ? { type: 'section', key: match[2] }
        : { type: 'row', rowId: match[2] }
  const read = RESTORE_PART.safeParse(part)
  return read.success ? read.data : null
}
