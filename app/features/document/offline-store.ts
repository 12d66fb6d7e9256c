import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

// School computers are shared: each person's documents lie in stores of their own, and what is still
// unsent is noted beside them, so that signing out can warn before it clears them.

function storeName(personId: string, documentName: string): string {
  return `gongyan/${personId}/${documentName}`
}

function unsentKey(personId: string, documentName: string): string {
  return `gongyan-unsent/${personId}/${documentName}`
}

/**
 * Loads what this browser kept of a document and keeps it from then on, until `ydoc` is destroyed. Resolves
 * once the content is in `ydoc`; false where the browser keeps nothing (private windows, a full disk).
 */
export async function openOfflineStore(
  personId: string,
  documentName: string,
  ydoc: Y.Doc,
): Promise<boolean> {
  if (!(await canStore()) || ydoc.isDestroyed) return false
  note(`gongyan-store/${storeName(personId, documentName)}`, true)
  const store = new IndexeddbPersistence(storeName(personId, documentName), ydoc)
  await store.whenSynced
  return true
}

/** Remembers, beyond this page, whether a document has edits that the server does not have yet. */
export function noteUnsent(personId: string, documentName: string, unsent: boolean): void {
  note(unsentKey(personId, documentName), unsent)
}

/** The documents in which a person has edits that only this browser has. Asked before signing out. */
export function documentsWithUnsentEdits(personId: string): string[] {
  return keysUnder(unsentKey(personId, ''))
}

/** Removes everything that this browser keeps of a person's documents. Called when they sign out. */
export async function clearOfflineStores(personId: string): Promise<void> {
  const prefix = `gongyan-store/${storeName(personId, '')}`
  for (const documentName of keysUnder(prefix)) {
    await clearDocument(storeName(personId, documentName))
    note(prefix + documentName, false)
    noteUnsent(personId, documentName, false)
  }
}

/** Asked with a database of its own: y-indexeddb leaves a failed opening unhandled. */
function canStore(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('gongyan/probe')
      request.addEventListener('success', () => {
        request.result.close()
        resolve(true)
      })
      request.addEventListener('error', () => resolve(false))
      request.addEventListener('blocked', () => resolve(false))
    } catch {
      resolve(false)
    }
  })
}

function note(key: string, present: boolean): void {
  try {
    if (present) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
  } catch {
    // Storage is switched off: there is nothing to warn of at sign-out either.
  }
}

function keysUnder(prefix: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
  } catch {
    return []
  }
}
