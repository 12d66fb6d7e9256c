import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/**
 * Undo of this page's own edits. Taking back "added a row" must not take along what a colleague has written
 * into that row since: an element that holds somebody else's words stays, and so do the elements around it;
 * of one's own, only the words go.
 */
export function createOwnUndo(fragment: Y.XmlFragment): Y.UndoManager {
  const doc = fragment.doc
  if (doc === null) throw new Error('undo needs a fragment that is part of a document')
  return new Y.UndoManager(fragment, {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => mayUndoRemove(item, doc.clientID),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  })
}

function mayUndoRemove(item: Y.Item, clientId: number): boolean {
  if (!(item.content instanceof Y.ContentType)) return true
  if (holdsWordsOfOthers(item, clientId)) return false
  const row = enclosingRow(item)
  return row === null || row === item || row.id.client !== clientId || !holdsWordsOfOthers(row, clientId)
}

function holdsWordsOfOthers(item: Y.Item, clientId: number): boolean {
  if (item.deleted) return false
  if (item.content instanceof Y.ContentString) return item.id.client !== clientId
  if (!(item.content instanceof Y.ContentType)) return false
  for (let child = item.content.type._start; child !== null; child = child.right)
    if (holdsWordsOfOthers(child, clientId)) return true
  return false
}

function enclosingRow(item: Y.Item): Y.Item | null {
  for (let at: Y.Item | null = item; at !== null; at = parentItem(at)) {
    const type = at.content instanceof Y.ContentType ? at.content.type : null
    if (type instanceof Y.XmlElement && type.nodeName === 'flowRow') return at
  }
  return null
}

function parentItem(item: Y.Item): Y.Item | null {
  return item.parent instanceof Y.AbstractType ? item.parent._item : null
}
