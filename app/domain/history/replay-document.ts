import type * as Y from 'yjs'

/**
 * Brings what a log holds into a document, in one transaction of its own, and nothing else. After updates of
 * others Yjs also deletes formatting that has no effect any more, and what that is depends on how many come at
 * once. Whoever had them first did so too, and the log holds what they deleted.
 */
export function replay(doc: Y.Doc, apply: () => void, origin?: unknown): void {
  const keepFormatting = (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false
  }
  doc.on('afterTransaction', keepFormatting)
  try {
    doc.transact(apply, origin)
  } finally {
    doc.off('afterTransaction', keepFormatting)
  }
}
