import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { elementsOfPart, insideOf } from '#domain/history/plan-part-document.ts'
import type { PlanPart } from '#domain/history/restore-part.ts'

/**
 * Undo of this page's own edits. Taking back "added a row" must not take along what a colleague has written
 * into that row since: an element that holds somebody else's words stays, and so do the elements around it;
 * of one's own, only the words go.
 */
export function createOwnUndo(fragment: Y.XmlFragment): Y.UndoManager {
  const doc = fragment.doc
  if (doc === null) throw new Error('undo needs a fragment that is part of a document')
  const undo = new Y.UndoManager(fragment, {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => mayUndoRemove(item, doc.clientID),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  })
  // y-tiptap 3.0.9 keeps the selection of the undone step for the *next* change, a colleague's perhaps, and
  // looks it up in a document that has become shorter since: it throws, and the editor no longer follows.
  undo.on('stack-item-popped', ({ stackItem }) => stackItem.meta.clear())
  return undo
}

/**
 * Forgets own steps inside a part of the plan that went back to a version. What they deleted may stand there
 * again, written anew by the restore: undoing them would write it a second time. Whoever wants the restore
 * undone takes the restore back.
 */
export function forgetUndoWithin(undo: Y.UndoManager, part: PlanPart): void {
  if (part.type === 'plan') {
    undo.clear()
    return
  }
  const isInside = insideOf(elementsOfPart(undo.doc, part))
  const touches = (step: Y.UndoManager['undoStack'][number]): boolean => {
    let found = false
    undo.doc.transact((transaction) => {
      for (const ids of [step.deletions, step.insertions])
        Y.iterateDeletedStructs(transaction, ids, (struct) => {
          found ||= !(struct instanceof Y.Item) || isInside(struct) || liesInDeletedRow(struct)
        })
    })
    return found
  }
  for (const stack of [undo.undoStack, undo.redoStack])
    stack.splice(0, stack.length, ...stack.filter((step) => !touches(step)))
}

/** The row of then may have been removed, and be another element now. */
function liesInDeletedRow(item: Y.Item): boolean {
  const row = enclosingRow(item)
  return row !== null && row.deleted
}

function mayUndoRemove(item: Y.Item, clientId: number): boolean {
  if (item.parentSub === 'minutes') return true
  const isAttribute = item.parentSub !== null
  if (!isAttribute && !(item.content instanceof Y.ContentType)) return true
  // An element that stays keeps its attributes: without its id and place a row would be lost all the same.
  const element = isAttribute ? parentItem(item) : item
  if (element === null || (isAttribute && element.id.client !== clientId)) return true
  if (holdsWordsOfOthers(element, clientId)) return false
  const row = enclosingRow(element)
  return row === null || row.id.client !== clientId || !holdsWordsOfOthers(row, clientId)
}

function holdsWordsOfOthers(item: Y.Item, clientId: number): boolean {
  if (item.deleted) return false
  if (item.content instanceof Y.ContentString) return item.id.client !== clientId
  if (!(item.content instanceof Y.ContentType)) return false
  // The description of a picture is an attribute, and words all the same.
  const described = item.content.type._map.get('alt')
  if (described !== undefined && !described.deleted && described.id.client !== clientId) return true
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
