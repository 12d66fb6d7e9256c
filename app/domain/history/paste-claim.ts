import { z } from 'zod'

/** The clipboard's own kind of entry in which a page of the product says where the copied words stand. */
export const PASSAGE_TYPE = 'application/x-gongyan-passage'

/** What it says: whoever pastes may not trust it, and nobody's name is in it. */
const PASSAGE_SOURCE = z.object({
  lessonStudyId: z.uuid(),
  /** The version that was shown; null: the plan that is open. */
  versionId: z.uuid().nullable(),
  /** By the clock of the computer on which it was copied. */
  copiedAtMs: z.number(),
})
export type PassageSource = z.infer<typeof PASSAGE_SOURCE>

export function writePassageSource(source: PassageSource): string {
  return JSON.stringify(source)
}

/** Null for anything that is not from a page of the product. */
export function readPassageSource(text: string): PassageSource | null {
  try {
    return PASSAGE_SOURCE.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const id = z.number().int().nonnegative()

/** A page says: these letters, which this person just pasted, stood there. The server looks for itself. */
export const PASTE_CLAIM = z.object({
  lessonStudyId: z.uuid(),
  /** The draft or personal plan that they were pasted into; left out: the plan that everybody shares. */
  intoDocumentId: z.uuid().optional(),
  versionId: z.uuid().nullable(),
  /** So long ago they were copied; computers do not agree what time it is, but how long something took. */
  agoMs: z.number().nonnegative(),
  letters: z
    .array(z.object({ clientId: id, clock: id, length: z.number().int().positive().max(100_000) }))
    .min(1)
    .max(2000),
})
export type PasteClaim = z.infer<typeof PASTE_CLAIM>
