import { isFileId } from '../files/file-path.ts'
import type { PlanJson } from './plan-json.ts'

/** How large a picture is shown: a third, two thirds or all of the width of where it stands. Stored. */
export const PICTURE_SIZES = ['s', 'm', 'l'] as const
export type PictureSize = (typeof PICTURE_SIZES)[number]

/** Longest description of a picture, in characters. */
export const ALT_MAX = 300

/** A picture of a plan, with everything about it made safe to show. */
export interface PlanPicture {
  /** The stored file; null when the attribute is no such id. */
  readonly fileId: string | null
  /** What is to be seen, in somebody's words; may be empty. */
  readonly alt: string
  readonly size: PictureSize
  /** In pixels; null when not known. */
  readonly width: number | null
  readonly height: number | null
}

/** Reads the attributes of a picture, which may come from a client that never asked what is allowed. */
export function readPicture(attrs: Readonly<Record<string, unknown>> = {}): PlanPicture {
  const { fileId, alt, size } = attrs
  return {
    fileId: isFileId(fileId) ? fileId : null,
    alt: typeof alt === 'string' ? alt.slice(0, ALT_MAX) : '',
    size: PICTURE_SIZES.find((it) => it === size) ?? 'm',
    width: pixels(attrs['width']),
    height: pixels(attrs['height']),
  }
}

/** Every picture of a plan or a piece of one, in the order in which they stand in it. */
export function picturesOf(node: PlanJson): PlanPicture[] {
  if (node.type === 'picture') return [readPicture(node.attrs)]
  return (node.content ?? []).flatMap(picturesOf)
}

function pixels(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 100_000 ? value : null
}
