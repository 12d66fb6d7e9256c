import { z } from 'zod'
import type { SharedKind } from '../document-name.ts'

/** Longest question, reply, replacement or reason, in characters. */
export const ANNOTATION_TEXT_MAX = 4000
/** Longest passage that an annotation can be about, in characters. */
export const QUOTE_MAX = 2000
/** How many people one annotation or reply can mention. */
export const MENTIONS_MAX = 20

/** What an annotation is. Stored: add, never rename. */
export const ANNOTATION_KINDS = ['question', 'suggestion', 'strength', 'evidence'] as const
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number]

const rowId = z.string().min(1).max(100)
/** An encoded Yjs relative position takes some ten bytes. */
const position = z.base64().max(100)
/** Shapes and pages are known by the board's own ids. */
const boardId = z.string().min(1).max(100)

const textAnchor = z.object({
  type: z.literal('text'),
  sectionKey: z.string().max(40),
  rowId: rowId.optional(),
  start: position,
  end: position,
  /** Which of the equal passages of its row or section it was, counted from 0, and out of how many. */
  nth: z.number().int().min(0).optional(),
  of: z.number().int().min(1).optional(),
})
const rowAnchor = z.object({ type: z.literal('row'), rowId })
const boardAnchor = z.object({
  type: z.literal('board'),
  pageId: boardId,
  shapeId: boardId.optional(),
  x: z.number(),
  y: z.number(),
})

/** What an annotation is about: a passage of the plan, a row of its flow, or a place on the board. */
export const ANCHOR = z.discriminatedUnion('type', [textAnchor, rowAnchor, boardAnchor])
export type Anchor = z.infer<typeof ANCHOR>
export type TextAnchor = z.infer<typeof textAnchor>

/** The document that an anchor of this type lies in. */
export function documentOfAnchor(type: Anchor['type']): SharedKind {
  return type === 'board' ? 'board' : 'plan'
}
