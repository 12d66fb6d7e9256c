import type { SharedKind } from '../document-name.ts'

/** A stretch of a document's history that cannot be read, as it is told to people. Times in milliseconds. */
export interface UnreadStretch {
  readonly document: SharedKind
  readonly fromMs: number
  readonly toMs: number
  /** From when on moments can be read again, because the document stands whole there; null: from never on. */
  readonly againMs: number | null
}

/** What can be opened beside an unread stretch: the nearest of `moments` before it and after it, oldest first. */
export function openableBeside<T extends { readonly atMs: number }>(
  { fromMs, againMs }: UnreadStretch,
  moments: readonly T[],
): { readonly before: T | null; readonly after: T | null } {
  return {
    before: moments.findLast(({ atMs }) => atMs < fromMs) ?? null,
    after: againMs === null ? null : (moments.find(({ atMs }) => atMs >= againMs) ?? null),
  }
}
